"""Whether a manifest is one that the app will take: fields, ranges, and what a schema cannot say."""

import hashlib
import json
from pathlib import Path

import jsonschema
from jsonschema.exceptions import best_match

SCHEMA = json.loads(Path(__file__).with_name("manifest.schema.json").read_text())


def check_manifest(manifest: dict) -> None:
    """@raise ValueError: it breaks the schema, or contradicts itself; names the place"""
    error = best_match(jsonschema.Draft202012Validator(SCHEMA).iter_errors(manifest))
    if error:
        raise ValueError(f"manifest{error.json_path[1:]}: {error.message}")
    ids = [package["id"] for package in manifest["packages"]]
    if manifest["default"] not in ids or len(set(ids)) < len(ids):
        raise ValueError(f"manifest.default: {manifest['default']!r} must be the id of one of {ids}, each of them once.")
    for package in manifest["packages"]:
        _check_figures(package)


def _check_figures(package: dict) -> None:
    """Grades ascend, values lie in their intervals, no group reaches a grade more often than it has files."""
    points = package["operatingPoints"]
    order = SCHEMA["$defs"]["grade"]["enum"]
    for lower, higher in zip(points, points[1:]):
        if lower["threshold"] >= higher["threshold"] or order.index(lower["grade"]) >= order.index(higher["grade"]):
            raise ValueError(f"{package['id']}: the grades {lower['grade']} and {higher['grade']} do not ascend.")
    stated = [(point["grade"], point["falsePositiveRate"], point["falsePositiveInterval"]) for point in points]
    stated += [(point["grade"], ratio["value"], ratio["interval"]) for point in points if (ratio := point.get("likelihoodRatio"))]
    stated += [(figure["metric"], figure["value"], figure["interval"]) for figure in package["measured"] if "interval" in figure]
    for name, value, (low, high) in stated:
        if not low <= value <= high:
            raise ValueError(f"{package['id']}: {value} of {name} is outside of its interval, {low} to {high}.")
    for row in package.get("breakdown", []):
        if max(row["reached"].values(), default=0) > row["count"]:
            raise ValueError(f"{package['id']}: more than all of {row['group']} {row['name']} reach a grade.")


def check_files(models: Path, manifest: dict) -> None:
    """@raise ValueError: a file is not the one that the manifest names"""
    for package in manifest["packages"]:
        parts = [variant[part] for variant in package["variants"] for part in ("backbone", "sequence")]
        for file in [*parts, package["parity"]]:
            content = (models / file["path"]).read_bytes()
            if (len(content), hashlib.sha256(content).hexdigest()) != (file["bytes"], file["sha256"]):
                raise ValueError(f"{file['path']} is not the file that the manifest names.")
