"""How long a run has trained, and what it showed on its way."""

import json
import time
from pathlib import Path

from tqdm import tqdm

LONGEST_STEP = 6.0
"""Seconds. A process that was stopped for longer has not trained for that while."""


class Clock:
    """Seconds of training of a run, over all the calls that it took.

    @param seconds: of earlier calls
    """

    def __init__(self, seconds: float = 0.0):
        self.seconds = seconds
        self.last = self.checked = time.monotonic()

    def tick(self) -> float:
        """Counts the step that ends now; gives the minutes of training so far."""
        now = time.monotonic()
        self.seconds += min(LONGEST_STEP, now - self.last)
        self.last = now
        return self.seconds / 60

    def check_is_due(self, every: float) -> bool:
        """Whether the last check, or the beginning, lies so many seconds back."""
        return time.monotonic() - self.checked > every

    def after_check(self) -> None:
        """What passed since the last step was no training."""
        self.last = self.checked = time.monotonic()


def report(run: Path, images: int, clock: Clock, losses: list[float], figures: dict[str, float]) -> dict[str, float]:
    """Prints the figures of a check and adds them to the run's `train.jsonl`; gives them rounded."""
    rounded = {name: round(value, 4) for name, value in figures.items()}
    loss = round(sum(losses) / max(1, len(losses)), 4)
    line = json.dumps({"images": images, "minutes": round(clock.seconds / 60, 1), "loss": loss} | rounded)
    tqdm.write(line)
    with (run / "train.jsonl").open("a") as log:
        log.write(line + "\n")
    return rounded
