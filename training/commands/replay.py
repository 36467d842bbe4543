"""Runs all stages of the shipped model one after the other, from the data to the package.

    python -m training replay --photographs P --swaps S --clips CROPS --app-crops APP --clip-table clips.csv --weights TAEF2 \\
        --package MODELS_OF_0.8.0 --runs RUNS --models MODELS [--dry-run]

The stages are a list in YAML (`training/configs/stages.yaml`). What is finished is kept in RUNS/replay.json, with a digest of the command,
of the configuration that it names, of the data that it reads and of the stages that it needs: a stage whose digest is the same is skipped.
A stage that was stopped goes on from its own checkpoint.
"""

import argparse
import json
import shlex
import time
from pathlib import Path

from ..engine.stages import DATA, Finished, Stage, read_stages


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    places = {name: value for name, value in vars(options).items() if isinstance(value, Path)} | {"configs": options.stages.parent}
    stages = read_stages(options.stages, frozenset(places))
    if unknown := set(options.only) - {stage.name for stage in stages}:
        raise ValueError(f"{options.stages} has no stages {sorted(unknown)}.")
    finished = Finished(options.runs / "replay.json")
    digests: dict[str, str] = {}
    for stage in stages:
        digests[stage.name] = stage.digest(places, digests)
        skipped = "finished" if finished.has(stage.name, digests[stage.name]) else "left out" if options.only and stage.name not in options.only else ""
        print(f"{stage.name}: {skipped or shlex.join(['python', '-m', 'training', *stage.arguments(places)])}", flush=True)
        if not skipped and not options.dry_run:
            run_stage(stage, places, finished, digests[stage.name])


def run_stage(stage: Stage, places: dict[str, Path], finished: Finished, digest: str) -> None:
    """Runs a stage and remembers that it is finished."""
    # Here, as the list of commands holds this one too.
    from ..__main__ import run

    started = time.monotonic()
    command, *arguments = stage.arguments(places)
    run(command, arguments)
    finished.add(stage.name, digest, time.monotonic() - started)
    print(json.dumps({"stage": stage.name, "minutes": round((time.monotonic() - started) / 60, 1)}), flush=True)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stages", type=Path, nargs="?", default=Path(__file__).parents[1] / "configs/stages.yaml", help="list of stages")
    for name, what in DATA.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=Path, required=True, help=what)
    parser.add_argument("--runs", type=Path, required=True, help="folder of runs; replay.json in it says what is finished")
    parser.add_argument("--models", type=Path, required=True, help="folder that the package is written to")
    parser.add_argument("--only", nargs="*", default=[], help="names of the stages to run, of those that are not finished")
    parser.add_argument("--dry-run", action="store_true", help="print the commands and run nothing")
    return parser.parse_args(arguments)
