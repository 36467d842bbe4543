"""The projects' file-name convention: `model_<accuracy>_acc_<frames>_frames_<data>.pt`."""

import re
from dataclasses import dataclass

PATTERN = re.compile(r"^model_(?P<accuracy>\d+(?:\.\d+)?)_acc_(?P<frames>\d+)_frames_(?P<data>.+)\.pt$")


@dataclass(frozen=True)
class SeedFacts:
    """What a file name claims; nobody measured it here."""

    accuracy: float
    """In percent."""
    frames: int
    data: str


def parse_file_name(name: str) -> SeedFacts | None:
    """The facts in a file name; None when it does not follow the convention."""
    match = PATTERN.match(name)
    if match is None:
        return None
    return SeedFacts(float(match["accuracy"]), int(match["frames"]), match["data"].replace("_", " ").strip())
