"""Splits, crops and figures of merit."""

import csv
import json
import multiprocessing
from pathlib import Path

import numpy as np
import pytest

from training.commands import prepare
from training.data.clips import part_of, read_clips, sampling_weights
from training.data.crop import cut_square, resample_square
from training.data.extraction import keypoints_in_crop, read_extraction
from training.data.pair_stream import Mixture, PairStream, generated_pairs
from training.data.photographs import Photographs, crop_inside, read_photographs
from training.data.splits import identity_of, is_validation
from training.evaluation.metrics import roc_auc_interval
from training.synthesis.clip_pairs import centre_crop
from training.synthesis.pairs import UNKNOWN, paste_square

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
