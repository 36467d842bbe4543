"""The searcher's way from pictures to a package with two networks and kinds of fakes."""

import json
import multiprocessing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
import yaml
from PIL import Image
from torch import nn

from training.commands import mix, refit, reopen, searcher
from training.data.clips import read_clips
from training.data.crop import crop_face
from training.data.extraction import read_extraction
from training.data.kinds_stream import GENERATED, SWAP, Diet, KindsStream, load_kinds
from training.data.stock import data_tables
from training.data.swaps import read_swaps
from training.engine.checkpoints import load_checkpoint, load_run, save_checkpoint
from training.engine.stage import Config, digest_of, keep_config, read_config
from training.evaluation.searcher_checks import Checks, clip_crops
from training.model.depthwise import compiled, depthwise
from training.model.efficientnet_lite import EfficientNetLite0
from training.model.frame_model import FrameModel
from training.model.fused import SIZE, FusedFrame, FusedSequence, Fusion, KindRatios, Reduce
from training.model.searcher import Searcher
from training.model.sequence_head import SequenceHead
from training.packaging.calibration import likelihood_ratio
from training.packaging.manifest import PACKAGE_ID
from training.packaging.scorer import PackageScorer
from training.synthesis.view import CropRule, take_twins

from .conftest import Found

FUSION = Fusion([[0.8, 0.0, 0.1], [0.0, 1.2, 0.4]], [-0.3, 0.2], [0.5, 0.5])


def test_both_variants_of_the_package_answer_like_pytorch(found: Found):
    entry = json.loads((found.models / "manifest.json").read_text())["packages"][0]
    frame, sequence, _ = load_run(found.runs / "fused")
    crops = np.random.default_rng(0).integers(0, 256, (3, SIZE, SIZE, 3)).astype(np.uint8)
    with torch.inference_mode():
        features, logits, _ = frame(torch.from_numpy(crops))
        expected, ratios = sequence(features[None], torch.tensor([[0.0, 0.1, 0.9]]))
    assert entry["kinds"] == ["swap", "generated"]
    for variant in entry["variants"]:
        scorer = PackageScorer(found.models / variant["backbone"]["path"], found.models / variant["sequence"]["path"], variant["sessionOptions"])
        tolerance = 0.2 if variant["precision"] == "int8" else 0.1
        found_features, found_logits = scorer.score_crops(crops)
        assert np.abs(found_logits - logits.numpy()).max() < tolerance
        assert scorer.sequence is not None
        out = scorer.sequence.run(None, {"features": found_features[None], "times": np.array([[0.0, 0.1, 0.9]], np.float32)})
        assert abs(np.asarray(out[0])[0] - expected.item()) < tolerance
        assert np.abs(np.asarray(out[1])[0] - ratios[0].numpy()).max() < tolerance


def test_the_heat_map_of_the_deciding_kind_has_the_frame_logit_as_its_mean():
    frame = FusedFrame(Searcher(), FrameModel(), FUSION).eval()
    faces = torch.randint(0, 256, (2, SIZE, SIZE, 3), dtype=torch.uint8)
    with torch.inference_mode():
        _, logits, cam = frame(faces)
    assert cam.shape == (2, 5, 5)
    torch.testing.assert_close(cam.mean((1, 2)), logits, atol=1e-4, rtol=0)


def test_a_mixture_of_ratios_lies_between_its_kinds_and_is_no_sum():
    rule = KindRatios(FUSION)
    ratios = torch.tensor([[3.0, -4.0], [-4.0, 3.0], [-2.0, -2.0]])
    mixture = rule.mixture(ratios)
    expected = torch.log((ratios.exp() * torch.tensor([0.5, 0.5])).sum(1))
    torch.testing.assert_close(mixture, expected)
    assert (mixture <= ratios.amax(1)).all() and (mixture >= ratios.amin(1)).all()


def test_the_order_of_early_frames_still_matters():
    head = SequenceHead()
    nn.init.normal_(head.residual.weight)
    sequence = FusedSequence(head, FUSION).eval()
    features, times = torch.rand(1, 6, 2050), torch.linspace(0, 1, 6)[None]
    with torch.inference_mode():
        swapped = features[:, [1, 0, 2, 3, 4, 5]]
        assert abs(sequence(features, times)[0] - sequence(swapped, times)[0]).item() > 1e-5


def test_the_crop_is_reduced_as_the_app_would_reduce_it():
    picture = np.random.default_rng(1).integers(0, 256, (SIZE, SIZE, 3)).astype(np.uint8)
    reduced = Reduce(SIZE, 112)(torch.from_numpy(picture).float().permute(2, 0, 1)[None])[0].permute(1, 2, 0).numpy()
    # It rounds between the two passes, and Pillow's weights have 22 bits: a level may fall to either side of a half.
    pillow = np.asarray(Image.fromarray(picture).resize((112, 112), Image.Resampling.BILINEAR)).astype(int)
    assert np.abs(reduced - pillow).max() <= 1
    # The app's filter sees the edge of a picture repeated; the one inside of the network ends there, as Pillow's does.
    app = crop_face(picture, np.array([SIZE / 2, SIZE / 2]), SIZE, 112).astype(int)
    assert np.abs(reduced - app)[1:-1, 1:-1].max() <= 1


def test_twins_are_the_same_to_the_bit_outside_the_blend(found: Found):
    blended = found.pantry.clips.light_blend(np.random.default_rng(2), 0.5)
    outside = blended.mask == 0
    assert outside.any() and (blended.mask > 0.5).any()
    np.testing.assert_array_equal(blended.real[outside], blended.fake[outside])


@pytest.mark.parametrize("wear", (0.0, 1.0))
def test_pairs_without_a_blend_are_the_same_to_the_bit_whatever_wears_them(found: Found, wear: float):
    rng = np.random.default_rng(3)
    picture = rng.integers(0, 256, (240, 240, 3)).astype(np.uint8)
    for _ in range(20):
        twins = take_twins([picture, picture.copy()], np.array([120.0, 120.0]), 180.0, rng, wear)
        np.testing.assert_array_equal(twins[0], twins[1])


def test_every_kind_of_pair_is_made(found: Found):
    rng = np.random.default_rng(4)
    kinds = {found.pantry.pair(Diet(), rng, 0.3)[1] for _ in range(40)}
    assert kinds == {SWAP, GENERATED}
    crops, _ = found.pantry.pair(Diet(), rng, 0.3)
    assert crops.shape == (2, 160, 160, 3) and crops.dtype == np.uint8


@pytest.mark.parametrize("kind", ("swap", "photograph_blend", "original_blend", "clip_blend", "composite"))
def test_a_margin_acts_where_there_is_more_than_a_tight_crop_and_a_size_everywhere(found: Found, kind: str):
    def pair(crop: CropRule) -> np.ndarray:
        return getattr(replace(found.pantry, crop=crop), kind)(np.random.default_rng(5), 0.0)

    usual, wider = pair(CropRule()), pair(CropRule(margin=1.5))
    assert np.array_equal(usual, wider) == (kind in ("swap", "original_blend", "composite"))
    np.testing.assert_array_equal(usual, getattr(found.pantry, kind)(np.random.default_rng(5), 0.0))
    assert pair(CropRule(size=64)).shape == (2, 64, 64, 3)


def test_generated_pairs_and_whole_batches_have_the_size_of_the_crop(found: Found):
    pantry = replace(found.pantry, crop=CropRule(64, 1.3))
    assert pantry.generated_pair(np.random.default_rng(6), 0.0, 0.5).shape == (2, 64, 64, 3)
    batch, _ = next(iter(load_kinds(KindsStream(pantry, Diet(), multiprocessing.Value("d", 0.0), 0), 3, 0)))
    assert batch.shape == (3, 2, 64, 64, 3)


def test_held_out_clips_are_cropped_by_the_same_rule(found: Found):
    extraction = read_extraction(Path(found.arguments[5]))
    clips = read_clips(extraction, found.table, "validation")
    whole = clip_crops(extraction, clips, 1, CropRule(extraction.crops.shape[1], extraction.margin))
    np.testing.assert_array_equal(whole.numpy(), extraction.crops[[clip.track.rows[0] for clip in clips]])
    checks = Checks.of(replace(found.pantry, crop=CropRule(64)), extraction, found.table, 2)
    assert {crops.shape[2:] for crops, _ in checks.pairs.values()} == {(64, 64, 3)}
    assert {seen.crops.shape[1:] for seen in checks.clips.values()} == {(64, 64, 3)}


def test_a_size_that_the_strides_do_not_divide_is_refused():
    with pytest.raises(ValueError, match="multiple of 32"):
        _ = Config("out", size=170).crop


def test_shares_of_a_diet_must_add_up():
    with pytest.raises(ValueError, match="add up"):
        Diet(swaps=0.9)


def test_swaps_are_split_by_original_and_development_videos_left_out(found: Found):
    folder = Path(found.arguments[3])
    swaps = read_swaps(folder, frozenset())
    assert set(swaps[False].originals) & set(swaps[True].originals) == set()
    dropped = swaps[False].originals[0]
    assert dropped not in read_swaps(folder, frozenset((dropped,)))[False].originals


def test_a_run_goes_on_only_with_its_own_configuration(found: Found):
    config = read_config(found.config)
    data = digest_of(data_tables(searcher.parse([str(found.config), *found.arguments])))
    keep_config(found.runs / "quick", config, data)
    for other, changed in ((replace(config, rate=1.0), data), (config, "other data")):
        with pytest.raises(ValueError, match="another configuration or other data"):
            keep_config(found.runs / "quick", other, changed)


def test_a_run_from_before_a_field_goes_on_with_its_default_and_with_no_other(found: Found, tmp_path: Path):
    config = read_config(found.config)
    keep_config(tmp_path, config, "data")
    stored = json.loads((tmp_path / "config.json").read_text())
    del stored["config"]["size"], stored["config"]["margin"]
    (tmp_path / "config.json").write_text(json.dumps(stored))
    with pytest.raises(ValueError, match="another configuration"):
        keep_config(tmp_path, replace(config, size=224), "data")
    keep_config(tmp_path, config, "data")


def test_one_kind_says_nothing_of_the_fakes_of_the_other():
    logits = torch.zeros(2, 2, 2, requires_grad=True)
    searcher.kinds_loss(logits, torch.tensor([SWAP, GENERATED]), 0.25).backward()
    gradient = logits.grad
    assert gradient is not None
    assert gradient[0, 1, GENERATED] == 0 and gradient[1, 1, SWAP] == 0
    assert gradient[0, 1, SWAP] < 0 < gradient[0, 0, SWAP]
    assert gradient[0, 0, GENERATED] > 0


def test_the_imagenet_weights_fit_and_see():
    trunk = EfficientNetLite0()
    trunk.load_imagenet()
    assert trunk.eval()(torch.zeros(1, 3, 160, 160)).shape == (1, 1280, 5, 5)


@pytest.mark.skipif(compiled() is None, reason="no C++ compiler: PyTorch's own convolutions are used")
@pytest.mark.parametrize("kernel, stride, before, after", ((3, 1, 1, 1), (5, 1, 2, 2), (3, 2, 0, 1), (5, 2, 1, 2)))
@pytest.mark.parametrize("side", (10, 13))
def test_compiled_depthwise_convolutions_have_pytorch_s_gradients(kernel: int, stride: int, before: int, after: int, side: int):
    x = torch.randn(2, 32, side, side).to(memory_format=torch.channels_last).requires_grad_()
    weight = torch.randn(32, 1, kernel, kernel, requires_grad=True)
    ours = depthwise(x, weight, stride, before, after)
    gradient = torch.randn_like(ours)
    grads = torch.autograd.grad(ours, (x, weight), gradient)
    padded = nn.functional.pad(x, (before, after, before, after))
    theirs = nn.functional.conv2d(padded, weight, stride=stride, groups=32)
    torch.testing.assert_close(ours, theirs, atol=1e-4, rtol=1e-4)
    for mine, other in zip(grads, torch.autograd.grad(theirs, (x, weight), gradient)):
        torch.testing.assert_close(mine, other, atol=1e-3, rtol=1e-3)


def test_no_ratio_is_claimed_that_so_few_clips_cannot_carry():
    ratio, (low, high) = likelihood_ratio(20, 20, 0, 10)
    assert ratio <= 2 * (10 + 1) and low < ratio < high
    assert likelihood_ratio(5, 10, 5, 10)[0] == pytest.approx(1.0)


def test_the_card_says_who_reaches_which_grade(found: Found):
    entry = json.loads((found.models / "manifest.json").read_text())["packages"][0]
    card = (found.models / "CARD.md").read_text()
    assert {row["group"] for row in entry["breakdown"]} >= {"set", "kind", "source", "face size", "photographs"}
    assert all(f"| {row['group']} | {row['name']} |" in card for row in entry["breakdown"])
    assert entry["id"] == PACKAGE_ID


def test_a_reopened_package_of_two_networks_answers_like_the_package(found: Found, tmp_path: Path, capsys: pytest.CaptureFixture):
    photographs, runs = found.arguments[1], tmp_path / "runs"
    reopen.main([photographs, "--models", str(found.models), "--out", str(runs / "again"), "--pairs", "4"])
    assert json.loads(capsys.readouterr().out.splitlines()[0])["meanDifference"] < 0.05
    again = load_checkpoint(runs / "again" / "searcher.pt")
    assert [stage["stage"] for stage in again["history"]] == ["searcher: quick"]
    assert load_checkpoint(runs / "again" / "sequence.pt")["model"].keys() == SequenceHead().state_dict().keys()
    # What was reopened can be trained and fused as the runs that it was made from.
    config = tmp_path / "on.yaml"
    config.write_text(yaml.safe_dump({"out": "on", "init": "again", "minutes": 0.02, "pairs": 4, "rate": 1e-4}))
    searcher.main([str(config), *found.arguments[:8], "--runs", str(runs), "--workers", "0", "--validation", "4"])
    history = load_checkpoint(runs / "on" / "searcher.pt")["history"]
    assert [stage["stage"] for stage in history] == ["searcher: quick", "searcher: on"]


def test_a_mix_lies_between_its_runs_and_the_best_one_is_kept(found: Found, tmp_path: Path, capsys: pytest.CaptureFixture):
    later = load_checkpoint(found.runs / "quick" / "searcher.pt")
    earlier = Searcher()
    save_checkpoint(tmp_path / "earlier" / "searcher.pt", {"model": earlier.state_dict(), "history": []})
    half = mix.mixed(earlier.state_dict(), later["model"], 0.5)
    torch.testing.assert_close(half["heads.bias"], (earlier.heads.bias.detach() + later["model"]["heads.bias"]) / 2)
    runs = [str(tmp_path / "earlier"), str(found.runs / "quick")]
    mix.main([str(found.app_crops), "--clip-table", str(found.table), "--runs", *runs, "--out", str(tmp_path / "mix"), "--frames", "2"])
    told = json.loads(capsys.readouterr().out)
    best = max(sum(areas.values()) for areas in told["shares"].values())
    assert sum(told["shares"][str(told["kept"])].values()) == best
    kept = load_checkpoint(tmp_path / "mix" / "searcher.pt")
    expected = mix.mixed(earlier.state_dict(), later["model"], told["kept"])
    assert all(torch.equal(value, expected[name]) for name, value in kept["model"].items())


def test_the_head_for_generated_faces_is_fitted_anew_and_nothing_else(found: Found, tmp_path: Path, capsys: pytest.CaptureFixture):
    clips, run = ["--clips", found.arguments[5], "--clip-table", str(found.table)], found.runs / "quick"
    refit.main([*clips, "--run", str(run), "--out", str(tmp_path)])
    told = json.loads(capsys.readouterr().out)
    before, after = load_checkpoint(run / "searcher.pt"), load_checkpoint(tmp_path / "searcher.pt")
    changed = {name for name, value in after["model"].items() if not torch.equal(value, before["model"][name])}
    assert changed == {"heads.weight", "heads.bias"}
    assert torch.equal(after["model"]["heads.weight"][SWAP], before["model"]["heads.weight"][SWAP])
    assert told["ridges"][str(told["kept"])] == max(told["ridges"].values())
    features, fake = np.array([[0.0, 1.0], [1.0, 1.0], [0.1, 0.0], [0.9, 0.2]] * 5), np.array([False, True] * 10)
    weight, bias = refit.linear_head(features, fake, np.ones(20), 10.0)
    assert ((features @ weight + bias > 0) == fake).all()
