"""Another look at the same picture from a little elsewhere: how it is drawn, what is learnt from it, and how steadiness is measured."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
import yaml

from training.commands import searcher
from training.data.clips import read_clips
from training.data.extraction import read_extraction
from training.data.kinds_stream import SWAP
from training.engine.checkpoints import load_checkpoint
from training.engine.stage import Distillation, read_config
from training.evaluation.steadiness import NUDGES, Movement, movement
from training.synthesis.view import NUDGE, NUDGE_SCALE, PACKAGED, CropRule, Nudge, draw_nudge, take, take_looks, take_twins

from .conftest import Found

CENTRE, SIDE, SIZE = np.array([120.0, 120.0]), 160.0, 160


def noise() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (240, 240, 3)).astype(np.uint8)


def unworn(nudge: Nudge, monkeypatch: pytest.MonkeyPatch) -> np.ndarray:
    """A look, without any wear, at a picture each of whose columns is two levels brighter than the one before; its pixels are the crop's."""
    slope = np.repeat(np.arange(0, 240, 2, dtype=np.uint8)[None, :, None], 120, 0).repeat(3, 2)
    monkeypatch.setattr("training.synthesis.view.light_wear", lambda picture, rng: picture)
    monkeypatch.setattr("training.synthesis.view.SHRINK_CHANCE", 0.0)
    return take(slope, np.array([60.0, 60.0]), 80.0, np.random.default_rng(1), 0.0, 80, [nudge])[0].astype(float)


def test_a_nudge_moves_a_crop_by_its_pixels_and_by_parts_of_them(monkeypatch: pytest.MonkeyPatch):
    still = unworn(Nudge(), monkeypatch)
    for pixels in (0.5, 1.0, -0.5):
        assert (unworn(Nudge(right=pixels), monkeypatch) - still)[8:-8, 8:-8].mean() == pytest.approx(2 * pixels, abs=0.05)
    np.testing.assert_array_equal(unworn(Nudge(down=0.5), monkeypatch), still)
    assert np.ptp(unworn(Nudge(larger=4.0), monkeypatch)[40]) == pytest.approx(np.ptp(still[40]) + 8, abs=1)


def test_nudges_are_small_of_every_direction_and_no_whole_pixels():
    rng = np.random.default_rng(2)
    drawn = np.array([[n.right, n.down, n.larger] for n in (draw_nudge(rng, SIZE) for _ in range(200))])
    assert (np.abs(drawn) <= [NUDGE, NUDGE, NUDGE_SCALE * SIZE]).all()
    assert (drawn.min(0) < -0.8).all() and (drawn.max(0) > 0.8).all()
    assert np.abs(drawn - drawn.round()).mean() > 0.2


@pytest.mark.parametrize("wear", (0.0, 1.0))
def test_both_twins_are_looked_at_from_the_same_places(wear: float):
    rng = np.random.default_rng(3)
    for _ in range(10):
        looks = take_looks([noise(), noise()], CENTRE, SIDE, rng, wear, CropRule(looks=3))
        assert looks.shape == (2, 3, SIZE, SIZE, 3)
        np.testing.assert_array_equal(looks[0], looks[1])
        assert not np.array_equal(looks[0, 0], looks[0, 1]) and not np.array_equal(looks[0, 1], looks[0, 2])


def test_the_first_look_is_what_one_look_would_be():
    one, two = (take_looks([noise()], CENTRE, SIDE, np.random.default_rng(4), 0.5, CropRule(looks=looks)) for looks in (1, 2))
    np.testing.assert_array_equal(one[:, 0], two[:, 0])
    np.testing.assert_array_equal(one[:, 0], take_twins([noise()], CENTRE, SIDE, np.random.default_rng(4), 0.5))


@pytest.mark.parametrize("kind", ("swap", "photograph_blend", "original_blend", "clip_blend", "composite"))
def test_every_kind_of_pair_is_looked_at_twice(found: Found, kind: str):
    once, twice = (getattr(found.pantry.seen(looks), kind)(np.random.default_rng(5), 0.3) for looks in (1, 2))
    assert once.shape == (2, SIZE, SIZE, 3) and twice.shape == (2, 2, SIZE, SIZE, 3)
    np.testing.assert_array_equal(once[0], twice[0, 0])


def test_unsteadiness_is_the_variance_between_looks_and_nothing_else():
    logits = torch.tensor([[[[1.0], [3.0]], [[-7.0], [-7.0]]]])
    assert searcher.unsteadiness(logits).item() == pytest.approx(0.5)
    assert searcher.unsteadiness(logits[:, :, :1]).item() == 0


def test_a_stage_learns_from_two_looks_and_counts_them(found: Found, tmp_path: Path):
    config = tmp_path / "steady.yaml"
    config.write_text(yaml.safe_dump({"out": "steady", "minutes": 0.02, "pairs": 4, "rate": 1e-4, "steady": 1.0}))
    assert read_config(config).looks == 2 and replace(read_config(config), steady=0.0).looks == 1
    searcher.main([str(config), *found.arguments[:8], "--runs", str(tmp_path), "--workers", "0", "--validation", "2"])
    stage = load_checkpoint(tmp_path / "steady" / "searcher.pt")["history"][-1]
    assert stage["images"] > 0 and stage["images"] % 16 == 0
    with pytest.raises(ValueError, match="once"):
        _ = Distillation("out", steady=1.0).looks


def test_movement_is_told_in_deviations_of_the_scores():
    logits = np.array([[0.0, 0.0], [2.0, 2.0]])
    opposite = np.array([[[0.5, -0.5], [0.5, -0.5]]])
    assert Movement(logits, opposite).of_clips() == 0 and Movement(logits, opposite).of_frames() == 0.5
    alike = Movement(logits, np.array([[[0.5, 0.5], [0.0, 0.0]]]))
    assert alike.of_clips() == pytest.approx(np.sqrt(0.125)) and alike.of_clips([1]) == 0 and alike.of_clips([0, 0]) == 0.5


def test_half_a_pixel_hardly_moves_a_network_that_asks_for_the_mean_level(found: Found):
    extraction = read_extraction(Path(found.arguments[5]))
    clips = read_clips(extraction, found.table, "validation")
    moved = movement(lambda crops: crops.float().mean((1, 2)).numpy(), extraction, clips, SWAP, 2, PACKAGED)
    assert moved.changes.shape == (len(NUDGES), len(clips), 2)
    assert 0 < moved.of_clips() < 0.02 and 0 < moved.of_frames() < 0.02
