"""What the sequence head is worth, and in which form: one table over held-out people.

    python -m training ablate-sequence CROPS --clip-table clips.csv --out RUN

Every row scores the same features of the frozen frame model. Held-out sequences are clips of unseen people and, from
the real ones, temporal blends beside their unblended twins. Prints a Markdown table and writes
`ablation-sequence.json`. The development clips play no part.
"""

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import torch

from ..engine.runtime import seed_everything
from ..engine.sequence_features import Sequence
from ..engine.sequence_fit import add_arguments, fit, read_sequences
from ..evaluation.tracks import track_auc, track_scores
from ..model.sequence_head import SequenceHead

FORMS: dict[str, Callable[[], SequenceHead]] = {
    "mean + LSTM 256": SequenceHead,
    "mean + LSTM 64": partial(SequenceHead, projection=64, hidden=64),
    "mean + LSTM 512": partial(SequenceHead, projection=256, hidden=512),
    "mean + 2 layers of 256": partial(SequenceHead, layers=2),
    "mean + LSTM 256 in both directions": partial(SequenceHead, bidirectional=True),
}
BURST = 5
"""Frames of a burst of neighbours in the extraction."""


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    frame_head, sequences = read_sequences(options)
    training, held_out = ([s for s in sequences if s.clip.held_out == part] for part in (False, True))
    twins = [sequence for sequence in training if sequence.twin]

    def fitted(form: Callable[[], SequenceHead] = SequenceHead, learnt_from: list[Sequence] = twins, with_mean: bool = True) -> SequenceHead:
        seed_everything(options.seed)
        head = form()
        head.frame_head.load_state_dict(frame_head)
        fit(head, learnt_from, options.steps, options.rate, options.seed, with_mean)
        return head.eval()

    rows = {}

    def add(name: str, score: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], weights: int) -> None:
        rows[name] = {"weights": weights, **figures(score, held_out)}

    plain = fitted()
    add("mean of the frame logits", lambda features, _: plain.mean_logit(features), 0)
    add("highest frame logit", lambda features, _: plain.frame_head(features).amax((1, 2)), 0)
    alone = fitted(with_mean=False)
    add("LSTM 256 alone", alone.temporal_logit, weights_of(alone))
    for name, form in FORMS.items():
        head = plain if form is SequenceHead else fitted(form)
        add(name, head, weights_of(head))
    for centred in (True, False):
        head = fitted(partial(SequenceHead, centred=centred), training)
        add(f"mean + LSTM 256, fitted on all clips{'' if centred else ', features not centred'}", head, weights_of(head))
    (options.out / "ablation-sequence.json").write_text(json.dumps(rows, indent=2) + "\n")
    print(markdown(rows))


def figures(score: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], sequences: list[Sequence]) -> dict[str, float]:
    """ROC AUC over all sequences, over clips, over temporal blends and their twins, and with a third of the frames.

    That third is taken in bursts of neighbours, or spread evenly.
    """
    clips = [s for s in sequences if not s.twin]
    twins = [s for s in sequences if s.twin]
    samplings = {
        "all": sequences,
        "clips": clips,
        "twins": twins,
        "bursts": [some_frames(s, np.flatnonzero(np.arange(len(s.times)) // BURST % 3 == 0)) for s in sequences],
        "spread": [some_frames(s, np.arange(0, len(s.times), 3)) for s in sequences],
    }
    return {name: round(track_auc(track_scores(score, chosen), chosen), 4) for name, chosen in samplings.items()}


def some_frames(sequence: Sequence, rows: np.ndarray) -> Sequence:
    """The sequence with only some of its frames."""
    return replace(sequence, features=sequence.features[rows], times=sequence.times[rows])


def weights_of(head: SequenceHead) -> int:
    """Numbers to download besides the frame head."""
    return sum(p.numel() for name, p in head.named_parameters() if not name.startswith("frame_head"))


def markdown(rows: dict[str, dict]) -> str:
    """ROC AUC of each form."""
    lines = [
        "| form | weights | all sequences | clips | temporal blends | a third, in bursts | a third, spread |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, row in rows.items():
        numbers = " | ".join(f"{row[key]:.3f}" for key in ("all", "clips", "twins", "bursts", "spread"))
        lines.append(f"| {name} | {row['weights']:,} | {numbers} |")
    return "\n".join(lines)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    return parser.parse_args(arguments)
