"""Checkpoints that survive being stopped, and the networks of a run."""

import os
from pathlib import Path

import torch

from ..model.frame_model import FrameModel
from ..model.fused import FusedFrame, FusedSequence, Fusion
from ..model.searcher import Searcher
from ..model.sequence_head import SequenceHead
from .runtime import on_device


def save_checkpoint(path: Path, state: dict) -> None:
    """Writes all of the file or nothing, so that a run stopped at any moment can go on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    torch.save(state, unfinished)
    os.replace(unfinished, path)


def load_checkpoint(path: Path) -> dict:
    """Reads a checkpoint onto the processor; refuses anything that is not plain data."""
    return torch.load(path, map_location="cpu", weights_only=True)


def read_frame_model(run: Path, device: torch.device) -> FrameModel:
    """The model of a run's `frame.pt`, on the device."""
    return on_device(FrameModel.of(load_checkpoint(run / "frame.pt")["model"]), device)


def load_run(run: Path) -> tuple[FrameModel | FusedFrame, SequenceHead | FusedSequence, list[dict]]:
    """The networks of a run and the history of their training. Without a fitted LSTM its share is next to nothing."""
    return read_fused(run / "fused.pt") if (run / "fused.pt").exists() else read_resilient(run)


def read_resilient(run: Path) -> tuple[FrameModel, SequenceHead, list[dict]]:
    """The frame model and the sequence head of a run with `frame.pt` and perhaps `sequence.pt`, and their history."""
    stored = load_checkpoint(run / "frame.pt")
    model, head, history = FrameModel.of(stored["model"]), SequenceHead(), stored["history"]
    if (run / "sequence.pt").exists():
        sequence = load_checkpoint(run / "sequence.pt")
        head.load_state_dict(sequence["model"])
        history = sequence["history"]
    else:
        head.frame_head.load_state_dict(model.head.state_dict())
    return model.eval(), head.eval(), history


def read_searcher(run: Path) -> tuple[Searcher, list[dict]]:
    """The searcher of a run's `searcher.pt` and its history."""
    stored, searcher = load_checkpoint(run / "searcher.pt"), Searcher()
    searcher.load_state_dict(stored["model"])
    return searcher.eval(), stored.get("history", [])


def read_fused(path: Path) -> tuple[FusedFrame, FusedSequence, list[dict]]:
    """What `fuse` brought together."""
    stored = load_checkpoint(path)
    searcher, head, fusion = Searcher(), SequenceHead(), Fusion(**stored["fusion"])
    searcher.load_state_dict(stored["searcher"])
    head.load_state_dict(stored["head"])
    frame = FusedFrame(searcher, FrameModel.of(stored["resilient"]), fusion)
    return frame.eval(), FusedSequence(head, fusion).eval(), stored["history"]
