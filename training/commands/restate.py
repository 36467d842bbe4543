"""Writes the limits of the shipped package anew, and its model card, after what is known of it has changed; no network is touched.

    python -m training restate --models public/models --card training/MODEL_CARD.md
"""

import argparse
from pathlib import Path

from ..packaging.card import write_card
from ..packaging.manifest import PACKAGE_ID, limits, read_manifest, write_entry


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    entry = next(e for e in read_manifest(options.models)["packages"] if e["id"] == PACKAGE_ID)
    entry["limits"] = limits(entry["training"])
    write_entry(options.models, entry)
    write_card(entry, options.card)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, required=True, help="folder of packages, with manifest.json")
    parser.add_argument("--card", type=Path, required=True, help="where the model card goes")
    return parser.parse_args(arguments)
