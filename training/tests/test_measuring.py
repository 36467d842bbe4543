"""What parts are worth and what moves the score, measured on the tiny chain."""

import json
from pathlib import Path

import matplotlib
import numpy as np
import pytest
import torch

from training.commands import (
    ablate,
    ablate_sequence,
    baselines,
    compare_app,
    ingredients,
    plot_curves,
    sensitivity,
)
from training.data.clips import Clip, part_of, read_clips
from training.data.extraction import Track, read_extraction
from training.data.photographs import read_photographs
from training.engine.checkpoints import read_frame_model
from training.evaluation.frames import clip_logit
from training.evaluation.tracks import clip_auc

from .conftest import SIZE, Chain


def test_the_baselines_are_scored_on_the_same_clips(chain: Chain):
    where = ["--run", str(chain.run), "--clips", str(chain.extraction), "--clip-table", str(chain.table)]
    small = ["--images", "64", "--steps", "2", "--frames", "6", "--workers", "0", "--size", str(SIZE)]
    baselines.main([str(chain.photographs), *where, *small])
    table = json.loads((chain.run / "baselines.json").read_text())
    assert {"mean of the frame logits", "Meso4, mean of frame logits"} < set(table)
    figures = [row[part] for row in table.values() for part in ("heldOut", "dev")]
    assert all(low <= figure["auc"] <= high for figure in figures for low, high in [figure["interval"]])


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


def test_clips_are_told_apart_by_the_mean_of_their_frames_for_all_fakes_or_one_kind():
    track = Track("clip", 0, np.zeros(0, int), np.zeros(0), [])
    origins = {"grid/GRID corpus": False, "wild/stock": False, "SimSwap": True, "Sonic": True}
    clips = [Clip(origin, fake, origin, origin, track) for origin, fake in origins.items()]
    logits = np.array([[0.0, 0.0], [3.0, -1.0], [2.0, 2.0], [4.0, -4.0]])
    assert clip_auc(logits, clips) == clip_auc(logits.ravel(), clips) == 0.625
    assert (clip_auc(logits, clips, "swap"), clip_auc(logits, clips, "generated")) == (1.0, 0.25)
