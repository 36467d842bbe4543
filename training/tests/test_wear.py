"""What pictures go through on their way: sharpness, noise, scenes, codecs, degradations."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from training.synthesis.blend import draw_recipe
from training.synthesis.degrade import FAMILIES, degrade
from training.synthesis.perturb import FILTERS, Perturbation, add_grain, compress_picture, draw_perturbation, perturb, smooth_skin
from training.synthesis.scene import change_scene, head_mask, uneven_light
from training.synthesis.softness import sharpness
from training.synthesis.video_codec import ENCODERS, recode

from .synthetic import drawn_face


def test_sharpness_changes_by_pixels_of_the_crop_whatever_the_picture_measures():
    image, _ = drawn_face(np.random.default_rng(0), 160)
    change = replace(draw_recipe(np.random.default_rng(0)).change, filter="blur", amount=1.5, ways=(cv2.INTER_AREA, cv2.INTER_LINEAR))
    same_colours = perturb(image, replace(change, filter="none"))
    np.testing.assert_array_equal(perturb(image, change, 2.0), cv2.GaussianBlur(same_colours, (0, 0), 3.0))
    everything = np.ones((160, 160), bool)
    for name, amount in (("reduce", 0.5), ("blur", 1.0)):
        soft, softer = (sharpness(perturb(image, replace(change, filter=name, amount=amount), pixel), everything) for pixel in (1.0, 3.0))
        assert softer < soft < sharpness(same_colours, everything)


def test_smoothing_keeps_edges_that_grain_and_compression_add_to():
    step = np.full((96, 96, 3), 60, np.uint8)
    step[:, 48:] = 190
    grainy = add_grain(step, 6.0, 1.5)
    smooth = smooth_skin(grainy, 60.0, 1.5)
    flat = np.s_[10:86, 8:40]
    assert 3 < grainy[flat].std() < 8 and smooth[flat].std() < 0.6 * grainy[flat].std()
    # A blur that takes as much of the grain away smears the step over several pixels.
    assert smooth[:, 49].mean() - smooth[:, 46].mean() > 120
    blurred = cv2.GaussianBlur(grainy, (0, 0), 1.5)
    assert blurred[:, 49].mean() - blurred[:, 46].mean() < 110
    np.testing.assert_array_equal(add_grain(step, 6.0, 1.5), grainy)
    assert (add_grain(cv2.bitwise_not(step), 6.0, 1.5).astype(int) - cv2.bitwise_not(step) != grainy.astype(int) - step).any()
    grey = np.repeat(cv2.cvtColor(grainy, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
    poor, good = (np.abs(compress_picture(grey, ".jpg", quality).astype(int) - grey).mean() for quality in (10, 96))
    assert poor > 2 * good


def test_every_filter_is_drawn_and_changes_the_picture():
    rng = np.random.default_rng(0)
    image, _ = drawn_face(rng, 120)
    drawn: dict[str, Perturbation] = {}
    for _ in range(200):
        change = draw_perturbation(rng, 0.0)
        drawn.setdefault(change.filter, change)
    assert drawn.keys() == FILTERS.keys()
    for name, change in drawn.items():
        assert (perturb(image, change, 1.2) != image).any() == (name != "none"), name


def test_a_scene_changes_both_of_a_pair_alike_and_never_draws_an_edge_around_the_face():
    plain = np.full((168, 168, 3), 128, np.uint8)
    centre, side = np.array([84.0, 84.0]), 150.0
    lit = np.stack([uneven_light(plain, 0.3, np.random.default_rng(seed)) for seed in range(10)]).astype(int)
    assert lit.std((1, 2)).min() > 2 and lit.std((1, 2)).max() < 80
    assert max(np.abs(np.diff(lit, axis=1)).max(), np.abs(np.diff(lit, axis=2)).max()) < 10

    detail = np.random.default_rng(0).integers(0, 256, plain.shape, np.uint8)
    changed = [change_scene(detail, centre, side, np.random.default_rng(seed)) for seed in range(40)]
    for seed, picture in enumerate(changed):
        np.testing.assert_array_equal(change_scene(detail, centre, side, np.random.default_rng(seed)), picture)
        np.testing.assert_array_equal(change_scene(detail, centre, side, np.random.default_rng(seed), frozenset({"scene"})), detail)
    assert 10 < sum((picture != detail).any() for picture in changed) < 30
    # A soft background begins outside of the face box, which is two thirds of the crop.
    for seed in range(20):
        head = head_mask(plain.shape, centre, side, np.random.default_rng(seed))
        assert head[84, 84] > 0.9 and head[84, 54:114].min() > 0.5 and head[4, 4] < 0.35


def test_a_worse_quality_of_every_video_codec_loses_more():
    image, _ = drawn_face(np.random.default_rng(0), 96)
    for codec in ENCODERS:
        good, poor = (np.abs(recode(image, codec, quality).astype(int) - image).mean() for quality in (4, 30))
        assert poor > good + 1, codec


@pytest.mark.parametrize("codec", ENCODERS)
def test_pictures_too_small_for_an_encoder_are_recoded_all_the_same(codec: str):
    image, _ = drawn_face(np.random.default_rng(2), 24)
    assert recode(image[:17], codec, 20).shape == (16, 24, 3)


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
