"""What each part of the frame model's training is worth: short runs that differ in one thing, and one table.

    python -m training ablate PHOTOGRAPHS --out RUN --clips CROPS --clip-table clips.csv --init RUN/warmstart.pt

Each run starts from the warm start, sees the same number of images, and is judged on held-out
people: blends of photographs, and clips of the training sources. Finished runs are kept, so that the command can be
stopped; prints a Markdown table and writes `ablation.json` of all that are finished. The development clips play no part.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from ..data.crop import CROP_SIZE
from ..synthesis.degrade import FAMILIES
from . import train


@dataclass(frozen=True)
class Variant:
    """One row: what is different, and the arguments of `train` that say so."""

    name: str
    arguments: tuple[str, ...] = ()
    warm: bool = True
    clips: bool = True
    generators: bool = True
    reconstructions: bool = True


VARIANTS = (
    Variant("everything"),
    Variant("from random weights", warm=False),
    Variant("without the region map", ("--region-weight", "0")),
    Variant("without clips", clips=False),
    Variant("without generated photographs", generators=False),
    Variant("without redrawn faces", reconstructions=False),
    Variant("144 pixels", ("--size", "144")),
    Variant("160 pixels", ("--size", "160")),
    Variant("160 pixels, fine stem", ("--size", "160", "--stem", "fine")),
    Variant("without any degradation", ("--leave-out", *FAMILIES)),
    *(Variant(f"without {family}", ("--leave-out", family)) for family in FAMILIES),
)


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    rows = {}
    for variant in VARIANTS:
        out = options.out / "ablation" / variant.name.replace(" ", "-")
        wanted, done = train_arguments(variant, options, out), out / "done.json"
        if not done.exists():
            if options.only and variant.name not in options.only:
                continue
            train.main(wanted)
            last = (out / "train.jsonl").read_text().splitlines()[-1]
            for checkpoint in out.glob("*.pt"):
                checkpoint.unlink()
            done.write_text(json.dumps({"arguments": wanted, "figures": json.loads(last)}) + "\n")
        finished = json.loads(done.read_text())
        if finished["arguments"] != wanted:
            raise ValueError(f"{out} was run with other arguments; take another --out or remove it.")
        rows[variant.name] = finished["figures"]
    (options.out / "ablation.json").write_text(json.dumps(rows, indent=2) + "\n")
    print(markdown(rows))


def train_arguments(variant: Variant, options: argparse.Namespace, out: Path) -> list[str]:
    """The command line of one run."""
    common = ["--images", str(options.images), "--minutes", "1000", "--check-every", "100000"]
    common += ["--pairs", str(options.pairs), "--workers", str(options.workers)]
    common += ["--size", str(options.size), "--validation", str(options.validation), "--ease", "0.5", "--seed", "5", "--rate", str(options.rate)]
    common += ["--compile"] if options.compile else []
    clips = ["--clips", str(options.clips), "--clip-table", str(options.clip_table)] if variant.clips else []
    warm = ["--init", str(options.init)] if variant.warm else []
    generators = ["--generators", str(options.generators)] if options.generators and variant.generators else []
    redrawn = ["--reconstructions", str(options.reconstructions)] if options.reconstructions and variant.reconstructions else []
    return [str(options.photographs), "--out", str(out), *common, *clips, *generators, *redrawn, *warm, *variant.arguments]


def markdown(rows: dict[str, dict]) -> str:
    """The table: ROC AUC on held-out people, after the same number of images."""
    columns = {
        "blendAuc": "blends, single crops",
        "pairAccuracy": "pairs in order",
        "reconstructedAuc": "redrawn faces",
        "generatedAuc": "generated photographs",
        "clipAuc": "clips",
    }
    lines = ["| variant | images | " + " | ".join(columns.values()) + " |", "|---|---|" + "---|" * len(columns)]
    for name, row in rows.items():
        figures = " | ".join(f"{row[key]:.3f}" if key in row else "–" for key in columns)
        lines.append(f"| {name} | {row['images']:,} | {figures} |")
    return "\n".join(lines)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run; writes ablation.json")
    parser.add_argument("--init", type=Path, required=True, help="warmstart.pt, or another checkpoint to start from")
    parser.add_argument("--clips", type=Path, required=True, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--generators", type=Path, help="folder of pictures of faces made by generators")
    parser.add_argument("--reconstructions", type=Path, help="folder of faces drawn again by decoders")
    parser.add_argument("--rate", type=float, default=1e-3, help="peak learning rate")
    parser.add_argument("--images", type=int, default=12_000, help="images that each run sees")
    parser.add_argument("--only", nargs="*", help="names of the variants to run; all by default")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels, where a variant names no other")
    parser.add_argument("--pairs", type=int, default=16, help="pairs in a batch")
    parser.add_argument("--compile", action="store_true", help="compile the network, as in `train`")
    parser.add_argument("--validation", type=int, default=400, help="held-out pairs to judge by")
    parser.add_argument("--workers", type=int, default=1, help="processes that make pairs")
    return parser.parse_args(arguments)
