"""Draws the training and validation curves of one or more runs.

    python -m training plot-curves RUN [RUN …] --out curves.png

Reads each run's `train.jsonl`: the loss on pairs not seen before, ROC AUC on blends of held-out people, on clips of
held-out people and, where there are any, on generated photographs and on faces that autoencoders drew again.
"""

import argparse
import json
from pathlib import Path

from matplotlib.figure import Figure

CURVES = {
    "loss": "training loss (moving mean)",
    "blendAuc": "ROC AUC, blends of held-out people",
    "clipAuc": "ROC AUC, clips of held-out people",
    "generatedAuc": "ROC AUC, generated photographs",
    "reconstructedAuc": "ROC AUC, faces drawn again",
}


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    runs = {run.name: read_curve(run) for run in options.runs}
    shown = {key: title for key, title in CURVES.items() if any(key in line for lines in runs.values() for line in lines)}
    figure = Figure(figsize=(4.2 * len(shown), 3.6), layout="constrained")
    for axes, (key, title) in zip(figure.subplots(1, len(shown), squeeze=False)[0], shown.items()):
        for number, (name, lines) in enumerate(runs.items()):
            points = [(line["images"] / 1000, line[key]) for line in lines if key in line]
            if points:
                axes.plot(*zip(*points), marker="o", markersize=3, color=f"C{number}", label=name)
        axes.set(title=title, xlabel="thousand images")
        axes.grid(alpha=0.3)
        axes.legend()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(options.out, dpi=110)


def read_curve(run: Path) -> list[dict]:
    """The checks of a run, in order."""
    return [json.loads(line) for line in (run / "train.jsonl").read_text().splitlines()]


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+", help="folders of runs")
    parser.add_argument("--out", type=Path, required=True, help="PNG or SVG to write")
    return parser.parse_args(arguments)
