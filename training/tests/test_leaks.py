"""The audit of leaks: it finds those that are planted, and none in what pairs of real swaps are made of."""

import csv
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from training.commands.leaks import TRACES, block_statistics, measure, rim_spectrum, rim_statistics
from training.data.kinds_stream import Pantry
from training.data.swaps import SwapPairs, encode_alike, read_swaps
from training.synthesis.perturb import compress_picture

from .conftest import Found
from .synthetic import drawn_face

PAIRS = 160
ALLOWED = 0.03


def drawn_swaps(count: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Originals uint8 [224, 224, 3], and the same pictures with another face in the middle, which reaches no edge."""
    rng = np.random.default_rng(11)
    mask = cv2.ellipse(np.zeros((224, 224), np.float32), (112, 112), (50, 66), 0, 0, 360, 1.0, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), 3)[..., None]
    pairs = []
    for _ in range(count):
        (original, _), (other, _) = drawn_face(rng, 224), drawn_face(rng, 224)
        original, other = (np.clip(face + rng.normal(0, 6, face.shape), 0, 255).astype(np.uint8) for face in (original, other))
        pairs.append((original, np.round(original + (other.astype(np.float32) - original) * mask).astype(np.uint8)))
    return pairs


def pantry_of(found: Found, folder: Path, pairs: list[tuple[np.ndarray, np.ndarray]]) -> Pantry:
    """A pantry whose swaps are these pictures."""
    (folder / "faces_224").mkdir(parents=True)
    names = [str(number) for number in range(len(pairs))]
    for name, twins in zip(names, pairs):
        for suffix, picture in zip(("", "x"), twins):
            cv2.imwrite(str(folder / "faces_224" / f"{name}{suffix}.jpg"), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 75])
    return replace(found.pantry, swaps=SwapPairs(folder, names, [[f"{name}x"] for name in names]))


def audit(pantry: Pantry) -> dict[str, dict]:
    """What each trace tells of pairs of swaps."""
    rng = np.random.default_rng(6)
    pairs = np.stack([pantry.swap(rng, 0.3) for _ in range(PAIRS)])
    return {name: measure(pairs, trace) for name, trace in TRACES.items()}


def test_swaps_whose_surroundings_are_untouched_leak_nothing(found: Found, tmp_path: Path):
    told = audit(pantry_of(found, tmp_path, drawn_swaps(PAIRS)))
    assert all(abs(row["auc"] - 0.5) <= ALLOWED for row in told.values()), told
    assert all(row["pairs"] >= PAIRS // 4 for row in told.values())


def test_swaps_that_are_brighter_at_the_edge_are_found(found: Found, tmp_path: Path):
    brighter = [(original, np.minimum(swap, 254) + np.uint8(1)) for original, swap in drawn_swaps(PAIRS)]
    assert audit(pantry_of(found, tmp_path, brighter))["rim"]["pairsInOrder"] > 0.9


def test_swaps_that_were_softened_all_over_are_found(found: Found, tmp_path: Path):
    softer = [(original, cv2.GaussianBlur(swap, (0, 0), 0.8)) for original, swap in drawn_swaps(PAIRS)]
    assert audit(pantry_of(found, tmp_path, softer))["spectrum"]["auc"] > 0.5 + ALLOWED


def test_a_grid_of_blocks_is_found_and_being_encoded_alike_hides_it():
    rng = np.random.default_rng(8)
    pictures = [cv2.GaussianBlur(rng.integers(0, 256, (168, 168, 3)).astype(np.uint8), (0, 0), 2) for _ in range(PAIRS)]
    twins = [[picture, compress_picture(picture, ".jpg", 20)] for picture in pictures]
    bare = np.stack([[picture[:160, :160] for picture in pair] for pair in twins])
    assert measure(bare, block_statistics)["auc"] > 0.8
    alike = np.stack([[picture[:160, :160] for picture in encode_alike(pair, rng)] for pair in twins])
    assert measure(alike, block_statistics)["auc"] < measure(bare, block_statistics)["auc"]


@pytest.mark.parametrize("trace", TRACES.values())
def test_twins_without_a_blend_give_exactly_a_half(trace):
    pictures = np.random.default_rng(7).integers(20, 200, (60, 1, 160, 160, 3)).astype(np.uint8)
    assert measure(np.repeat(pictures, 2, axis=1), trace)["auc"] == 0.5


def test_a_pair_that_shows_nothing_alike_says_nothing_of_its_rim():
    pair = np.stack([np.full((160, 160, 3), level, np.uint8) for level in (50, 90)])
    assert rim_statistics(pair) is None and rim_spectrum(pair) is None


def test_twins_are_encoded_alike_and_off_their_grid():
    picture = np.random.default_rng(9).integers(0, 256, (224, 224, 3)).astype(np.uint8)
    first, second = encode_alike([picture, picture], np.random.default_rng(1))
    np.testing.assert_array_equal(first, second)
    assert 217 <= first.shape[0] < 224 and 217 <= first.shape[1] < 224


def test_crops_of_two_sizes_are_no_pair(tmp_path: Path):
    kept, two_sizes, small = [("a.mp4", 120, "REAL", ""), ("b.mp4", 120, "FAKE", "a.mp4")], ("c.mp4", 100, "FAKE", "a.mp4"), ("d.mp4", 60, "FAKE", "e.mp4")
    rows = [*kept, two_sizes, small, ("e.mp4", 60, "REAL", "")]
    with (tmp_path / "metadata.csv").open("w", newline="") as file:
        csv.writer(file).writerows(
            [["videoname", "original_width", "original_height", "label", "original"], *((name, side, side, label, of) for name, side, label, of in rows)]
        )
    parts = read_swaps(tmp_path, frozenset())
    assert [part for part in parts.values() if part.originals] == [SwapPairs(tmp_path, ["a"], [["b"]])]
