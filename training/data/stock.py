"""What the searcher's pairs are made of, from the folders that a command was given."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..synthesis.clip_pairs import ClipFrames
from ..synthesis.view import PACKAGED, CropRule
from .clips import part_of, read_clips
from .extraction import Extraction
from .kinds_stream import Pantry
from .photographs import read_photographs
from .swaps import read_swaps

DEVELOPMENT = frozenset(("lynaeydofd", "ybqmttnept", "qzimuostzz"))
"""Videos of the swaps that are among the development clips."""


@dataclass(frozen=True)
class Rows(Sequence):
    """Some rows of a memory-mapped array."""

    array: np.ndarray
    rows: np.ndarray

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> np.ndarray:
        return self.array[self.rows[index]]


def stock(options: argparse.Namespace, extraction: Extraction, crop: CropRule = PACKAGED) -> dict[bool, Pantry]:
    """What pairs for training (False) and for validation (True) are made of.

    @param options: of `add_data_arguments`, and the folder `redrawn` or None
    @param crop: what of a picture pairs show
    """
    photographs = read_photographs(options.photographs)
    clips = read_clips(extraction, options.clip_table, "train")
    swaps = read_swaps(options.swaps, DEVELOPMENT)
    return {
        part: Pantry.of(photographs, swaps, ClipFrames.of(extraction, part_of(clips, part)), part, redrawn_faces(options.redrawn, part), crop)
        for part in (False, True)
    }


def redrawn_faces(folder: Path | None, validation: bool) -> tuple[Rows, Rows] | None:
    """Real faces and the same redrawn, for one part: one in twenty is held out, by its place, and each is another person."""
    if folder is None:
        return None
    real, redrawn = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("real", "redrawn"))
    rows = np.flatnonzero((np.arange(len(real)) % 20 == 0) == validation)
    return Rows(real, rows), Rows(redrawn, rows)


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    """Where pairs come from."""
    parser.add_argument("--photographs", type=Path, required=True, help="folder of photographs with landmarks.npz, one folder a source")
    parser.add_argument("--swaps", type=Path, required=True, help="folder of swaps beside their originals, see training/data/swaps.py")
    parser.add_argument("--clips", type=Path, required=True, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")


def add_stage_arguments(parser: argparse.ArgumentParser) -> None:
    """Where a stage's pairs come from, where its run goes, and how it is looked after on its way."""
    add_data_arguments(parser)
    parser.add_argument("--redrawn", type=Path, help="folder with real.npy and redrawn.npy, from `redraw`")
    parser.add_argument("--runs", type=Path, required=True, help="folder of runs")
    parser.add_argument("--check-every", type=float, default=240, help="seconds between checks")
    parser.add_argument("--validation", type=int, default=200, help="held-out pairs of each kind to check against")
    parser.add_argument("--workers", type=int, default=1, help="processes that make pairs")


def data_tables(options: argparse.Namespace) -> list[Path]:
    """The files that say what is in the data."""
    return [options.photographs / "landmarks.npz", options.swaps / "metadata.csv", options.clips / "crops.jsonl", options.clip_table]
