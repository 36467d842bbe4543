"""Which people are for training and which for validation."""

import hashlib
import re


def identity_of(name: str) -> str:
    """The person on a photograph, as the name of that person's first picture.

    Pictures of one person have the same name up to a number of four digits (`lfw/Some_One_0007.jpg`).
    """
    return re.sub(r"^(.*_)\d{4}(\.\w+)$", r"\g<1>0001\2", name)


def is_validation(identity: str, one_in: int) -> bool:
    """Whether a person is held out: a hash decides, so the answer never depends on what else is there."""
    return int(hashlib.md5(identity.encode(), usedforsecurity=False).hexdigest(), 16) % one_in == 0
