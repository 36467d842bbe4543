"""Turns a trained run into a model package: graphs, quantisation, parity vectors, manifest entry.

    python -m training export PHOTOGRAPHS --run RUN --models public/models --version 0.5.0 --data-note training/our_data.txt

The package is complete but not calibrated; `calibrate` comes next.
"""

import argparse
import datetime
import json
import tempfile
from pathlib import Path

import numpy as np

from ..data.clips import part_of, read_clips
from ..data.crop import CROP_SIZE
from ..data.extraction import read_extraction
from ..data.pair_stream import validation_pairs
from ..data.photographs import Photographs, read_photographs
from ..engine.checkpoints import load_run
from ..engine.runtime import choose_device, seed_everything
from ..evaluation.metrics import roc_auc, roc_auc_interval
from ..model.fused import SIZE as FUSED_SIZE
from ..model.fused import FusedFrame
from ..model.searcher import KINDS
from ..packaging.graphs import export_backbone, export_sequence
from ..packaging.manifest import PACKAGE_ID, package_entry, write_entry
from ..packaging.parity import parity_vectors
from ..packaging.quantise import WEIGHT_ONLY, pack, quantise_static, quantise_weights
from ..packaging.scorer import PackageScorer
from ..synthesis.clip_pairs import centre_crop
from ..synthesis.pairs import PairPlan, photograph_pair

FRESH_SEED = 9
"""Of the held-out pairs: others than those that `average` chooses the weights by."""


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(0)
    choose_device()
    photographs = read_photographs(options.photographs)
    model, head, history = load_run(options.run)
    options.size = FUSED_SIZE if isinstance(model, FusedFrame) else options.size
    package = options.models / PACKAGE_ID
    package.mkdir(parents=True, exist_ok=True)
    held_out = validation_pairs(photographs, options.validation, options.size, seed=FRESH_SEED).numpy()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "backbone.onnx"
        export_backbone(model, plain, options.size)
        export_sequence(head, package / "sequence.onnx")
        quantise_static(plain, package / "backbone.int8.onnx", calibration_crops(photographs, options))
        quantise_weights(plain, package / "backbone.weight8.onnx")
        scorers = {
            "float32": PackageScorer(plain),
            "int8": PackageScorer(package / "backbone.int8.onnx"),
            "weight-int8": PackageScorer(package / "backbone.weight8.onnx", session_options=WEIGHT_ONLY),
        }
        measured = compare_precisions(scorers, held_out)
    if isinstance(model, FusedFrame):
        for name in ("int8", "weight8"):
            pack(package / f"backbone.{name}.onnx")
    note = options.data_note.read_text() if options.data_note else "The training data were not described."
    (package / "parity.json").write_text(json.dumps(parity_vectors(model, head, options.size)) + "\n")
    kinds = KINDS if isinstance(model, FusedFrame) else ()
    write_entry(options.models, package_entry(options.models, options.version, options.size, history, note, measured, kinds))


def calibration_crops(photographs: Photographs, options: argparse.Namespace) -> np.ndarray:
    """Crops of training people, and of training clips where there are any, to set the ranges of int8 activations."""
    rng = np.random.default_rng(2)
    indices = photographs.indices(validation=False)
    chosen = rng.choice(indices, options.calibration_crops // 2)
    pairs = [photograph_pair(photographs, int(i), indices, rng, PairPlan(options.size)).crops for i in chosen]
    crops = [np.concatenate(pairs)]
    if options.clips:
        extraction = read_extraction(options.clips)
        clips = part_of(read_clips(extraction, options.clip_table, "train"), validation=False)
        rows = np.sort([rng.choice(clip.track.rows) for clip in clips])
        crops.append(centre_crop(extraction.crops[rows], extraction.margin, options.size))
    return rng.permutation(np.concatenate(crops))


def compare_precisions(scorers: dict[str, PackageScorer], pairs: np.ndarray) -> list[dict]:
    """ROC AUC of each precision on held-out blends [n, 2, S, S, 3], printed, and as the manifest states it."""
    figures = []
    logits = {name: scorer.score_crops(pairs.reshape(-1, *pairs.shape[2:]))[1] for name, scorer in scorers.items()}
    for name, values in logits.items():
        real, fake = values.reshape(-1, 2).T
        difference = float(np.abs(values - logits["float32"]).mean())
        figure = {
            "dataset": f"{len(real)} self-blended photographs that were not trained on",
            "date": datetime.date.today().isoformat(),
            "metric": f"ROC AUC, single crops, {name}",
            "value": round(roc_auc(fake, real), 4),
            "interval": [round(bound, 4) for bound in roc_auc_interval(fake, real)],
            "note": f"Mean difference of the logit from float32: {difference:.3f}.",
        }
        print(json.dumps(figure))
        # Nobody is given float32: it is what the others are compared with.
        if name != "float32":
            figures.append(figure)
    return figures


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--run", type=Path, required=True, help="folder with frame.pt and sequence.pt")
    parser.add_argument("--models", type=Path, required=True, help="folder of packages, with manifest.json")
    parser.add_argument("--clips", type=Path, help="extraction whose training clips help set int8 ranges")
    parser.add_argument("--clip-table", type=Path, help="clips.csv")
    parser.add_argument("--version", required=True, help="of the package, as the app shows it")
    parser.add_argument("--data-note", type=Path, help="text of two paragraphs: what the training data are; their licences")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels")
    parser.add_argument("--calibration-crops", type=int, default=400)
    parser.add_argument("--validation", type=int, default=400, help="held-out pairs to compare precisions on")
    return parser.parse_args(arguments)
