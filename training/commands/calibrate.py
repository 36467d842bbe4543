"""Calibrates an exported package on the development clips and writes its figures and its model card.

    python -m training calibrate APP_CROPS --clip-table clips.csv --models public/models --card training/MODEL_CARD.md

Scores crops taken by the app with the int8 files that the app ships, so the figures are those of the product.
The development clips pick calibration and thresholds and nothing else.
"""

import argparse
import datetime
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from ..data.clips import Clip, part_of, read_clips
from ..data.crop import box_from_landmarks, crop_face
from ..data.extraction import Extraction, read_extraction
from ..data.kinds import kind_of
from ..data.photographs import Photographs, read_photographs
from ..evaluation.metrics import roc_auc, roc_auc_interval
from ..packaging.calibration import MIN_BITS_PER_PIXEL, counted_at, fit_platt, operating_points, probabilities
from ..packaging.card import write_card
from ..packaging.manifest import PACKAGE_ID, read_manifest, write_entry
from ..packaging.scorer import PackageScorer

HELD_OUT_NOTE = (
    "Other people than in the training clips, but the same talking-head generators, and no face swaps. These clips also "
    "chose the mix of weights and the share of the LSTM."
)
VALIDATION_NOTE = "Never trained on; these clips had a part in choosing recipes and the weights of the two networks."
DEVELOPMENT_NOTE = (
    "These clips also set calibration and thresholds, and what they showed of earlier versions had a small part in how this "
    "one was trained: not a test result."
)


@dataclass(frozen=True)
class ScoredClips:
    """Logits of the main face of clips: one of the sequence head each, and those of the frames."""

    fake: np.ndarray
    people: np.ndarray
    sequence_logits: np.ndarray
    frame_logits: list[np.ndarray]

    @property
    def mean_logits(self) -> np.ndarray:
        """What a mean over the frames gives instead of the LSTM."""
        return np.array([logits.mean() for logits in self.frame_logits])


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    entry = next(e for e in read_manifest(options.models)["packages"] if e["id"] == PACKAGE_ID)
    variant = next(each for each in entry["variants"] if each["precision"] == "int8")
    scorer = PackageScorer(options.models / variant["backbone"]["path"], options.models / variant["sequence"]["path"])
    extraction = read_extraction(options.extraction)
    size = entry["input"]["size"]
    if (extraction.crops.shape[1], extraction.margin) != (size, entry["crop"]["margin"]):
        # Sharpness, which the abstention rule is set by, depends on the size that it is measured at.
        raise ValueError(f"Extract the clips as the app does: --size {size} --margin {entry['crop']['margin']}.")

    dev_clips = read_clips(extraction, options.clip_table, "dev")
    dev = score_clips(scorer, extraction, dev_clips)
    held_out = part_of(read_clips(extraction, options.clip_table, "train"), validation=True)
    unseen = score_clips(scorer, extraction, held_out)

    reals, fakes = int((~dev.fake).sum()), int(dev.fake.sum())
    fitted_on = f"{reals} real and {fakes} fake development clips, main face, up to 60 frames"
    entry["calibration"] = fit_platt(dev.sequence_logits, dev.fake, fitted_on)
    # About ten frames of each clip stand for it: 60 neighbours are not 60 independent observations.
    some = [logits[:: max(1, len(logits) // 10)] for logits in dev.frame_logits]
    labels = np.repeat(dev.fake, [len(logits) for logits in some])
    entry["frameCalibration"] = fit_platt(np.concatenate(some), labels, f"frames of {fitted_on}")
    entry["operatingPoints"] = operating_points(probabilities(dev.sequence_logits, entry["calibration"]), dev.fake)
    validation_clips = read_clips(extraction, options.clip_table, "validation")
    validation = score_clips(scorer, extraction, validation_clips)
    entry["breakdown"] = breakdown(
        entry, [(dev, dev_clips, "development"), (unseen, held_out, "held-out people"), (validation, validation_clips, "validation")]
    )
    if options.photographs:
        entry["breakdown"] += photograph_rows(entry, scorer, read_photographs(options.photographs), options.photograph_count)
    entry["abstention"] |= abstention(dev, dev_clips, entry["frameCalibration"])

    before = [figure for figure in entry["measured"] if "clip" not in figure["dataset"]]
    entry["measured"] = before + [
        *figures(
            "Held-out people's clips of the training sources",
            unseen,
            HELD_OUT_NOTE,
        ),
        *figures("Validation clips (six people, each swapped by five methods)", validation, VALIDATION_NOTE)[:1],
        *figures(
            "Development clips (face swaps, reenactment, lip-sync, talking heads)",
            dev,
            DEVELOPMENT_NOTE,
        ),
    ]
    write_entry(options.models, entry)
    write_card(entry, options.card)
    print(json.dumps({"measured": entry["measured"], "operatingPoints": entry["operatingPoints"]}, indent=2))


def score_clips(scorer: PackageScorer, extraction: Extraction, clips: list[Clip]) -> ScoredClips:
    """Scores the main face of each clip."""
    sequence_logits, frame_logits = [], []
    for clip in tqdm(clips, unit="clip"):
        features, logits = scorer.score_crops(np.asarray(extraction.crops[clip.track.rows]))
        sequence_logits.append(scorer.score_sequence(features, clip.track.times))
        frame_logits.append(logits)
    people = np.array([clip.identity for clip in clips])
    return ScoredClips(np.array([clip.fake for clip in clips], bool), people, np.array(sequence_logits), frame_logits)


def abstention(scored: ScoredClips, clips: list[Clip], calibration: dict) -> dict:
    """Where a track is too unlike the development clips to be judged: more scattered scores, or far less sharp."""
    spreads = [float(probabilities(logits, calibration).std()) for logits in scored.frame_logits]
    sharpness = [float(np.median([fact["sharpness"] for fact in clip.track.facts])) for clip in clips]
    return {
        "maxFrameSpread": round(max(0.2, 1.2 * float(np.percentile(spreads, 99))), 3),
        "minSharpness": round(0.5 * float(np.percentile(sharpness, 1)), 1),
        "minBitsPerPixel": MIN_BITS_PER_PIXEL,
    }


FACE_SIZES = (0, 80, 120, 200, 10_000)
"""Bounds of the groups of face sizes, in pixels of the longer side of the box."""


def breakdown(entry: dict, parts: list[tuple[ScoredClips, list[Clip], str]]) -> list[dict]:
    """How many clips of each source, face size and kind of fake reach each grade; real and fake apart."""
    groups: dict[tuple[str, str, bool], list[float]] = {}
    for scored, clips, part in parts:
        p_fake = probabilities(scored.sequence_logits, entry["calibration"])
        for clip, score in zip(clips, p_fake):
            side = float(np.median([max(fact["box"]["width"], fact["box"]["height"]) for fact in clip.track.facts]))
            place = int(np.searchsorted(FACE_SIZES, side, side="right")) - 1
            size = f"{FACE_SIZES[place]}–{FACE_SIZES[place + 1]} px" if place + 2 < len(FACE_SIZES) else f"from {FACE_SIZES[place]} px"
            names = [("set", part), ("face size", size), ("kind", kind_of(clip)) if clip.fake else ("source", clip.origin)]
            for group, name in names:
                groups.setdefault((group, name, clip.fake), []).append(float(score))
    return [
        {"group": group, "name": name, "label": "fake" if fake else "real", "count": len(values)}
        | {"reached": counted_at(entry["operatingPoints"], np.array(values))}
        for (group, name, fake), values in sorted(groups.items())
    ]


def photograph_rows(entry: dict, scorer: PackageScorer, photographs: Photographs, count: int) -> list[dict]:
    """How many single photographs of held-out people reach each grade, by source: stills are counted apart from clips."""
    rng = np.random.default_rng(3)
    size = entry["input"]["size"]
    source = np.array([name.split("/")[0] for name in photographs.names])
    rows = []
    for name in sorted(set(source) - NOT_REAL):
        indices = np.flatnonzero((source == name) & photographs.validation & (photographs.inside > 0.85))
        indices = rng.permutation(indices)[:count]
        if len(indices) == 0:
            continue
        crops = []
        for index in indices:
            patch, points = photographs.patch(int(index), False)
            box = box_from_landmarks(points)
            crops.append(crop_face(patch, box[:2], entry["crop"]["margin"] * box[2], size))
        p_fake = probabilities(scorer.score_crops(np.stack(crops))[1], entry["frameCalibration"])
        reached = counted_at(entry["operatingPoints"], p_fake)
        rows.append({"group": "photographs", "name": name, "label": "real", "count": len(p_fake), "reached": reached})
    return rows


NOT_REAL = frozenset(("ciplab_fake",))


def figures(dataset: str, scored: ScoredClips, note: str) -> list[dict]:
    """ROC AUC of the sequence head and of the mean it has to beat."""
    people = (list(scored.people[scored.fake]), list(scored.people[~scored.fake]))
    ways = {"sequence head": scored.sequence_logits, "mean of frame logits": scored.mean_logits}
    return [
        {
            "dataset": f"{dataset}: {int((~scored.fake).sum())} real, {int(scored.fake.sum())} fake",
            "date": datetime.date.today().isoformat(),
            "metric": f"ROC AUC, clips, {way}, int8",
            "value": round(roc_auc(logits[scored.fake], logits[~scored.fake]), 4),
            "interval": [round(x, 4) for x in roc_auc_interval(logits[scored.fake], logits[~scored.fake], people)],
            "note": note,
        }
        for way, logits in ways.items()
    ]


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extraction", type=Path, help="extraction of the clips by the app, of the size and margin of the model's crops")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--models", type=Path, required=True, help="folder of packages, with manifest.json")
    parser.add_argument("--photographs", type=Path, help="photographs, one folder a source: their held-out people's false alarms are counted")
    parser.add_argument("--photograph-count", type=int, default=150, help="of each source at most")
    parser.add_argument("--card", type=Path, required=True, help="where the model card goes")
    return parser.parse_args(arguments)
