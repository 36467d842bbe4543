"""Blends, and what must not tell the two of a pair apart."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from training.data.clips import read_clips
from training.data.crop import box_from_landmarks, resample_square
from training.data.extraction import read_extraction
from training.data.photographs import read_photographs
from training.data.reconstructions import RECONSTRUCTION_MARGIN, Reconstructions
from training.synthesis import clip_pairs
from training.synthesis.blend import Blend, Recipe, blend, draw_recipe, jitter_recipe
from training.synthesis.clip_pairs import ClipFrames
from training.synthesis.degrade import FAMILIES, Difficulty
from training.synthesis.masks import PARTS, MaskShape, draw_mask
from training.synthesis.pairs import PairPlan, finish_pair, fitting_donor, perhaps_drawn_again, photograph_pair, redrawn_pair, with_colours_of
from training.synthesis.perturb import perturb
from training.synthesis.softness import sharpness, soften_alike

from .synthetic import drawn_face, write_extraction, write_photographs


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


def test_another_face_covers_its_mask_and_a_copy_of_the_same_one_may_shine_through():
    rng = np.random.default_rng(0)
    image, points = drawn_face(rng, 160)
    recipe = draw_recipe(rng)
    mask = replace(recipe.mask, part="whole", softness=0.01)
    recipe = replace(recipe, ratio=0.25, settle=None, mask=mask, change_source=True, change=replace(recipe.change, filter="none"))
    donor = cv2.bitwise_not(image)
    covered, shining = (
        blend(image, points.astype(np.float32), recipe, given, match_colours=False) for given in (donor, None)
    )
    inside = covered.mask > 0.99
    assert inside.sum() > 100
    assert np.abs(covered.fake.astype(int) - perturb(donor, recipe.change))[inside].mean() < 12
    assert np.abs(shining.fake.astype(int) - image)[inside].mean() < 0.4 * np.abs(perturb(image, recipe.change).astype(int) - image)[inside].mean() + 4


def test_a_donor_is_turned_and_shaped_like_the_face_it_replaces(tmp_path: Path):
    photographs = read_photographs(write_photographs(tmp_path, trained_on=6, held_out=3))
    rng = np.random.default_rng(0)
    points = rng.uniform(40, 120, photographs.points.shape).astype(np.float32)
    points[5] = points[2] * 0.5 + 30 + rng.normal(0, 0.2, points[2].shape)
    photographs = replace(photographs, points=points)
    donors = np.arange(len(points))
    assert {fitting_donor(photographs, 2, donors, rng) for _ in range(5)} == {5}


def clip_frames(folder: Path) -> ClipFrames:
    """Real clips of which each has a grey level of its own, and a face with keypoints of its own."""
    extraction_folder, table = write_extraction(folder / "x", 96, per_kind=4)
    extraction = read_extraction(extraction_folder)
    clips = read_clips(extraction, table, "train")
    crops = np.array(extraction.crops)
    for number, clip in enumerate(clips):
        crops[list(clip.track.rows)] = 20 + 10 * number
        for fact in clip.track.facts:
            fact["keypoints"] = [[x + number * (x > 54), y] for x, y in fact["keypoints"]]
    return ClipFrames.of(replace(extraction, crops=crops), clips)


def test_a_donor_for_a_frame_is_of_another_clip_and_the_most_alike(tmp_path: Path):
    frames = clip_frames(tmp_path)
    clips = [clip.track for clip in frames.real]
    rng = np.random.default_rng(0)
    for number in range(1, len(clips) - 1):
        found = {frames.fitting_frame(clips[number].facts[0], rng)[0].file for _ in range(6)}
        assert found <= {clips[number - 1].file, clips[number + 1].file}


@pytest.mark.parametrize("own", [True, False])
def test_a_face_in_a_clip_is_replaced_by_its_own_of_another_time_or_that_of_another_clip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: bool):
    donors = []

    def spy(crop: np.ndarray, points: np.ndarray, recipe: Recipe, donor: np.ndarray | None = None) -> Blend:
        assert donor is not None
        donors.append((float(crop.mean()), float(donor.mean())))
        return blend(crop, points, recipe, donor)

    monkeypatch.setattr(clip_pairs, "blend", spy)
    monkeypatch.setattr(clip_pairs, "DONOR_CHANCE", 1.0)
    monkeypatch.setattr(clip_pairs, "OWN_DONOR_CHANCE", float(own))
    frames, rng = clip_frames(tmp_path), np.random.default_rng(0)
    for _ in range(8):
        frames.blended_pair(rng, PairPlan(48))
    assert len(donors) == 8
    assert all((crop == pytest.approx(donor)) == own for crop, donor in donors)


def test_half_of_the_faces_of_others_are_as_a_decoder_drew_them():
    patch, points = drawn_face(np.random.default_rng(0), 96)
    drawn = np.zeros((1, 64, 64, 3), np.uint8)
    drawn[:, :, 32:] = 255
    reconstructions = Reconstructions({64: drawn}, {"someone": (64, 0)})
    rng, box = np.random.default_rng(0), box_from_landmarks(points)

    def pasted(key: str, flip: bool) -> list[np.ndarray]:
        return [perhaps_drawn_again(patch, box, key, reconstructions, flip, rng) for _ in range(40)]

    for flip in (False, True):
        changed = [picture for picture in pasted("someone", flip) if (picture != patch).any()]
        assert 10 < len(changed) < 30
        x, y, side = box
        left, right = (changed[0][int(y), int(x + direction * side / 4)].mean() for direction in (-1, 1))
        assert (left > 200 > 50 > right) if flip else (right > 200 > 50 > left)
    assert all((picture == patch).all() for picture in pasted("nobody", False))


def test_a_face_drawn_again_takes_large_patches_of_colour_from_the_original_and_keeps_its_detail():
    original, _ = drawn_face(np.random.default_rng(0), 96)
    redrawn = np.clip(np.random.default_rng(1).normal(0, 20, (96, 96, 3)) + [150, 110, 70], 0, 255).astype(np.uint8)
    coloured = with_colours_of(original, redrawn)
    patches = [cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 12) for picture in (coloured, original, redrawn)]
    assert np.abs(patches[0] - patches[1]).mean() < 0.2 * np.abs(patches[2] - patches[1]).mean()
    detail = [cv2.Laplacian(picture, cv2.CV_32F).ravel() for picture in (coloured, original, redrawn)]
    assert np.corrcoef(detail[0], detail[2])[0, 1] > 0.9 > 0.3 > np.corrcoef(detail[0], detail[1])[0, 1]


def test_every_kind_of_mask_covers_its_part_and_nothing_far_away():
    _, points = drawn_face(np.random.default_rng(0), 160)
    still = np.zeros((2, 5, 5), np.float32)
    masks = {part: draw_mask(MaskShape(part, still, 0.0, 0.01), points, 160) for part in PARTS}
    for mask in masks.values():
        assert mask.max() == 1 and mask[:20].max() == 0
    assert masks["box"].sum() > masks["whole"].sum()
    assert masks["lower"][60, 80] < 0.01 < masks["lower"][105, 80]
    assert masks["lower-box"][115, 52] > masks["lower"][115, 52] + 0.5


def test_jitter_stays_near_the_recipe_but_not_on_it():
    rng = np.random.default_rng(0)
    image, points = drawn_face(rng, 160)
    recipe = draw_recipe(rng)
    first, second = (blend(image, points.astype(np.float32), jitter_recipe(recipe, rng, 1.0)).fake for _ in range(2))
    assert 0 < np.abs(first.astype(int) - second).mean() < 12


def test_the_same_seed_gives_the_same_pair(tmp_path: Path):
    photographs = read_photographs(write_photographs(tmp_path / "p"))
    donors = photographs.indices(validation=False)
    pairs = [photograph_pair(photographs, 0, donors, np.random.default_rng(5), PairPlan(112, Difficulty(0.5))) for _ in range(2)]
    assert pairs[0].crops.shape == (2, 112, 112, 3) and pairs[0].crops.dtype == np.uint8
    assert pairs[0].region.shape == (2, 7, 7)
    for first, second in zip(*pairs):
        np.testing.assert_array_equal(first, second)


def picture_with_soft_middle() -> Blend:
    """A picture full of detail, and the same one whose middle is blurred."""
    real = np.random.default_rng(0).integers(0, 256, (120, 120, 3)).astype(np.uint8)
    mask = np.zeros((120, 120), np.float32)
    mask[40:80, 40:80] = 1
    fake = np.where(mask[..., None] > 0, cv2.GaussianBlur(real, (0, 0), 1.1), real)
    return Blend(real, fake, mask)


def test_a_real_picture_becomes_as_soft_as_the_face_of_its_fake_and_no_softer():
    real, fake, mask = picture_with_soft_middle()
    softened = soften_alike(real, fake, mask)
    inside = cv2.erode(mask, np.ones((9, 9))) > 0.5
    assert sharpness(softened, inside) == pytest.approx(sharpness(fake, inside), rel=0.1)
    assert sharpness(softened, mask == 0) < 0.5 * sharpness(fake, mask == 0)
    assert soften_alike(fake, real, mask) is fake
    assert soften_alike(real, fake, np.zeros_like(mask)) is real


def test_in_some_pairs_a_soft_face_tells_and_in_some_it_does_not():
    blended, everything = picture_with_soft_middle(), frozenset(FAMILIES)
    box, middle = np.array([60.0, 60.0, 40.0]), np.zeros((60, 60), bool)
    middle[22:38, 22:38] = True
    ratios = []
    for seed in range(30):
        real, fake = finish_pair(blended, box, 60, np.random.default_rng(seed), Difficulty(0.0, everything)).crops
        ratios.append(sharpness(fake, middle) / sharpness(real, middle))
    assert 5 < sum(ratio > 0.8 for ratio in ratios) < 25
    assert 5 < sum(ratio < 0.6 for ratio in ratios) < 25


def test_a_whole_face_drawn_again_is_as_soft_as_the_real_one():
    rng = np.random.default_rng(0)
    patch, points = drawn_face(rng, 160)
    patch = cv2.add(patch, rng.integers(0, 40, patch.shape).astype(np.uint8))
    box, ratios = np.array([80.0, 80.0, 60.0]), []
    soft = cv2.GaussianBlur(resample_square(patch, box[:2], 60 * RECONSTRUCTION_MARGIN, 64), (0, 0), 1.2)
    for seed in range(30):
        pair = redrawn_pair(patch, points, box, soft, 60, np.random.default_rng(seed), Difficulty(0.0, frozenset(FAMILIES)))
        if pair.region[1].min() == 255:
            real, fake = (sharpness(crop, np.ones((60, 60), bool)) for crop in pair.crops)
            ratios.append(real / fake)
    assert len(ratios) > 3
    np.testing.assert_allclose(ratios, 1, atol=0.15)
