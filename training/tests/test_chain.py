"""The whole path, from pictures to a package that onnxruntime runs."""

import base64
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from training.commands import (
    export,
    reopen,
    train,
)
from training.engine.checkpoints import load_checkpoint
from training.model.frame_model import FrameModel
from training.packaging.calibration import operating_points, probabilities
from training.packaging.manifest import GRADES, PACKAGE_ID
from training.packaging.scorer import PackageScorer

from .conftest import SIZE, Chain


@pytest.fixture
def entry(chain: Chain) -> dict:
    manifest = json.loads((chain.models / "manifest.json").read_text())
    assert manifest["default"] == PACKAGE_ID
    return manifest["packages"][0]


def test_each_variant_agrees_with_the_parity_vectors(chain: Chain, entry: dict):
    vectors = json.loads((chain.models / entry["parity"]["path"]).read_text())
    crops = np.frombuffer(base64.b64decode(vectors["crops"]), np.uint8).reshape(-1, SIZE, SIZE, 3)
    for variant in entry["variants"]:
        backbone, sequence = (chain.models / variant[part]["path"] for part in ("backbone", "sequence"))
        scorer = PackageScorer(backbone, sequence, variant["sessionOptions"])
        features, logits = scorer.score_crops(crops)
        tolerance = vectors["tolerance"][variant["precision"]]
        assert np.abs(logits - vectors["frameLogits"]).max() <= tolerance["frameLogit"]
        logit = scorer.score_sequence(features, vectors["times"])
        assert abs(logit - vectors["sequenceLogit"]) <= tolerance["sequenceLogit"]


def test_the_heat_map_of_a_package_has_the_frame_logit_as_its_mean(chain: Chain):
    scorer = PackageScorer(chain.models / PACKAGE_ID / "backbone.int8.onnx")
    faces = np.random.default_rng(0).integers(0, 256, (3, SIZE, SIZE, 3)).astype(np.uint8)
    logits, cam = scorer.backbone.run(["frame_logit", "cam"], {"faces": faces})
    np.testing.assert_allclose(np.asarray(cam).mean((1, 2)), np.asarray(logits), atol=1e-4)


def test_the_manifest_names_its_files_by_their_contents(chain: Chain, entry: dict):
    files = [variant[part] for variant in entry["variants"] for part in ("backbone", "sequence")]
    for file in [*files, entry["parity"]]:
        content = (chain.models / file["path"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def test_grades_ascend_and_state_their_error_rates():
    rng = np.random.default_rng(0)
    fake = np.repeat([False, True], 300)
    points = operating_points(1 / (1 + np.exp(-rng.normal(4 * fake - 2, 1.2))), fake)
    thresholds = [point["threshold"] for point in points]
    assert [point["grade"] for point in points] == list(GRADES)
    assert thresholds == sorted(set(thresholds))
    for point in points:
        low, high = point["falsePositiveInterval"]
        assert low <= point["falsePositiveRate"] <= high
        low, high = point["likelihoodRatio"]["interval"]
        assert 1 < low < point["likelihoodRatio"]["value"] < high


def test_a_grade_that_so_few_clips_cannot_carry_gets_no_name(entry: dict):
    # Three real and three fake clips: whatever they score, the ratio may be 1.
    assert entry["operatingPoints"] == []


def test_a_higher_logit_is_a_higher_probability_of_fake(entry: dict):
    for name in ("calibration", "frameCalibration"):
        low, high = probabilities(np.array([-1.0, 1.0]), entry[name])
        assert low < high


def test_the_model_card_states_every_measured_figure(chain: Chain, entry: dict):
    card = (chain.models / "MODEL_CARD.md").read_text()
    assert entry["measured"]
    for figure in entry["measured"]:
        assert f"{figure['value']:.3f}" in card


def test_a_run_goes_on_with_the_fine_stem_and_becomes_a_package_that_can_be_reopened(chain: Chain, tmp_path: Path):
    run, models = tmp_path / "run", tmp_path / "models"
    small = ["--images", "16", "--pairs", "4", "--workers", "0", "--validation", "4", "--size", "96", "--stem", "fine"]
    train.main([str(chain.photographs), "--out", str(run), "--init", str(chain.run / "frame.pt"), *small])
    less = ["--validation", "4", "--calibration-crops", "8", "--size", "96", "--version", "1.0.0"]
    export.main([str(chain.photographs), "--run", str(run), "--models", str(models), *less])
    reopen.main([str(chain.photographs), "--models", str(models), "--out", str(tmp_path / "again"), "--pairs", "4", "--measured", "8"])
    trained, again = (FrameModel.of(load_checkpoint(folder / "frame.pt")["model"]).eval() for folder in (run, tmp_path / "again"))
    faces = torch.randint(0, 256, (4, 96, 96, 3), dtype=torch.uint8)
    scorer = PackageScorer(models / PACKAGE_ID / "backbone.int8.onnx")
    with torch.inference_mode():
        wanted = trained.logits(faces).numpy()
        np.testing.assert_allclose(again.logits(faces).numpy(), wanted, atol=0.05)
    np.testing.assert_allclose(scorer.score_crops(faces.numpy())[1], wanted, atol=0.3)


def test_a_reopened_package_answers_like_the_package_and_can_be_trained(chain: Chain, tmp_path: Path, capsys: pytest.CaptureFixture):
    reopen.main([str(chain.photographs), "--models", str(chain.models), "--out", str(tmp_path), "--pairs", "4"])
    assert json.loads(capsys.readouterr().out.splitlines()[0])["meanDifference"] < 0.05
    stored = load_checkpoint(tmp_path / "frame.pt")
    assert stored["history"] and all("sequences" not in stage for stage in stored["history"])
    run = ["--out", str(tmp_path / "run"), "--init", str(tmp_path / "frame.pt"), "--images", "16", "--size", str(SIZE)]
    train.main([str(chain.photographs), *run, "--pairs", "4", "--workers", "0", "--validation", "4", "--generators", str(chain.photographs)])
    assert "generatedAuc" in load_checkpoint(tmp_path / "run" / "frame.pt")["history"][-1]
