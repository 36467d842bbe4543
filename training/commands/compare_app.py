"""Holds the quantised model as the app ran it against float32 in PyTorch, clip by clip.

    python -m training compare-app APP_CROPS --clip-table clips.csv --run RUN --scores REPORT/scores.json

`scores.json` comes from `npm run evaluate`: the shipped files in a browser, from the video on. PyTorch scores the crops
that the app extracted from the same clips at the same times. Prints both ROC AUCs over the clips that both scored.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from tqdm import tqdm

from ..data.clips import read_clips
from ..data.crop import CROP_SIZE
from ..data.extraction import read_extraction
from ..engine.checkpoints import read_resilient
from ..engine.runtime import choose_device, on_device
from ..engine.sequence_features import clip_sequence
from ..evaluation.tracks import track_auc, track_scores


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    device = choose_device()
    model, head, _ = read_resilient(options.run)
    model = on_device(model, device)
    in_app = main_face_scores(options.scores)
    extraction = read_extraction(options.extraction)
    clips = [clip for clip in read_clips(extraction, options.clip_table, options.split) if clip.path in in_app]
    sequences = [
        clip_sequence(model, extraction, clip, len(clip.track.rows), options.size, device)
        for clip in tqdm(clips, unit="clip")
    ]
    app = np.array([in_app[clip.path] for clip in clips])
    aucs = {"app": track_auc(app, sequences), "float32": track_auc(track_scores(head, sequences), sequences)}
    table = {"clips": len(clips), **{name: round(auc, 4) for name, auc in aucs.items()}}
    print(json.dumps(table | {"loss": round(aucs["float32"] - aucs["app"], 4)}))


def main_face_scores(scores: Path) -> dict[str, float]:
    """p(fake) of the face seen in most frames of each clip, as `scores.json` of an evaluation has it."""
    tracks = {row["path"]: row["report"]["tracks"] for row in json.loads(scores.read_text()) if row["report"]}
    return {path: max(seen, key=lambda track: track["frames"])["pFake"] for path, seen in tracks.items() if seen}


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extraction", type=Path, help="extraction of the clips by the app")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--run", type=Path, required=True, help="folder with frame.pt and sequence.pt")
    parser.add_argument("--scores", type=Path, required=True, help="scores.json of npm run evaluate")
    parser.add_argument("--split", default="dev", help="split of the table to compare on")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels")
    return parser.parse_args(arguments)
