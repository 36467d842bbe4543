"""Splits, crops and blends."""

import csv
import json
import multiprocessing
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from training import prepare
from training.blending.blend import Blend, blend, draw_recipe, jitter_recipe
from training.blending.degrade import FAMILIES, Difficulty, degrade
from training.blending.clip_pairs import centre_crop
from training.blending.masks import PARTS, MaskShape, draw_mask
from training.blending.pairs import UNKNOWN, finish_pair, fitting_donor, paste_square, photograph_pair, redrawn_pair, with_colours_of
from training.blending.perturb import perturb
from training.blending.softness import sharpness, soften_alike
from training.blending.video_codec import ENCODERS, recode
from training.data.clips import part_of, read_clips, sampling_weights
from training.data.crop import cut_square, resample_square
from training.data.extraction import keypoints_in_crop, read_extraction
from training.data.pair_stream import Mixture, PairStream, generated_pairs
from training.data.photographs import Photographs, crop_inside, read_photographs
from training.data.reconstructions import RECONSTRUCTION_MARGIN
from training.data.splits import identity_of, is_validation
from training.metrics import roc_auc_interval

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


def test_a_label_that_is_neither_real_nor_fake_is_refused(tmp_path: Path):
    folder, table = write_extraction(tmp_path / "x", 48)
    extraction, text = read_extraction(folder), table.read_text()
    table.write_text(text.replace(",fake,", ",Fake,"))
    with pytest.raises(ValueError, match="must be real or fake"):
        read_clips(extraction, table, "train")
    table.write_text(text.replace("clips/", "elsewhere/"))
    with pytest.raises(ValueError, match="No clip"):
        read_clips(extraction, table, "train")


@pytest.mark.parametrize("shared", ["identity", "source_repo"])
def test_a_person_or_a_source_in_training_and_development_clips_is_refused(tmp_path: Path, shared: str):
    photographs = write_photographs(tmp_path / "p", 1, 1)
    folder, table = write_extraction(tmp_path / "x", 48)
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))

    def prepared(values: dict[str, str]) -> None:
        changed = [row | {"source_repo": f"from {row['split']}"} for row in rows]
        for row in changed:
            row[shared] = values.get(row["split"], row[shared])
        with table.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(changed[0]))
            writer.writeheader()
            writer.writerows(changed)
        prepare.main([str(photographs), "--out", str(tmp_path / "run"), "--clips", str(folder), "--clip-table", str(table)])

    prepared({})
    with pytest.raises(ValueError, match="In training and development clips: .'both'"):
        prepared({"train": "both", "dev": "both"})


def test_corrupted_photographs_are_listed_and_left_out(tmp_path: Path):
    folder = write_photographs(tmp_path / "p")
    whole = read_photographs(folder)
    (folder / whole.names[3]).write_bytes(b"not a picture")
    for _ in range(2):
        prepare.main([str(folder), "--out", str(tmp_path / "run")])
    facts = json.loads((tmp_path / "run" / "data.json").read_text())
    assert facts["photographs"]["corrupted"] == [whole.names[3]]
    left = read_photographs(folder)
    assert left.names == [name for name in whole.names if name != whole.names[3]]
    assert len(left.points) == len(left.validation) == len(left.names)


def test_an_interval_is_wider_where_scores_are_of_few_people():
    rng = np.random.default_rng(0)
    fake, real = np.repeat(rng.normal(0.5, 1, 12), 10), np.repeat(rng.normal(0, 1, 12), 10)
    people = [str(index // 10) for index in range(120)]
    apart, together = (np.ptp(roc_auc_interval(fake, real, known)) for known in (None, (people, people)))
    assert together > 1.5 * apart


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


def test_another_face_covers_its_mask_and_a_copy_of_the_same_one_may_shine_through():
    rng = np.random.default_rng(0)
    image, points = drawn_face(rng, 160)
    recipe = draw_recipe(rng)
    recipe = replace(recipe, ratio=0.25, settle=None, change_source=True, change=replace(recipe.change, filter="none"))
    donor = cv2.bitwise_not(image)
    covered, shining = (
        blend(image, points.astype(np.float32), recipe, given, match_colours=False) for given in (donor, None)
    )
    inside = covered.mask > 0.99
    assert inside.sum() > 100
    assert np.abs(covered.fake.astype(int) - perturb(donor, recipe.change))[inside].mean() < 12
    assert np.abs(shining.fake.astype(int) - image)[inside].mean() < 0.4 * np.abs(perturb(image, recipe.change).astype(int) - image)[inside].mean() + 4


def test_sharpness_changes_by_pixels_of_the_crop_whatever_the_picture_measures():
    image, _ = drawn_face(np.random.default_rng(0), 160)
    change = replace(draw_recipe(np.random.default_rng(0)).change, filter="blur", amount=1.5, ways=(cv2.INTER_AREA, cv2.INTER_LINEAR))
    same_colours = perturb(image, replace(change, filter="none"))
    np.testing.assert_array_equal(perturb(image, change, 2.0), cv2.GaussianBlur(same_colours, (0, 0), 3.0))
    everything = np.ones((160, 160), bool)
    for name, amount in (("reduce", 0.5), ("blur", 1.0)):
        soft, softer = (sharpness(perturb(image, replace(change, filter=name, amount=amount), pixel), everything) for pixel in (1.0, 3.0))
        assert softer < soft < sharpness(same_colours, everything)


def test_a_donor_is_turned_and_shaped_like_the_face_it_replaces(tmp_path: Path):
    photographs = read_photographs(write_photographs(tmp_path, trained_on=6, held_out=3))
    rng = np.random.default_rng(0)
    points = rng.uniform(40, 120, photographs.points.shape).astype(np.float32)
    points[5] = points[2] * 0.5 + 30 + rng.normal(0, 0.2, points[2].shape)
    photographs = replace(photographs, points=points)
    donors = np.arange(len(points))
    assert {fitting_donor(photographs, 2, donors, rng) for _ in range(5)} == {5}


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


def test_a_worse_quality_of_every_video_codec_loses_more():
    image, _ = drawn_face(np.random.default_rng(0), 96)
    for codec in ENCODERS:
        good, poor = (np.abs(recode(image, codec, quality).astype(int) - image).mean() for quality in (4, 30))
        assert poor > good + 1, codec


@pytest.mark.parametrize("codec", ENCODERS)
def test_pictures_too_small_for_an_encoder_are_recoded_all_the_same(codec: str):
    image, _ = drawn_face(np.random.default_rng(2), 24)
    assert recode(image[:17], codec, 20).shape == (16, 24, 3)


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


def test_sharpening_raises_contrast_and_blur_lowers_it():
    image, _ = drawn_face(np.random.default_rng(0), 96)

    def contrasts(family: str) -> list[float]:
        seen = (degrade(image, np.random.default_rng(seed), 1.0, frozenset(FAMILIES) - {family}) for seed in range(60))
        return [float(cv2.Laplacian(picture, cv2.CV_32F).std() / cv2.Laplacian(image, cv2.CV_32F).std()) for picture in seen]

    assert min(contrasts("sharpening")) == 1 and max(contrasts("sharpening")) > 1.3
    assert max(contrasts("blur")) == 1 and min(contrasts("blur")) < 0.7


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
            ratios.append(np.divide(*(sharpness(crop, np.ones((60, 60), bool)) for crop in pair.crops)))
    assert len(ratios) > 3
    np.testing.assert_allclose(ratios, 1, atol=0.15)


def test_a_crop_repeats_the_edge_of_the_picture():
    image = np.full((10, 10, 3), 77, np.uint8)
    crop = resample_square(image, np.array([2.0, 2.0]), 24, 8)
    assert crop.shape == (8, 8, 3) and set(crop.ravel()) == {77}


def test_a_square_that_reaches_out_of_the_picture_repeats_its_edge():
    image = np.arange(100, dtype=np.uint8).reshape(10, 10)[..., None].repeat(3, 2)
    square, corner = cut_square(image, np.array([1.0, 9.0]), 8)
    rows, columns = np.clip(np.arange(5, 13), 0, 9), np.clip(np.arange(-3, 5), 0, 9)
    np.testing.assert_array_equal(square, image[rows[:, None], columns])
    np.testing.assert_array_equal(corner, [-3, 5])


def test_a_wider_crop_is_cut_where_it_fits_and_reduced_where_it_has_more():
    crops = np.random.default_rng(0).integers(0, 256, (2, 24, 24, 3)).astype(np.uint8)
    np.testing.assert_array_equal(centre_crop(crops, 2.25, 16), crops[:, 4:20, 4:20])
    flat = np.full_like(crops, 90)
    np.testing.assert_array_equal(centre_crop(flat, 2.25, 12), np.full((2, 12, 12, 3), 90))
    with pytest.raises(ValueError, match="hold no 20 pixels"):
        centre_crop(crops, 2.25, 20)


def test_photographs_weigh_by_source_and_by_how_much_of_the_crop_they_hold():
    names = [*(f"large/{i}.jpg" for i in range(4)), "small/0.jpg"]
    photographs = Photographs(Path("."), names, np.zeros((5, 4, 2)), np.zeros(5, bool), np.array([1, 1, 1, 0.5, 1]))
    everything = photographs.indices(validation=False)
    even = photographs.weights(everything, balance=0.0)
    np.testing.assert_allclose(even, np.array([0.25, 0.25, 0.25, 0.0625, 1]) / 1.8125)
    assert photographs.weights(everything)[0] > even[0]
    assert list(photographs.indices(validation=False, whole=True)) == [0, 1, 2, 4]


def test_the_part_of_a_crop_that_a_photograph_holds():
    face = np.array([[[40, 40], [60, 60]], [[0, 0], [20, 20]]], np.float32)
    np.testing.assert_allclose(crop_inside(face, np.array([[100, 100], [100, 100]])), [1, (25 / 30) ** 2], rtol=1e-5)


def test_photographs_stand_beside_generated_ones_of_the_same_part(tmp_path: Path):
    photographs, generated = (read_photographs(write_photographs(tmp_path / name)) for name in "pg")
    pairs = generated_pairs(photographs, generated, 3, 64)
    assert pairs.shape == (3, 2, 64, 64, 3)
    ease = multiprocessing.Value("d", 0.0)
    stream = PairStream(photographs, None, Mixture(0.0, 0.0, 1.0), 64, ease, seed=0, generated=generated)
    crops, region = next(iter(stream))
    assert crops.shape == (2, 64, 64, 3) and set(region.unique().tolist()) == {UNKNOWN}


def test_a_square_lands_where_it_was_taken_from():
    image, _ = drawn_face(np.random.default_rng(2), 160)
    centre, side = np.array([82.0, 75.0]), 90.0
    for size in (60, 90, 120):
        square = resample_square(image, centre, side, size)
        pasted = paste_square(np.zeros_like(image), square, centre, side)
        inside = np.s_[35:115, 42:122]
        assert np.abs(pasted[inside].astype(int) - image[inside]).mean() < 4
        assert pasted[:28].max() == 0 and pasted[:, 130:].max() == 0


def test_keypoints_move_with_the_crop():
    fact = {"rect": {"x": 10, "y": 20, "width": 50, "height": 50}, "keypoints": [[10, 20], [60, 70]]}
    np.testing.assert_allclose(keypoints_in_crop(fact, 100), [[0, 0], [100, 100]])
