"""The facts of a model package (`public/models/manifest.json`): what the app validates and shows."""

import datetime
import hashlib
import json
from pathlib import Path

from ..model.teacher import WARM_START
from .manifest_check import check_manifest
from .quantise import PACKED, WEIGHT_ONLY

PACKAGE_ID = "unmask-resnext50-lstm"

GRADES = ("weak", "moderate", "strong", "very-strong")


EARLIER_PHOTOGRAPHS = 8_599
"""What stages were trained on that do not say."""


def file_facts(models: Path, path: str) -> dict:
    """Path, bytes and SHA-256 of a file, relative to the folder of all models."""
    content = (models / path).read_bytes()
    return {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def package_entry(
    models: Path, version: str, size: int, history: list[dict], data_note: str, measured: list[dict], kinds: tuple[str, ...] = ()
) -> dict:
    """A package that is not calibrated yet.

    @param kinds: names of the sequence head's ratios, where it gives any
    """
    today = datetime.date.today().isoformat()
    uncalibrated = {"kind": "platt", "slope": 1.0, "intercept": 0.0, "fittedOn": "not fitted", "date": today}
    sequence = file_facts(models, f"{PACKAGE_ID}/sequence.onnx")

    def variant(backend: str, precision: str, file: str, options: dict[str, str]) -> dict:
        packed = (models / PACKAGE_ID / f"{file}{PACKED}").exists()
        backbone = file_facts(models, f"{PACKAGE_ID}/{file}{PACKED if packed else ''}")
        chosen = {"backend": backend, "precision": precision}
        return chosen | {"backbone": backbone, "sequence": sequence, "sessionOptions": options}

    return {
        "id": PACKAGE_ID,
        "version": version,
        "name": "Unmask ResNeXt-50 + LSTM, with EfficientNet-Lite0" if kinds else "Unmask ResNeXt-50 + LSTM",
        "positiveClass": "fake",
        "input": {"size": size, "colour": "rgb"},
        "crop": {"margin": 1.5, "alignment": "none"},
        "sampling": {"framesTrained": 60, "burstLength": 5},
        "variants": [
            variant("wasm", "int8", "backbone.int8.onnx", {}),
            variant("webgpu", "weight-int8", "backbone.weight8.onnx", WEIGHT_ONLY),
        ],
        "calibration": uncalibrated,
        "frameCalibration": uncalibrated,
        "operatingPoints": [],
        "abstention": {"minFrames": 6, "minFacePixels": 40, "maxFrameSpread": 0.45, "minSharpness": 5},
        "parity": file_facts(models, f"{PACKAGE_ID}/parity.json"),
        "measured": measured,
        **({"kinds": list(kinds)} if kinds else {}),
        "trainingData": training_data(history, data_note),
        "training": history,
        "licence": "MIT (code and weights); the training pictures carry licences of their own, see trainingData",
        "intendedUse": "A hint for people who check a video by other means too; never the only ground for a decision.",
        "limits": limits(history),
    }


def training_data(history: list[dict], note: str) -> dict:
    """What was learnt from: the paragraphs of `note` (what the data are; their licences), and the counts of the history."""
    warm = sum(stage.get("images", 0) for stage in history if stage["stage"] == WARM_START)
    images = sum(stage.get("images", 0) for stage in history) - warm
    photographs = max((stage.get("photographs", EARLIER_PHOTOGRAPHS) for stage in history), default=0)
    generated = max((stage.get("generators", 0) for stage in history), default=0)
    summary, licences = (" ".join(paragraph.split()) for paragraph in note.partition("\n\n")[::2])
    summary += f" Photographs of real people: up to {photographs:,}; made by generators: {generated:,}. {images:,} crops were seen in all."
    if warm:
        summary += (
            f" Before that the first three stages of the network copied, on {warm:,} of the same pictures, what a ResNet-50 "
            "v2 trained on ImageNet sees (ONNX model zoo, Apache-2.0)."
        )
    return {"summary": summary, "licences": licences or "Not stated."}


SWAPS_NOT_SEEN = "Face swaps were learnt from blended pictures of real people only; no real face-swap video was in the training data."
SWAPS_SEEN = [
    "Real face swaps were learnt from one collection (DFDC) and from blends. Swaps by newer programs, and faces swapped live in a call, "
    "are recognised less well.",
    "The project's own sample of a swapped face, which people see at once, is missed: p(fake) .38, below the lowest grade (0.9.0). The same "
    "swap drawn at 40 pixels across and enlarged is found.",
    "Not shown to work on faces below 50 pixels: between 40 and 50 it errs on .38 of the clips (mean of the shares of real ones accused at "
    "moderate and of fakes missed; 95 % .25 to .54; guessing gives .5), from 50 to 70 on .36 (.27 to .46). Faces below 40 are not judged "
    "(0.9.0, mostly shrunk clips).",
]
FUSION = "fusion of kinds"
"""Name of the stage that brings two networks together (`fuse`)."""


def limits(history: list[dict]) -> list[str]:
    """What to expect of it, in plain words."""
    fused = any(stage["stage"] == FUSION for stage in history)
    minutes = sum(stage.get("seconds", 0) for stage in history) / 60
    images = sum(stage.get("images", 0) for stage in history)
    return [
        f"Trained for {minutes:.0f} minutes, on {images:,} crops; published detectors of this kind saw one to two million.",
        "Thresholds and calibration come from a small set of clips, and the error rates beside them were counted on the same "
        "clips: expect worse elsewhere.",
        "Not measured on FaceForensics++, DFDC, Celeb-DF or any other benchmark's test set.",
        *(SWAPS_SEEN if fused else [SWAPS_NOT_SEEN]),
        "Not measured by skin tone, age, sex or head covering; error rates may differ between groups of people.",
    ]


def read_manifest(models: Path) -> dict:
    """The manifest of a folder of models; one without packages where there is none."""
    path = models / "manifest.json"
    if path.exists():
        return json.loads(path.read_text())
    return {"schemaVersion": 1, "packages": []}


def write_entry(models: Path, entry: dict) -> None:
    """Puts an entry into the manifest in place of the one with its id; the first of a folder is its default.

    @raise ValueError: the app would not take it; then nothing is written
    """
    manifest = {"schemaVersion": 1, "default": entry["id"]} | read_manifest(models)
    others = [package for package in manifest["packages"] if package["id"] != entry["id"]]
    manifest["packages"] = [entry, *others]
    check_manifest(manifest)
    (models / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
