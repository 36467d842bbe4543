"""Fits the LSTM sequence head on features of the frozen frame model.

    python -m training sequence EXTRACTION --clip-table clips.csv --out RUN

The LSTM learns from temporal blends of real clips beside their unblended twins only: a pair has the person, the
camera and the motion in common, so that no clip can be learnt by heart. How much of its answer is added to the mean of
the frame logits is then chosen on held-out people, and both are printed: the ablation that an LSTM has to survive.
"""

import argparse
import json

from ..engine.checkpoints import load_checkpoint, save_checkpoint
from ..engine.runtime import seed_everything
from ..engine.sequence_fit import add_arguments, fit, read_sequences
from ..evaluation.tracks import track_auc, track_scores
from ..model.sequence_head import SequenceHead

GAINS = (0.05, 0.1, 0.25, 0.5, 1.0)
"""What the LSTM's answer may be multiplied by."""


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(options.seed)
    frame_head, sequences = read_sequences(options)
    training, held_out = ([s for s in sequences if s.clip.held_out == part] for part in (False, True))
    head = SequenceHead()
    head.frame_head.load_state_dict(frame_head)
    twins = [s for s in training if s.twin]
    fit(head, twins, options.steps, options.rate, options.seed)
    mean = track_scores(lambda features, _: head.mean_logit(features), held_out)
    temporal = track_scores(head.temporal_logit, held_out)
    areas = {gain: track_auc(mean + gain * temporal, held_out) for gain in GAINS}
    gain = max(areas, key=lambda gain: areas[gain])
    head.amplify(gain)
    figures = {"lstmGain": gain, "lstmAuc": round(areas[gain], 4), "meanAuc": round(track_auc(mean, held_out), 4)}
    print(json.dumps(figures))
    stage = {"stage": "sequence head on frozen features", "sequences": len(twins), **figures}
    history = load_checkpoint(options.out / "frame.pt")["history"]
    save_checkpoint(options.out / "sequence.pt", {"model": head.state_dict(), "history": [*history, stage]})


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    return parser.parse_args(arguments)
