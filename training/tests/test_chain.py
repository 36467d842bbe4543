"""The whole path, from pictures to a package that onnxruntime runs."""

import base64
import hashlib
import json

import numpy as np
import pytest

from training import baselines, train
from training.packaging.calibration import probabilities
from training.packaging.manifest import GRADES, PACKAGE_ID
from training.packaging.scorer import PackageScorer
from training.runtime import load_checkpoint

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
    np.testing.assert_allclose(cam.mean((1, 2)), logits, atol=1e-4)


def test_the_manifest_names_its_files_by_their_contents(chain: Chain, entry: dict):
    files = [variant[part] for variant in entry["variants"] for part in ("backbone", "sequence")]
    for file in [*files, entry["parity"]]:
        content = (chain.models / file["path"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def test_grades_ascend_and_state_their_error_rates(entry: dict):
    thresholds = [point["threshold"] for point in entry["operatingPoints"]]
    assert [point["grade"] for point in entry["operatingPoints"]] == list(GRADES)
    assert thresholds == sorted(set(thresholds))
    for point in entry["operatingPoints"]:
        low, high = point["falsePositiveInterval"]
        assert low <= point["falsePositiveRate"] <= high


def test_a_higher_logit_is_a_higher_probability_of_fake(entry: dict):
    for name in ("calibration", "frameCalibration"):
        low, high = probabilities(np.array([-1.0, 1.0]), entry[name])
        assert low < high


def test_the_model_card_states_every_measured_figure(chain: Chain, entry: dict):
    card = (chain.models / "MODEL_CARD.md").read_text()
    assert entry["measured"]
    for figure in entry["measured"]:
        assert f"{figure['value']:.3f}" in card


def test_the_baselines_are_scored_on_the_same_clips(chain: Chain):
    where = ["--run", str(chain.run), "--clips", str(chain.extraction), "--clip-table", str(chain.table)]
    small = ["--images", "64", "--steps", "2", "--frames", "6", "--workers", "0", "--size", str(SIZE)]
    baselines.main([str(chain.photographs), *where, *small])
    table = json.loads((chain.run / "baselines.json").read_text())
    assert {"mean of the frame logits", "Meso4, mean of frame logits"} < set(table)
    assert all(low <= row["auc"] <= high for row in table.values() for low, high in [row["interval"]])


def test_a_stopped_training_goes_on_where_it_was(chain: Chain):
    before = load_checkpoint(chain.run / "frame.pt")["history"][-1]["images"]
    more = ["--images", "104", "--pairs", "4", "--workers", "0", "--validation", "4", "--size", str(SIZE)]
    train.main([str(chain.photographs), "--out", str(chain.run), *more])
    history = load_checkpoint(chain.run / "frame.pt")["history"]
    assert (before, history[-1]["images"], len(history)) == (96, 104, 1)
