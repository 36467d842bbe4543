"""How the frame model is trained, gone on with and averaged."""

import json
from pathlib import Path

import pytest
import torch

from training.commands import (
    average,
    reconstruct,
    train,
    warmstart,
)
from training.data.clips import read_clips
from training.data.extraction import read_extraction
from training.data.photographs import read_photographs
from training.data.reconstructions import frame_key, read_reconstructions
from training.engine.checkpoints import load_checkpoint, save_checkpoint
from training.model.frame_model import FrameModel

from .conftest import SIZE, Chain
from .synthetic import write_teacher


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
