"""A stage of the searcher: what is asked of it, kept with its run so that a run goes on only with its own."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import MISSING, asdict, dataclass, field, fields
from pathlib import Path
from typing import TypeVar

import yaml

from ..data.kinds_stream import Diet
from ..model.searcher import CROP_MARGIN, CROP_SIZE, STRIDE
from ..synthesis.view import WHOLE, CropRule

SMOOTHING = 0.02
"""What a label is short of certainty."""


@dataclass(frozen=True)
class Config:
    """One stage. Saved with the run; a run goes on only with the configuration that it began with.

    out: its name; init: of the stage it goes on from (none: ImageNet); averaged: from the averaged weights of that stage, or the last ones
    minutes: of processor time; the rate goes from `rate` to `rate_end` over them, after a short rise
    wear: how often codecs, blur and noise wear both twins, at the beginning and at the end
    real_weight: of the loss of one head on real faces that came for the other
    steady: of the variance of a picture's logits between two looks at it, a pixel and 2 % of its side apart at most; 0: one look
    size, margin: of the crops in pixels and in face boxes, trained on and checked on; what comes after a stage knows only the defaults
    """

    out: str
    init: str = ""
    averaged: bool = True
    minutes: float = 30.0
    rate: float = 6e-4
    rate_end: float = 0.0
    rise: float = 0.03
    decay: float = 0.02
    pairs: int = 32
    averaging: float = 0.997
    wear: tuple[float, float] = (0.0, 0.0)
    real_weight: float = 0.25
    seed: int = 0
    diet: Diet = field(default_factory=Diet)
    size: int = CROP_SIZE
    margin: float = CROP_MARGIN
    steady: float = 0.0

    @property
    def looks(self) -> int:
        """At each picture that is trained on."""
        return 2 if self.steady else 1

    @property
    def crop(self) -> CropRule:
        """@raise ValueError: a size that the network's strides do not divide"""
        if self.size % STRIDE:
            raise ValueError(f"Crops of {self.size} pixels: the side must be a multiple of {STRIDE}.")
        return CropRule(self.size, self.margin)


@dataclass(frozen=True)
class Distillation(Config):
    """A stage of the resilient network that learns from the searcher. `init` is a run with frame.pt.

    teacher: a run with searcher.pt, which sees its own part of the same crop
    teacher_share: of the teacher's answer in what the student is asked for; the rest is the label
    frozen: parts of the trunk that stay as they are
    """

    teacher: str = ""
    teacher_share: float = 0.5
    frozen: tuple[str, ...] = ()
    size: int = WHOLE.size
    margin: float = WHOLE.margin

    @property
    def looks(self) -> int:
        """@raise ValueError: more than one, which the teacher's answers are not asked for"""
        if self.steady:
            raise ValueError("A distillation looks at a picture once.")
        return 1

    @property
    def crop(self) -> CropRule:
        """@raise ValueError: another crop than the one that holds both networks' parts"""
        if (self.size, self.margin) != (WHOLE.size, WHOLE.margin):
            raise ValueError("A distillation works on the crop of the app.")
        return WHOLE


AnyConfig = TypeVar("AnyConfig", bound=Config)


def read_config(path: Path, kind: type[AnyConfig] = Config) -> AnyConfig:
    """@raise ValueError: a name that there is not, or shares that do not add up"""
    stored = yaml.safe_load(path.read_text())
    known = {f.name for f in fields(kind)}
    if unknown := set(stored) - known:
        raise ValueError(f"{path} has what no configuration knows: {sorted(unknown)}.")
    diet = Diet(**stored.pop("diet", {}))
    lists = {name: tuple(value) for name, value in stored.items() if isinstance(value, list)}
    return kind(**{**stored, **lists, "diet": diet})


def keep_config(run: Path, config: Config, data: str) -> None:
    """Saves the configuration with a digest of the data, or compares with the one that is there.

    A field that the kept one does not have came later: the run was begun with its default.

    @raise ValueError: the run was begun with another configuration or other data
    """
    now = json.dumps({"config": asdict(config), "data": data}, indent=2)
    kept = run / "config.json"
    if kept.exists() and completed(json.loads(kept.read_text()), type(config)) != json.loads(now):
        raise ValueError(f"{run} was begun with another configuration or other data; see its config.json.")
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(now)


def completed(stored: dict, kind: type[Config] = Config) -> dict:
    """A kept configuration with the defaults of the fields that it does not have."""
    defaults = {f.name: f.default for f in fields(kind) if f.default is not MISSING}
    return json.loads(json.dumps({**stored, "config": {**defaults, **stored["config"]}}))


def digest_of(files: Iterable[Path]) -> str:
    """SHA-256 over the contents of files, in their order."""
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()
