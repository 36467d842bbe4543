"""What moves the score: clips of held-out people, scored again after one known change to their frames, and those trained on.

    python -m training sensitivity CROPS --clip-table clips.csv --run RUN

A change that raises real clips causes false alarms; one that brings real and fake together hides what is looked at. What
is better on clips that were trained on was learnt by heart. Prints
a Markdown table and writes `RUN/sensitivity.json`. The development clips play no part.
"""

import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

from ..data.clips import Clip, part_of, read_clips
from ..data.crop import CROP_SIZE
from ..data.extraction import read_extraction
from ..engine.checkpoints import read_frame_model
from ..engine.runtime import choose_device
from ..evaluation.frames import clip_logit
from ..evaluation.metrics import roc_auc
from ..synthesis.video_codec import recode

Change = Callable[[np.ndarray], np.ndarray]


def blurred(image: np.ndarray, sigma: float) -> np.ndarray:
    return cv2.GaussianBlur(image, (0, 0), sigma)


def reduced(image: np.ndarray, factor: float) -> np.ndarray:
    """Made smaller and as large again, so that only detail is lost."""
    size = image.shape[1::-1]
    small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, size, interpolation=cv2.INTER_CUBIC)


def sharpened(image: np.ndarray) -> np.ndarray:
    return cv2.addWeighted(image, 1.7, blurred(image, 1.2), -0.7, 0)


def noisy(image: np.ndarray) -> np.ndarray:
    return cv2.add(image, np.random.default_rng(0).normal(0, 4, image.shape), dtype=cv2.CV_8U)


CHANGES: dict[str, Change] = {
    "none": lambda image: image,
    **{f"blur, σ {sigma} px": partial(blurred, sigma=sigma) for sigma in (1, 2)},
    **{f"reduced to {factor:.0%} and enlarged": partial(reduced, factor=factor) for factor in (0.5, 0.33, 0.25)},
    **{f"H.264 key frame, CRF {rate}": partial(recode, codec="h264", quality=rate) for rate in (23, 32, 40)},
    "noise, deviation 4": noisy,
    "sharpened": sharpened,
}
"""Each of a crop uint8 [s, s, 3] RGB, wider than the model's and at the resolution of the extraction."""

TRAINED_ON = "none, people trained on"


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    device = choose_device()
    extraction = read_extraction(options.clips)
    clips = read_clips(extraction, options.clip_table, "train")
    model = read_frame_model(options.run, device)

    def figures(chosen: list[Clip], change: Change) -> dict[str, float]:
        fake = np.array([clip.fake for clip in chosen], bool)
        sizes = np.array([np.median([fact["rect"]["width"] for fact in clip.track.facts]) for clip in chosen])
        logits = np.array([clip_logit(model, extraction, clip, device, options.size, options.frames, change) for clip in chosen])
        return {
            "auc": roc_auc(logits[fake], logits[~fake]),
            "real": float(logits[~fake].mean()),
            "fake": float(logits[fake].mean()),
            "realWithSize": correlation(logits[~fake], np.log(sizes[~fake])),
        }

    held_out = part_of(clips, validation=True)
    rows = {name: figures(held_out, change) for name, change in tqdm(CHANGES.items(), unit="change")}
    rows[TRAINED_ON] = figures(part_of(clips, validation=False), CHANGES["none"])
    (options.run / "sensitivity.json").write_text(json.dumps(rows, indent=2) + "\n")
    print(markdown(rows))


def correlation(first: np.ndarray, second: np.ndarray) -> float:
    """Pearson's; 0 where one of them does not vary."""
    return float(np.corrcoef(first, second)[0, 1]) if np.std(first) > 0 and np.std(second) > 0 else 0.0


def markdown(rows: dict[str, dict[str, float]]) -> str:
    """ROC AUC, mean logits, and how real scores go with the size of the face."""
    lines = [
        "| change | ROC AUC | mean logit, real | mean logit, fake | correlation of real logits with log face size |",
        "|---|---|---|---|---|",
    ]
    for name, row in rows.items():
        lines.append(f"| {name} | {row['auc']:.3f} | {row['real']:.2f} | {row['fake']:.2f} | {row['realWithSize']:.2f} |")
    return "\n".join(lines)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clips", type=Path, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--run", type=Path, required=True, help="folder with frame.pt")
    parser.add_argument("--frames", type=int, default=6, help="frames of each clip")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels")
    return parser.parse_args(arguments)
