"""A list of stages in YAML: what each runs, what it reads, and whether it is finished."""

import hashlib
import json
import shlex
import string
from dataclasses import dataclass
from pathlib import Path

import yaml

DATA = {
    "photographs": "folder of photographs with landmarks.npz, one folder a source",
    "swaps": "folder of swaps beside their originals, see training/data/swaps.py",
    "clips": "extraction of clips, wider than the model's crop",
    "app_crops": "extraction of clips exactly as the app sees them",
    "clip_table": "clips.csv",
    "weights": "folder of taef2_encoder.pth and taef2_decoder.pth",
    "package": "folder of packages to go on from",
}
"""What stages read, by the name that stands for it."""

TABLES = {"photographs": ["landmarks.npz"], "swaps": ["metadata.csv"], "clips": ["crops.jsonl"], "app_crops": ["crops.jsonl"]} | {
    "clip_table": [],
    "weights": ["taef2_encoder.pth", "taef2_decoder.pth"],
    "package": ["manifest.json"],
}
"""The files of each that say what is in it; the clip table is a file itself."""

TOGETHER = ("photographs", "swaps", "clips", "clip_table")
"""What {data} stands for, as options."""


@dataclass(frozen=True)
class Stage:
    """One command. `words` may hold names of places in braces."""

    name: str
    words: tuple[str, ...]
    needs: tuple[str, ...]

    def arguments(self, places: dict[str, Path]) -> list[str]:
        """The command and its arguments."""
        return [word.format_map({name: str(path) for name, path in places.items()}) for word in self.words]

    def digest(self, places: dict[str, Path], needed: dict[str, str]) -> str:
        """SHA-256 over what the result depends on; where the folders lie is no part of it.

        @param needed: digests of the stages before
        """
        sha = hashlib.sha256(repr(self.words).encode())
        for name in sorted(names_in(self.words) & set(DATA)):
            for file in [places[name] / table for table in TABLES[name]] or [places[name]]:
                sha.update(hashlib.sha256(file.read_bytes()).digest())
        for word in self.words:
            if word.startswith("{configs}"):
                sha.update(Path(word.format_map({"configs": places["configs"]})).read_bytes())
        for stage in self.needs:
            sha.update(needed[stage].encode())
        return sha.hexdigest()


def names_in(words: tuple[str, ...]) -> set[str]:
    """Names of places in braces."""
    return {name for word in words for _, name, _, _ in string.Formatter().parse(word) if name is not None}


def read_stages(path: Path, places: frozenset[str]) -> list[Stage]:
    """The stages in order.

    @raise ValueError: a name that is given twice, a stage that needs one which does not come before it, or a place that nothing stands for
    """
    stages: list[Stage] = []
    for entry in yaml.safe_load(path.read_text()):
        words = tuple(part for word in shlex.split(entry["run"]) for part in _expanded(word))
        stage = Stage(entry["name"], words, tuple(entry.get("needs", ())))
        before = {each.name for each in stages}
        if stage.name in before:
            raise ValueError(f"{path}: {stage.name} is there twice.")
        if missing := set(stage.needs) - before:
            raise ValueError(f"{path}: {stage.name} needs {sorted(missing)} before it.")
        if unknown := names_in(words) - places:
            raise ValueError(f"{path}: {stage.name} names {sorted(unknown)}, which nothing stands for.")
        stages.append(stage)
    return stages


def _expanded(word: str) -> list[str]:
    if word != "{data}":
        return [word]
    return [part for name in TOGETHER for part in (f"--{name.replace('_', '-')}", f"{{{name}}}")]


class Finished:
    """Which stages are finished, in a file."""

    def __init__(self, path: Path):
        self.path = path

    def has(self, name: str, digest: str) -> bool:
        """Whether the stage has been run with this digest."""
        return self._read().get(name, {}).get("digest") == digest

    def add(self, name: str, digest: str, seconds: float) -> None:
        """Remembers a stage."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self._read() | {name: {"digest": digest, "seconds": round(seconds)}}, indent=2) + "\n")

    def _read(self) -> dict[str, dict]:
        return json.loads(self.path.read_text()) if self.path.exists() else {}
