"""Checks the training data and says what is in it, before anything is trained on it.

    python -m training prepare PHOTOGRAPHS --out RUN [--clips EXTRACTION --clip-table clips.csv]

Decodes each photograph once, splits people, checks that no person is on both sides and that no person and no source is both
in training and in development clips, and writes `data.json`. Corrupted files are listed there and in
PHOTOGRAPHS/corrupted.txt, and no other command uses them.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

from ..data.clips import part_of, read_clips
from ..data.extraction import read_extraction
from ..data.photographs import CORRUPTED, Photographs, read_photographs
from ..data.splits import identity_of


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    listed = options.photographs / CORRUPTED
    # What an earlier call left out is looked at again: the file may be whole by now.
    listed.unlink(missing_ok=True)
    facts = {"photographs": describe_photographs(read_photographs(options.photographs))}
    listed.write_text("".join(f"{name}\n" for name in facts["photographs"]["corrupted"]))
    if options.clips:
        extraction = read_extraction(options.clips)
        facts["clips"], origins = {}, {}
        for split in ("train", "dev"):
            clips = read_clips(extraction, options.clip_table, split)
            people = {clip.identity for clip in clips}
            origins[split] = people | {clip.source for clip in clips if clip.source}
            facts["clips"][split] = {
                "real": sum(not clip.fake for clip in clips),
                "fake": sum(clip.fake for clip in clips),
                "identities": len(people),
                "heldOut": len(part_of(clips, validation=True)) if split == "train" else 0,
            }
        # By person and by source: what one place published is alike in more than its faces.
        if shared := origins["train"] & origins["dev"]:
            raise ValueError(f"In training and development clips: {sorted(shared)[:5]}")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "data.json").write_text(json.dumps(facts, indent=2) + "\n")
    print(json.dumps(facts, indent=2))


def describe_photographs(photographs: Photographs) -> dict:
    """Counts by source, people on each side of the split, and files that cannot be decoded."""
    people = [{identity_of(photographs.names[i]) for i in photographs.indices(part)} for part in (False, True)]
    if people[0] & people[1]:
        raise ValueError(f"On both sides of the split: {sorted(people[0] & people[1])[:5]}")
    names = tqdm(photographs.names, unit="photograph")
    corrupted = [name for name in names if cv2.imread(str(photographs.folder / name)) is None]
    extents = np.ptp(photographs.points, axis=1).max(axis=1)
    return {
        "bySource": dict(Counter(name.split("/")[0] for name in photographs.names)),
        "peopleToTrainOn": len(people[0]),
        "peopleHeldOut": len(people[1]),
        "medianFacePixels": float(np.median(extents)) if len(extents) else 0.0,
        "corrupted": corrupted,
    }


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run; writes data.json")
    parser.add_argument("--clips", type=Path, help="extraction of clips by the app")
    parser.add_argument("--clip-table", type=Path, help="clips.csv")
    return parser.parse_args(arguments)
