"""Splits, crops and blends."""

from pathlib import Path

import numpy as np

from training.blending.blend import blend, draw_recipe, jitter_recipe
from training.blending.degrade import FAMILIES, Difficulty, degrade
from training.blending.pairs import photograph_pair
from training.data.clips import part_of, read_clips, sampling_weights
from training.data.crop import resample_square
from training.data.extraction import keypoints_in_crop, read_extraction
from training.data.photographs import read_photographs
from training.data.splits import identity_of, is_validation

from .synthetic import drawn_face, write_extraction, write_photographs


def test_all_pictures_of_a_person_fall_on_the_same_side():
    people = [f"lfw/Person_{number}" for number in range(500)]
    for person in people:
        sides = {is_validation(identity_of(f"{person}_{i:04}.jpg"), 20) for i in range(1, 6)}
        assert len(sides) == 1
    held_out = sum(is_validation(identity_of(f"{person}_0001.jpg"), 20) for person in people)
    assert 5 < held_out < 60


def test_nobody_is_on_both_sides_of_the_clip_split(tmp_path: Path):
    folder, table = write_extraction(tmp_path / "x", 48)
    clips = read_clips(read_extraction(folder), table, "train")
    sides = [{clip.identity for clip in part_of(clips, part)} for part in (False, True)]
    assert all(sides) and not sides[0] & sides[1]
    assert {clip.path.split("/")[1] for clip in clips} == {"train"}


def test_identities_count_and_not_clips(tmp_path: Path):
    folder, table = write_extraction(tmp_path / "x", 48, per_kind=2)
    clips = read_clips(read_extraction(folder), table, "dev")
    one, two = [clip for clip in clips if clip.fake]
    weights = sampling_weights([one, one, one, two])
    np.testing.assert_allclose(weights, [1 / 6, 1 / 6, 1 / 6, 1 / 2])


def test_a_blend_changes_the_face_and_leaves_the_corners():
    rng = np.random.default_rng(0)
    image, points = drawn_face(rng, 160)
    changed = 0
    for _ in range(20):
        real, fake, mask = blend(image, points.astype(np.float32), draw_recipe(rng, 1.0))
        difference = np.abs(real.astype(int) - fake)
        assert mask.max() == 1 and difference[mask < 0.001].max() <= 1
        assert difference[:12, :12].max() <= 1
        changed += difference[40:120, 50:110].mean() > 0.5
    assert changed >= 15


def test_jitter_stays_near_the_recipe_but_not_on_it():
    rng = np.random.default_rng(0)
    image, points = drawn_face(rng, 160)
    recipe = draw_recipe(rng)
    first, second = (blend(image, points.astype(np.float32), jitter_recipe(recipe, rng, 1.0)).fake for _ in range(2))
    assert 0 < np.abs(first.astype(int) - second).mean() < 12


def test_the_same_seed_gives_the_same_pair(tmp_path: Path):
    photographs = read_photographs(write_photographs(tmp_path / "p"))
    donors = photographs.indices(validation=False)
    pairs = [photograph_pair(photographs, 0, donors, 112, np.random.default_rng(5), Difficulty(0.5)) for _ in range(2)]
    assert pairs[0].crops.shape == (2, 112, 112, 3) and pairs[0].crops.dtype == np.uint8
    assert pairs[0].region.shape == (2, 7, 7)
    for first, second in zip(*pairs):
        np.testing.assert_array_equal(first, second)


def test_a_degradation_that_is_left_out_never_happens():
    image, _ = drawn_face(np.random.default_rng(0), 96)
    everything = frozenset(FAMILIES)
    for seed in range(30):
        untouched = degrade(image, np.random.default_rng(seed), 1.0, everything)
        np.testing.assert_array_equal(untouched, image)
        sizes_only = degrade(image, np.random.default_rng(seed), 1.0, everything - {"size"})
        assert sizes_only.shape[0] <= image.shape[0]
    assert any(degrade(image, np.random.default_rng(seed)).shape != image.shape for seed in range(30))


def test_a_crop_repeats_the_edge_of_the_picture():
    image = np.full((10, 10, 3), 77, np.uint8)
    crop = resample_square(image, np.array([2.0, 2.0]), 24, 8)
    assert crop.shape == (8, 8, 3) and set(crop.ravel()) == {77}


def test_keypoints_move_with_the_crop():
    fact = {"rect": {"x": 10, "y": 20, "width": 50, "height": 50}, "keypoints": [[10, 20], [60, 70]]}
    np.testing.assert_allclose(keypoints_in_crop(fact, 100), [[0, 0], [100, 100]])
