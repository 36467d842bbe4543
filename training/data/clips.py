"""Labelled clips: who is on them, how they were made, and how often each should be seen."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .extraction import Extraction, Track
from .splits import is_validation

VALIDATION_ONE_IN = 6


@dataclass(frozen=True)
class Clip:
    """One clip's label and origin, with its main face track."""

    path: str
    fake: bool
    identity: str
    origin: str
    """How a fake was made, or the data set of a real clip."""
    track: Track
    source: str = ""
    """Where it was found, where the table says so (`source_repo`)."""

    @property
    def held_out(self) -> bool:
        """Whether this person's clips are for validation."""
        return is_validation(self.identity, VALIDATION_ONE_IN)


def read_clips(extraction: Extraction, table: Path, split: str) -> list[Clip]:
    """The clips of one split (`train` or `dev`) of a table with path, split, label, identity, method, group, and perhaps source_repo.

    @raise ValueError: a label is neither real nor fake, or no clip of the table is in the extraction
    """
    tracks = extraction.longest_tracks()
    clips = []
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    if not any(row["path"] in tracks for row in rows):
        raise ValueError(f"No clip of {table} is in the extraction: its paths must start at the extraction's --root.")
    for row in rows:
        if row["label"] not in ("real", "fake"):
            raise ValueError(f"{row['path']} has the label {row['label']!r}; it must be real or fake.")
        if row["split"] == split and row["path"] in tracks:
            fake = row["label"] == "fake"
            origin = row["method"] if fake else f"{row['group']}/{row['original_dataset']}"
            clips.append(Clip(row["path"], fake, row["identity"], origin, tracks[row["path"]], row.get("source_repo", "")))
    return clips


def part_of(clips: list[Clip], validation: bool) -> list[Clip]:
    """The clips of the people who are, or are not, held out for validation."""
    return [clip for clip in clips if clip.held_out == validation]


def sampling_weights(clips: list[Clip]) -> np.ndarray:
    """Probability of each clip of one class, so that identities count and not clips.

    An origin weighs the square root of its number of identities (a generator with 45 clips should not drown one
    with 2), inside it each identity weighs the same, and so does each clip of an identity.
    """
    people = {(clip.origin, clip.identity) for clip in clips}
    per_origin = Counter(origin for origin, _ in people)
    per_person = Counter((clip.origin, clip.identity) for clip in clips)
    weights = [
        np.sqrt(per_origin[clip.origin]) / per_origin[clip.origin] / per_person[clip.origin, clip.identity]
        for clip in clips
    ]
    return np.array(weights) / np.sum(weights)
