"""Reads what the app's own extraction (`npm run extract`) wrote: the crops that the browser would score."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Track:
    """One face of one file: rows of `Extraction.crops` in time order, and their times in seconds."""

    file: str
    number: int
    rows: np.ndarray
    times: np.ndarray
    facts: list[dict] = field(repr=False)


@dataclass(frozen=True)
class Extraction:
    """Crops uint8 [n, size, size, 3] RGB (memory-mapped) and the tracks they belong to."""

    crops: np.ndarray
    tracks: list[Track]
    margin: float
    """Side of a crop as a multiple of the face box."""

    def longest_tracks(self) -> dict[str, Track]:
        """For each file the face seen in most crops: the one that the file's label speaks of."""
        longest: dict[str, Track] = {}
        for track in self.tracks:
            if track.file not in longest or len(track.rows) > len(longest[track.file].rows):
                longest[track.file] = track
        return longest


def read_extraction(folder: Path) -> Extraction:
    """Opens an extraction, finished or not: crops without a complete record are left out."""
    settings = json.loads((folder / "settings.json").read_text())["crop"]
    size = settings["size"]
    stored = np.memmap(folder / "crops.bin", np.uint8, "r")
    count = len(stored) // (size * size * 3)
    crops = stored[: count * size * size * 3].reshape(count, size, size, 3)
    groups: dict[tuple[str, int], list[dict]] = {}
    for line in (folder / "crops.jsonl").read_text().splitlines():
        facts = json.loads(line)
        if facts["index"] < count:
            groups.setdefault((facts["file"], facts["track"]), []).append(facts)
    return Extraction(crops, [_track(*key, facts) for key, facts in groups.items()], settings["margin"])


def _track(file: str, number: int, facts: list[dict]) -> Track:
    facts = sorted(facts, key=lambda fact: fact["time"])
    rows = np.array([fact["index"] for fact in facts])
    times = np.array([fact["time"] for fact in facts], np.float32)
    return Track(file, number, rows, times, facts)


def keypoints_in_crop(fact: dict, size: int) -> np.ndarray:
    """The detector's six keypoints [6, 2] in pixels of the crop: eyes, nose, mouth, ears."""
    rect = fact["rect"]
    points = np.array(fact["keypoints"], np.float32)
    return (points - [rect["x"], rect["y"]]).astype(np.float32) * (size / rect["width"])
