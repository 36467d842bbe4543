"""Turns a checkpoint of the seed projects into a model package.

    python -m training convert-seed model_97_acc_60_frames_FF_data.pt --out PACKAGES --color rgb --label-order fake-real

The three conventions differ from project to project and cannot be read off the file. The package is not calibrated:
its probabilities are the network's own softmax, and no error rate is known.
"""

import argparse
import datetime
import json
import re
import tempfile
from pathlib import Path

import numpy as np
import torch

from ..converters.file_name import SeedFacts, parse_file_name
from ..converters.seed_model import Convention, SeedFrameModel, SeedSequenceHead
from ..packaging.graphs import export_backbone, export_sequence
from ..packaging.manifest import GRADES, file_facts, write_entry
from ..packaging.parity import TOLERANCE, parity_crops, parity_vectors
from ..packaging.quantise import WEIGHT_ONLY, quantise_weights
from ..packaging.scorer import PackageScorer

SIZE = 112
THRESHOLDS = (0.4, 0.5, 0.7, 0.9)
"""The wording of the InVID verification plugin; not measured for such a model."""


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    convention = Convention(options.color, options.label_order, options.pooling)
    state = torch.load(options.checkpoint, map_location="cpu", weights_only=True)
    model = SeedFrameModel(state, convention).eval()
    head = SeedSequenceHead(model.head, convention.pooling).eval()
    name = re.sub(r"[^a-z0-9]+", "-", options.checkpoint.stem.lower()).strip("-")
    package = options.out / name
    package.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "backbone.onnx"
        export_backbone(model, plain, SIZE)
        quantise_weights(plain, package / "backbone.weight8.onnx")
    export_sequence(head, package / "sequence.onnx")
    vectors = parity_vectors(model, head, SIZE)
    (package / "parity.json").write_text(json.dumps(vectors) + "\n")
    check_parity(package, vectors)
    facts = parse_file_name(options.checkpoint.name)
    write_entry(options.out, seed_entry(options.out, name, facts, convention, options.margin))


def check_parity(package: Path, vectors: dict) -> None:
    """Scores the stored crops with the package's files.

    @throws ValueError when they differ from PyTorch by more than the tolerance
    """
    scorer = PackageScorer(package / "backbone.weight8.onnx", package / "sequence.onnx", WEIGHT_ONLY)
    features, logits = scorer.score_crops(parity_crops(SIZE))
    frame = float(np.abs(logits - vectors["frameLogits"]).max())
    sequence = abs(scorer.score_sequence(features, vectors["times"]) - vectors["sequenceLogit"])
    print(json.dumps({"frameLogitDifference": frame, "sequenceLogitDifference": sequence}))
    allowed = TOLERANCE["weight-int8"]
    if frame > allowed["frameLogit"] or sequence > allowed["sequenceLogit"]:
        raise ValueError(f"The package differs from PyTorch: {frame:.3f} per frame, {sequence:.3f} per sequence.")


def seed_entry(models: Path, name: str, facts: SeedFacts | None, convention: Convention, margin: float) -> dict:
    """The manifest entry; what the file name claims is passed on as a claim."""
    today = datetime.date.today().isoformat()
    frames = facts.frames if facts else 20
    softmax = {"kind": "platt", "slope": 1.0, "intercept": 0.0, "fittedOn": "nothing: softmax of the network", "date": today}
    parts = {"backbone": "backbone.weight8.onnx", "sequence": "sequence.onnx"}
    files = {part: file_facts(models, f"{name}/{file}") for part, file in parts.items()}
    claimed = f"{facts.accuracy:g} % accuracy on {facts.data}" if facts else "nothing"
    return {
        "id": name,
        "version": "1.0.0",
        "name": f"Seed project model, {frames} frames" + (f", {facts.data}" if facts else ""),
        "positiveClass": "fake",
        "input": {"size": SIZE, "colour": "rgb"},
        "crop": {"margin": margin, "alignment": "none"},
        "sampling": {"framesTrained": frames, "burstLength": 5},
        "variants": [
            {"backend": backend, "precision": "weight-int8", **files, "sessionOptions": WEIGHT_ONLY}
            for backend in ("wasm", "webgpu")
        ],
        "calibration": softmax,
        "frameCalibration": softmax,
        "operatingPoints": [
            {"grade": grade, "threshold": threshold, "falsePositiveRate": 1.0, "falsePositiveInterval": [0.0, 1.0],
             "truePositiveRate": 0.0, "positives": 0, "negatives": 0}
            for grade, threshold in zip(GRADES, THRESHOLDS)
        ],
        "abstention": {"minFrames": 6, "minFacePixels": 40, "maxFrameSpread": 0.45, "minSharpness": 5},
        "parity": file_facts(models, f"{name}/parity.json"),
        "measured": [],
        "trainingData": {"summary": f"Not known; the file name claims {claimed}.", "licences": "Not known."},
        "licence": "That of the checkpoint's author.",
        "limits": [
            "Not calibrated, and no error rate was measured.",
            "Its LSTM sees one frame at a time: the order of frames plays no part.",
            f"Converted as {convention.color}, {convention.label_order}, {convention.pooling}: if that is wrong, so are all scores.",
        ],
    }  # fmt: skip


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path, help="the .pt file with the state dict")
    parser.add_argument("--out", type=Path, required=True, help="folder of packages; its manifest.json gets an entry")
    parser.add_argument("--color", choices=["rgb", "bgr"], default="rgb", help="channel order of its training")
    parser.add_argument("--label-order", choices=["fake-real", "real-fake"], default="fake-real", help="of its outputs")
    parser.add_argument("--pooling", choices=["last", "mean"], default="mean", help="over the frames of a video")
    parser.add_argument("--margin", type=float, default=1.3, help="side of the crop in face boxes")
    return parser.parse_args(arguments)
