"""The model card, written from the manifest entry so that the two cannot disagree (Mitchell et al. 2019)."""

from pathlib import Path

from .manifest import FUSION

FUSED = (
    "Two networks on face crops of {size} × {size} pixels ({margin} × the detector's box). The searcher, an EfficientNet-Lite0 on the "
    "middle 160 pixels, has a head for each kind of fake: a face put into the picture (swap), a face drawn by a network (generated). "
    "The other, a ResNeXt-50 32x4d on the crop reduced to 112 pixels, has one head and an LSTM over how its features change in a "
    "track. For each kind a weighted sum of their logits is calibrated to the logarithm of a likelihood ratio; the logit of the "
    "verdict is that of the mixture of these ratios. The heat map is that of the kind that decides, moved so that its mean is the "
    "frame's logit. Positive class: fake."
)


def model_card(entry: dict) -> str:
    """Markdown text of the card."""
    sections = [
        f"# Model card: {entry['name']} {entry['version']}",
        "Made by `python -m training calibrate`; every figure comes from the package's manifest entry.",
        "## Intended use\n\n" + entry["intendedUse"],
        "## What it is\n\n" + _architecture(entry),
        "## Training data\n\n" + entry["trainingData"]["summary"] + "\n\n" + entry["trainingData"]["licences"],
        "## Training\n\n" + _history(entry["training"]),
        "## Measured\n\n" + _measured(entry["measured"]),
        "## Calibration and operating points\n\n" + _operating_points(entry),
        "## Who reaches which grade\n\n" + _breakdown(entry),
        "## Limits\n\n" + "\n".join(f"- {limit}" for limit in entry["limits"]),
        "## Licence\n\n" + entry["licence"],
    ]
    return "\n\n".join(sections) + "\n"


def write_card(entry: dict, path: Path) -> None:
    """Writes the card."""
    path.write_text(model_card(entry))


def _breakdown(entry: dict) -> str:
    grades = [point["grade"] for point in entry["operatingPoints"]]
    lines = [f"| group | name | label | files | {' | '.join(grades)} |", "|---" * (4 + len(grades)) + "|"]
    for row in entry.get("breakdown", []):
        reached = " | ".join(str(row["reached"].get(grade, "")) for grade in grades)
        lines.append(f"| {row['group']} | {row['name']} | {row['label']} | {row['count']} | {reached} |")
    return "\n".join(lines)


def _architecture(entry: dict) -> str:
    size = entry["input"]["size"]
    fused = any(stage["stage"] == FUSION for stage in entry["training"])
    files = "\n".join(
        f"| {v['backend']} | {v['precision']} | {v['backbone']['bytes'] / 1e6:.1f} MB + {v['sequence']['bytes'] / 1e6:.1f} MB |"
        for v in entry["variants"]
    )
    fine = any(stage.get("stem") == "fine" for stage in entry["training"])
    stem = " with a fine stem (its first convolution strides by three, and a second path adds what that blurs away)" if fine else ""
    table = f"| backend | precision | download |\n|---|---|---|\n{files}"
    if fused:
        return FUSED.format(size=size, margin=entry["crop"]["margin"]) + "\n\n" + table
    return (
        f"ResNeXt-50 32x4d{stem} on face crops of {size} × {size} pixels ({entry['crop']['margin']} × the detector's box), a linear "
        "frame head whose weights also give the heat map, and an LSTM over how the features of a face track change that adds to the "
        "mean of the frame logits. Positive class: fake.\n\n"
        + table
    )


def _history(stages: list[dict]) -> str:
    lines = ["| stage | crops seen | minutes | data and validation |", "|---|---|---|---|"]
    for stage in stages:
        rest = {k: v for k, v in stage.items() if k not in ("stage", "images", "seconds")}
        figures = ", ".join(f"{name} {value}" for name, value in rest.items())
        minutes = f"{stage['seconds'] / 60:.0f}" if "seconds" in stage else ""
        images = f"{stage['images']:,}" if "images" in stage else ""
        lines.append(f"| {stage['stage']} | {images} | {minutes} | {figures} |")
    return "\n".join(lines)


def _measured(figures: list[dict]) -> str:
    lines = ["| data | metric | value | 95 % interval | note |", "|---|---|---|---|---|"]
    for figure in figures:
        low, high = figure["interval"]
        value = f"{figure['value']:.3f} | {low:.3f}–{high:.3f}"
        lines.append(f"| {figure['dataset']} | {figure['metric']} | {value} | {figure.get('note', '')} |")
    return "\n".join(lines)


def _operating_points(entry: dict) -> str:
    calibration = entry["calibration"]
    lines = [
        f"p(fake) = sigmoid({calibration['slope']} × logit + {calibration['intercept']}), fitted on "
        f"{calibration['fittedOn']} on {calibration['date']}. The rates below were counted on the same clips.",
        "",
        "| evidence | from p(fake) | real clips that reach it (95 % interval) | fake clips that reach it | likelihood ratio (95 % interval) |",
        "|---|---|---|---|---|",
    ]
    for point in entry["operatingPoints"]:
        low, high = point["falsePositiveInterval"]
        wrong = f"{point['falsePositiveRate']:.1%} ({low:.1%}–{high:.1%}) of {point['negatives']}"
        found = f"{point['truePositiveRate']:.1%} of {point['positives']}"
        ratio, (least, most) = point["likelihoodRatio"]["value"], point["likelihoodRatio"]["interval"]
        lines.append(f"| {point['grade']} | {point['threshold']} | {wrong} | {found} | {ratio:.1f} ({least:.1f}–{most:.1f}) |")
    return "\n".join(lines)
