"""The whole path, from pictures to a package that onnxruntime runs."""

import base64
import hashlib
import json
from pathlib import Path

import matplotlib
import numpy as np
import pytest
import torch

from training import (
    ablate,
    ablate_sequence,
    average,
    baselines,
    compare_app,
    export,
    ingredients,
    plot_curves,
    reconstruct,
    reopen,
    sensitivity,
    train,
    warmstart,
)
from training.data.clips import part_of, read_clips
from training.data.extraction import read_extraction
from training.data.photographs import read_photographs
from training.data.reconstructions import frame_key, read_reconstructions
from training.evaluate_frames import clip_logit
from training.model.frame_model import FrameModel, read_frame_model
from training.packaging.calibration import operating_points, probabilities
from training.packaging.manifest import GRADES, PACKAGE_ID
from training.packaging.scorer import PackageScorer
from training.runtime import load_checkpoint, save_checkpoint

from .conftest import SIZE, Chain
from .synthetic import write_teacher


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


def test_the_baselines_are_scored_on_the_same_clips(chain: Chain):
    where = ["--run", str(chain.run), "--clips", str(chain.extraction), "--clip-table", str(chain.table)]
    small = ["--images", "64", "--steps", "2", "--frames", "6", "--workers", "0", "--size", str(SIZE)]
    baselines.main([str(chain.photographs), *where, *small])
    table = json.loads((chain.run / "baselines.json").read_text())
    assert {"mean of the frame logits", "Meso4, mean of frame logits"} < set(table)
    figures = [row[part] for row in table.values() for part in ("heldOut", "dev")]
    assert all(low <= figure["auc"] <= high for figure in figures for low, high in [figure["interval"]])


def test_faces_drawn_again_are_learnt_from_and_autoencoders_kept(chain: Chain, tmp_path: Path):
    clips = ["--clips", str(chain.extraction), "--clip-table", str(chain.table)]
    redraw = [str(chain.photographs), "--out", str(tmp_path / "redrawn"), *clips, "--minutes", "0.02", "--pairs", "2"]
    reconstruct.main(redraw)
    kept = [path.stat().st_mtime_ns for path in sorted((tmp_path / "redrawn").glob("*.pt"))]
    reconstruct.main(redraw)
    assert len(kept) == len(reconstruct.KINDS)
    assert [path.stat().st_mtime_ns for path in sorted((tmp_path / "redrawn").glob("*.pt"))] == kept
    reconstructions = read_reconstructions(tmp_path / "redrawn")
    photographs = read_photographs(chain.photographs)
    assert all(name in reconstructions for name in photographs.names)
    real = [clip for clip in read_clips(read_extraction(chain.extraction), chain.table, "train") if not clip.fake]
    assert all(frame_key(fact) in reconstructions for clip in real for fact in clip.track.facts)
    assert {face.shape[1] for face in reconstructions.faces.values()} <= {kind.side for kind in reconstruct.KINDS}
    checks = {kind.side for kind in reconstruct.KINDS if kind.check}
    drawn_by = {part: {reconstructions.face(photographs.names[i]).shape[0] for i in photographs.indices(part)} for part in (False, True)}
    assert drawn_by[True] == checks and not drawn_by[False] & checks

    learn = ["--reconstructions", str(tmp_path / "redrawn"), "--reconstructed", "1", "--out", str(tmp_path / "run")]
    small = ["--images", "16", "--pairs", "4", "--workers", "0", "--validation", "4", "--size", str(SIZE)]
    train.main([str(chain.photographs), *learn, *clips, *small])
    assert 0 <= load_checkpoint(tmp_path / "run" / "frame.pt")["history"][-1]["reconstructedAuc"] <= 1


def test_a_stopped_training_goes_on_where_it_was(chain: Chain):
    before = load_checkpoint(chain.run / "frame.pt")["history"][-1]["images"]
    more = ["--images", "104", "--pairs", "4", "--workers", "0", "--validation", "4", "--size", str(SIZE)]
    train.main([str(chain.photographs), "--out", str(chain.run), *more])
    history = load_checkpoint(chain.run / "frame.pt")["history"]
    assert (before, history[-1]["images"], len(history)) == (96, 104, 1)


def test_frozen_batch_statistics_stay_while_the_weights_learn(chain: Chain, tmp_path: Path):
    small = ["--images", "16", "--pairs", "4", "--workers", "0", "--validation", "4", "--size", str(SIZE)]
    train.main([str(chain.photographs), "--out", str(tmp_path), "--init", str(chain.run / "frame.pt"), "--freeze-norms", *small])
    before, after = (load_checkpoint(run / "frame.pt")["model"] for run in (chain.run, tmp_path))
    assert all(torch.equal(value, before[name]) for name, value in after.items() if ".running_" in name)
    assert not torch.equal(after["trunk.conv1.weight"], before["trunk.conv1.weight"])


def test_a_run_goes_on_with_the_fine_stem_and_becomes_a_package_that_can_be_reopened(chain: Chain, tmp_path: Path):
    run, models = tmp_path / "run", tmp_path / "models"
    small = ["--images", "16", "--pairs", "4", "--workers", "0", "--validation", "4", "--size", "96", "--stem", "fine"]
    train.main([str(chain.photographs), "--out", str(run), "--init", str(chain.run / "frame.pt"), *small])
    less = ["--validation", "4", "--calibration-crops", "8", "--size", "96", "--version", "1"]
    export.main([str(chain.photographs), "--run", str(run), "--models", str(models), *less])
    reopen.main([str(chain.photographs), "--models", str(models), "--out", str(tmp_path / "again"), "--pairs", "4", "--measured", "8"])
    trained, again = (FrameModel.of(load_checkpoint(folder / "frame.pt")["model"]).eval() for folder in (run, tmp_path / "again"))
    faces = torch.randint(0, 256, (4, 96, 96, 3), dtype=torch.uint8)
    scorer = PackageScorer(models / PACKAGE_ID / "backbone.int8.onnx")
    with torch.inference_mode():
        wanted = trained.logits(faces).numpy()
        np.testing.assert_allclose(again.logits(faces).numpy(), wanted, atol=0.05)
    np.testing.assert_allclose(scorer.score_crops(faces.numpy())[1], wanted, atol=0.3)


def test_weights_of_both_stems_are_averaged():
    plain, fine = FrameModel("plain").state_dict(), FrameModel("fine").state_dict()
    torch.nn.init.ones_(fine["trunk.detail.bn3.weight"])
    mixed = average.average(average.with_one_stem([plain, fine]))
    assert mixed.keys() == fine.keys()
    assert torch.allclose(mixed["trunk.detail.bn3.weight"], fine["trunk.detail.bn3.weight"] / 2)
    assert torch.equal(mixed["trunk.detail.conv1.weight"], fine["trunk.detail.conv1.weight"])


def test_the_warm_start_learns_from_its_teacher_and_can_begin_a_training(chain: Chain, tmp_path: Path):
    teacher = write_teacher(tmp_path / "teacher.npz")
    small = ["--pairs", "4", "--workers", "0", "--size", str(SIZE)]
    warm = ["--teacher", str(teacher), "--out", str(tmp_path)]
    warmstart.main([str(chain.photographs), *warm, "--images", "8", *small])
    before = load_checkpoint(tmp_path / "warmstart.pt")["history"][-1]
    warmstart.main([str(chain.photographs), *warm, "--images", "80", *small])
    after = load_checkpoint(tmp_path / "warmstart.pt")["history"][-1]
    assert (before["images"], after["images"]) == (8, 80)
    for layer in (1, 2, 3):
        assert after[f"layer{layer}Unexplained"] < before[f"layer{layer}Unexplained"]
    begin = ["--init", str(tmp_path / "warmstart.pt"), "--out", str(tmp_path), "--images", "8", "--validation", "4"]
    train.main([str(chain.photographs), *begin, *small])
    assert [stage["images"] for stage in load_checkpoint(tmp_path / "frame.pt")["history"]] == [80, 8]


def test_ablations_differ_in_one_thing_and_are_not_run_twice(chain: Chain, tmp_path: Path, capsys: pytest.CaptureFixture):
    clips = ["--clips", str(chain.extraction), "--clip-table", str(chain.table), "--init", str(chain.run / "frame.pt")]
    small = ["--images", "8", "--pairs", "4", "--workers", "0", "--validation", "4", "--size", str(SIZE)]
    chosen = ["--only", "everything", "from random weights", "without noise"]
    command = [str(chain.photographs), "--out", str(tmp_path), *clips, *small, *chosen]
    ablate.main(command)
    first = capsys.readouterr().out
    table = json.loads((tmp_path / "ablation.json").read_text())
    assert list(table) == chosen[1:]
    assert table["everything"]["blendAuc"] != table["from random weights"]["blendAuc"]
    written = (tmp_path / "ablation" / "everything" / "train.jsonl").stat().st_mtime_ns
    ablate.main(command)
    assert (tmp_path / "ablation" / "everything" / "train.jsonl").stat().st_mtime_ns == written
    with pytest.raises(ValueError, match="other arguments"):
        ablate.main([*command, "--rate", "1e-4"])
    assert capsys.readouterr().out.splitlines()[-4:] == first.splitlines()[-4:]


def test_forms_of_the_sequence_head_are_compared_on_the_same_features(chain: Chain):
    where = [str(chain.extraction), "--clip-table", str(chain.table), "--out", str(chain.run)]
    ablate_sequence.main([*where, "--frames", "6", "--steps", "3", "--size", str(SIZE)])
    table = json.loads((chain.run / "ablation-sequence.json").read_text())
    assert table["mean of the frame logits"]["weights"] == 0
    assert table["mean + LSTM 64"]["weights"] < table["mean + LSTM 256"]["weights"]
    assert all(0 <= row[key] <= 1 for row in table.values() for key in ("all", "clips", "bursts", "spread"))


def test_changes_of_the_picture_move_the_scores(chain: Chain):
    where = ["--clip-table", str(chain.table), "--run", str(chain.run), "--frames", "2", "--size", str(SIZE)]
    sensitivity.main([str(chain.extraction), *where])
    table = json.loads((chain.run / "sensitivity.json").read_text())
    assert list(table) == [*sensitivity.CHANGES, sensitivity.TRAINED_ON]
    assert all(0 <= row["auc"] <= 1 for row in table.values())
    # Scores have few digits and may meet by chance; the pictures that they are of must not.
    extraction, device = read_extraction(chain.extraction), torch.device("cpu")
    clips = read_clips(extraction, chain.table, "train")
    crop = np.array(extraction.crops[clips[0].track.rows[0]])
    changed = {name: change(crop) for name, change in sensitivity.CHANGES.items()}
    assert np.array_equal(changed.pop("none"), crop)
    assert len({picture.tobytes() for picture in (crop, *changed.values())}) == len(sensitivity.CHANGES)
    model = read_frame_model(chain.run, device)
    for name, held_out in ((sensitivity.TRAINED_ON, False), ("sharpened", True), ("blur, σ 2 px", True)):
        change = sensitivity.CHANGES.get(name)
        real = [clip for clip in part_of(clips, validation=held_out) if not clip.fake]
        logits = [clip_logit(model, extraction, clip, device, SIZE, 2, change) for clip in real]
        assert table[name]["real"] == pytest.approx(np.mean(logits), abs=0.02)
    assert table["none"]["real"] != table["sharpened"]["real"] != table[sensitivity.TRAINED_ON]["real"]


def test_what_a_blend_is_recognised_by_is_told_apart(chain: Chain):
    ingredients.main([str(chain.photographs), "--run", str(chain.run), "--faces", "4", "--size", str(SIZE)])
    table = json.loads((chain.run / "ingredients.json").read_text())
    assert list(table) == list(ingredients.INGREDIENTS)
    photographs = read_photographs(chain.photographs)
    fakes = [ingredients.blended_with(photographs, chosen, 4, SIZE)[:, 1] for chosen in ingredients.INGREDIENTS.values()]
    assert len({fake.numpy().tobytes() for fake in fakes}) == len(table)
    everything, place = (ingredients.blended_with(photographs, frozenset(chosen), 4, SIZE) for chosen in (("colour", "sharpness", "place"), ("place",)))
    assert torch.equal(everything[:, 0], place[:, 0])
    differences = [(pairs[:, 0].int() - pairs[:, 1].int()).abs().float().mean() for pairs in (everything, place)]
    assert differences[0] > differences[1] > 0


def test_the_best_mix_of_runs_is_kept(chain: Chain, tmp_path: Path, capsys: pytest.CaptureFixture):
    other = load_checkpoint(chain.run / "frame.pt")
    other["model"] = {name: torch.zeros_like(value) for name, value in other["model"].items()}
    save_checkpoint(tmp_path / "blank" / "frame.pt", other)
    runs = [str(chain.run), str(tmp_path / "blank")]
    where = ["--clips", str(chain.extraction), "--clip-table", str(chain.table), "--size", str(SIZE)]
    average.main([str(chain.photographs), *runs, *where, "--out", str(tmp_path / "mix"), "--validation", "4"])
    rows = json.loads((tmp_path / "mix" / "average.json").read_text())
    best = max(rows, key=lambda row: row["blendAuc"] + row["clipBlendAuc"] + row["clipAuc"])
    assert [row["runs"] for row in rows] == [[chain.run.name], ["blank"], [chain.run.name, "blank"]]
    assert capsys.readouterr().out.endswith(f"Kept: {' + '.join(best['runs'])}\n")
    mixed = average.average([load_checkpoint(Path(run) / "frame.pt")["model"] for run in runs])
    name = "head.weight"
    assert torch.allclose(mixed[name], load_checkpoint(chain.run / "frame.pt")["model"][name] / 2)


def test_the_curves_of_runs_become_a_picture(chain: Chain, tmp_path: Path):
    picture = tmp_path / "curves.svg"
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        plot_curves.main([str(chain.run), "--out", str(picture)])
    text = picture.read_text()
    assert {key for key, title in plot_curves.CURVES.items() if title in text} == {"loss", "blendAuc", "clipAuc"}
    assert f">{chain.run.name}<" in text


def test_the_app_s_scores_are_compared_with_pytorch_s_on_the_same_clips(
    chain: Chain, tmp_path: Path, capsys: pytest.CaptureFixture
):
    clips = [clip for clip in read_clips(read_extraction(chain.extraction), chain.table, "dev")]
    face = {"id": 1, "frames": 6}
    rows = [
        {"path": clip.path, "report": {"tracks": [face | {"pFake": 0.9 if clip.fake else 0.1}]}} for clip in clips
    ]
    rows[0]["report"] = None
    scores = tmp_path / "scores.json"
    scores.write_text(json.dumps(rows))
    where = ["--clip-table", str(chain.table), "--run", str(chain.run), "--scores", str(scores)]
    compare_app.main([str(chain.extraction), *where, "--size", str(SIZE)])
    table = json.loads(capsys.readouterr().out)
    assert table["clips"] == len(clips) - 1
    assert table["app"] == 1 and table["loss"] == round(table["float32"] - 1, 4)


def test_a_reopened_package_answers_like_the_package_and_can_be_trained(chain: Chain, tmp_path: Path, capsys: pytest.CaptureFixture):
    reopen.main([str(chain.photographs), "--models", str(chain.models), "--out", str(tmp_path), "--pairs", "4"])
    assert json.loads(capsys.readouterr().out.splitlines()[0])["meanDifference"] < 0.05
    stored = load_checkpoint(tmp_path / "frame.pt")
    assert stored["history"] and all("sequences" not in stage for stage in stored["history"])
    run = ["--out", str(tmp_path / "run"), "--init", str(tmp_path / "frame.pt"), "--images", "16", "--size", str(SIZE)]
    train.main([str(chain.photographs), *run, "--pairs", "4", "--workers", "0", "--validation", "4", "--generators", str(chain.photographs)])
    assert "generatedAuc" in load_checkpoint(tmp_path / "run" / "frame.pt")["history"][-1]
