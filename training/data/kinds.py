"""Which kind of fake a method makes."""

from ..model.searcher import KINDS
from .clips import Clip

SWAP, GENERATED = KINDS
WORDS_OF_SWAPS = ("swap", "deepfakes", "dfdc", "df-vae", "celeb-df", "fsgan", "reface", "vividface", "morgan freeman", "ff++ (")
"""A method whose name holds one of these puts another person's face into a picture. All others redraw the face: reenactment
(Face2Face, NeuralTextures), lip-sync, talking heads, whole pictures."""


def kind_of(clip: Clip) -> str | None:
    """The kind of a fake; None of a real clip."""
    if not clip.fake:
        return None
    return SWAP if any(word in clip.origin.lower() for word in WORDS_OF_SWAPS) else GENERATED
