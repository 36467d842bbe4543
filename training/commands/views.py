"""What the shipped package's verdict gains from more views of a face and from more frames, and what half a pixel does to it.

    python -m training views CROPS APP_CROPS --clip-table clips.csv --models public/models

CROPS are wider than the model's (they hold other margins), APP_CROPS are the app's own of 60 frames. Scores the `validation` clips and the
held-out people's with the shipped files: each view of a face by itself (as it is, mirrored, a tenth closer, a tenth wider, half a pixel
of the crop further or wider), means of views' verdicts, and some frames of the app's crops against all of them. Prints ROC AUC, its
interval by person, the difference from the first in the same resamples, and how far p(fake) and the grade are from the first's. The
development clips are not looked at.
"""

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from ..data.clips import Clip, part_of, read_clips
from ..data.crop import CROP_MARGIN, crop_face
from ..data.extraction import Extraction, read_extraction
from ..evaluation.metrics import pairs_in_order, percentile_interval, resampled_aucs, roc_auc
from ..packaging.calibration import probabilities
from ..packaging.manifest import PACKAGE_ID, read_manifest
from ..packaging.scorer import PackageScorer
from ..synthesis.view import STILL, Nudge


@dataclass(frozen=True)
class View:
    """How a face is looked at.

    wider: margin beside the app's; mirrored: left and right are exchanged; nudge: where it lies beside the app's
    """

    wider: float = 1.0
    mirrored: bool = False
    nudge: Nudge = STILL


VIEWS = {
    "as it is": View(),
    "mirrored": View(mirrored=True),
    "closer": View(wider=0.9),
    "wider": View(wider=1.1),
    "half a pixel further": View(nudge=Nudge(0.5, 0.5)),
    "half a pixel larger": View(nudge=Nudge(larger=0.5)),
}
MEANS = {
    "mean with its mirror image": ("as it is", "mirrored"),
    "mean of three margins": ("as it is", "closer", "wider"),
    "mean of these four": ("as it is", "mirrored", "closer", "wider"),
}
def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    entry = next(e for e in read_manifest(options.models)["packages"] if e["id"] == PACKAGE_ID)
    scorer = open_package(options.models, entry)
    wide, app = read_extraction(options.wide), read_extraction(options.app)
    for name, clips in domains(wide, options.clip_table).items():
        tell(f"views, {name}", view_columns(scorer, wide, clips, options.frames), clips, entry)
    for name, clips in domains(app, options.clip_table).items():
        tell(f"frames, {name}", length_columns(scorer, app, clips), clips, entry)


def tell(what: str, columns: dict[str, np.ndarray], clips: list[Clip], entry: dict) -> None:
    """Prints one comparison."""
    print(json.dumps({"compared": what, "clips": len(clips), **compared(columns, clips, entry)}, indent=1), flush=True)


def open_package(models: Path, entry: dict) -> PackageScorer:
    """The variant for processors of a package, by its manifest entry."""
    variant = next(v for v in entry["variants"] if v["precision"] == "int8")
    return PackageScorer(models / variant["backbone"]["path"], models / variant["sequence"]["path"], variant["sessionOptions"])


def domains(extraction: Extraction, table: Path) -> dict[str, list[Clip]]:
    """Clips that nothing was trained on, development clips apart."""
    return {
        "validation": read_clips(extraction, table, "validation"),
        "held-out people": part_of(read_clips(extraction, table, "train"), validation=True),
    }


def view_columns(scorer: PackageScorer, extraction: Extraction, clips: list[Clip], frames: int) -> dict[str, np.ndarray]:
    """The verdict's logit of each clip [n], by view and by mean of views."""
    single = {name: [] for name in VIEWS}
    for clip in tqdm(clips, unit="clip", mininterval=20):
        rows = np.unique(np.linspace(0, len(clip.track.rows) - 1, frames).astype(int))
        for name, how in VIEWS.items():
            crops = [view(np.array(extraction.crops[row]), extraction.margin, scorer_size(scorer), how) for row in clip.track.rows[rows]]
            single[name].append(scorer.score_sequence(scorer.score_crops(np.stack(crops))[0], clip.track.times[rows]))
    columns = {name: np.array(logits) for name, logits in single.items()}
    return columns | {name: np.mean([columns[part] for part in parts], 0) for name, parts in MEANS.items()}


def view(crop: np.ndarray, margin: float, size: int, how: View) -> np.ndarray:
    """The model's crop uint8 [size, size, 3] out of a wider one uint8 [s, s, 3] of `margin` face boxes."""
    side = crop.shape[0]
    taken = crop_face(crop, *how.nudge.moved(np.full(2, side / 2), side * how.wider * CROP_MARGIN / margin, size), size)
    return taken[:, ::-1] if how.mirrored else taken


def scorer_size(scorer: PackageScorer) -> int:
    """Side of the crops that the backbone takes."""
    return int(scorer.backbone.get_inputs()[0].shape[1])


LENGTHS: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "all frames": lambda burst, place: burst >= 0,
    "two of three bursts": lambda burst, place: burst % 3 != 1,
    "every second burst": lambda burst, place: burst % 2 == 0,
    "the other bursts": lambda burst, place: burst % 2 == min(1, burst.max()),
    "half of each burst": lambda burst, place: place < 2 + burst % 2,
    "every third burst": lambda burst, place: burst % 3 == min(1, burst.max()),
    "every fourth burst": lambda burst, place: burst % 4 == 0,
    "one frame of each burst": lambda burst, place: place == 0,
}
"""Which frames are taken, by the number of their burst and their place in it."""


def length_columns(scorer: PackageScorer, extraction: Extraction, clips: list[Clip]) -> dict[str, np.ndarray]:
    """The verdict's logit of each clip [n] from all its frames and from some of them."""
    columns = {name: [] for name in LENGTHS}
    for clip in tqdm(clips, unit="clip", mininterval=20):
        features = scorer.score_crops(np.asarray(extraction.crops[clip.track.rows]))[0]
        burst = np.unique([fact["burst"] for fact in clip.track.facts], return_inverse=True)[1]
        place = np.arange(len(burst)) - np.searchsorted(burst, burst)
        for name, taken in LENGTHS.items():
            rows = taken(burst, place)
            columns[name].append(scorer.score_sequence(features[rows], clip.track.times[rows]))
    return {name: np.array(logits) for name, logits in columns.items()}


def compared(columns: dict[str, np.ndarray], clips: list[Clip], entry: dict) -> dict[str, dict]:
    """ROC AUC of each column with its interval, pairs in order, and what differs from the first column.

    @param entry: of the manifest, with what makes probabilities and grades of logits
    """
    fake, people = np.array([clip.fake for clip in clips], bool), [clip.identity for clip in clips]
    areas = resampled_aucs(np.stack(list(columns.values()), 1), fake, people)
    first = next(iter(columns.values()))
    table = {}
    for place, (name, logits) in enumerate(columns.items()):
        row = {"auc": round(roc_auc(logits[fake], logits[~fake]), 3), "interval": [round(b, 3) for b in percentile_interval(areas[:, place])]}
        in_order = pairs_in_order(logits, fake, people)
        if len(in_order):
            row["pairsInOrder"] = f"{int(in_order.sum())} of {len(in_order)}"
        if place:
            row["lessTheFirst"] = [round(b, 3) for b in percentile_interval(areas[:, place] - areas[:, 0])]
            row |= moved(first, logits, entry)
        table[name] = row
    return table


def moved(first: np.ndarray, logits: np.ndarray, entry: dict) -> dict[str, float | int]:
    """How far p(fake) of clips [n] is from the first's, median and most, and how many get another grade."""
    before, after = (probabilities(column, entry["calibration"]) for column in (first, logits))
    thresholds = [point["threshold"] for point in entry["operatingPoints"]]
    other = np.searchsorted(thresholds, before, "right") != np.searchsorted(thresholds, after, "right")
    change = np.abs(after - before)
    return {"medianChange": round(float(np.median(change)), 3), "largestChange": round(float(change.max()), 3), "otherGrade": int(other.sum())}


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wide", type=Path, metavar="CROPS", help="extraction of clips, wider than the model's crop")
    parser.add_argument("app", type=Path, metavar="APP_CROPS", help="the app's crops of clips, exactly as it scores them")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--models", type=Path, required=True, help="folder of packages, with manifest.json")
    parser.add_argument("--frames", type=int, default=16, help="of each clip, for the views")
    return parser.parse_args(arguments)
