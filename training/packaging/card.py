"""The model card, written from the manifest entry so that the two cannot disagree (Mitchell et al. 2019)."""

from pathlib import Path


def model_card(entry: dict) -> str:
    """Markdown text of the card."""
    sections = [
        f"# Model card: {entry['name']} {entry['version']}",
        "Made by `python -m training.calibrate`; every figure comes from the package's manifest entry.",
        "## Intended use\n\n" + entry["intendedUse"],
        "## What it is\n\n" + _architecture(entry),
        "## Training data\n\n" + entry["trainingData"]["summary"] + "\n\n" + entry["trainingData"]["licences"],
        "## Training\n\n" + _history(entry["training"]),
        "## Measured\n\n" + _measured(entry["measured"]),
        "## Calibration and operating points\n\n" + _operating_points(entry),
        "## Limits\n\n" + "\n".join(f"- {limit}" for limit in entry["limits"]),
        "## Licence\n\n" + entry["licence"],
    ]
    return "\n\n".join(sections) + "\n"


def write_card(entry: dict, path: Path) -> None:
    """Writes the card."""
    path.write_text(model_card(entry))


def _architecture(entry: dict) -> str:
    size = entry["input"]["size"]
    files = "\n".join(
        f"| {v['backend']} | {v['precision']} | {v['backbone']['bytes'] / 1e6:.1f} MB + {v['sequence']['bytes'] / 1e6:.1f} MB |"
        for v in entry["variants"]
    )
    fine = any(stage.get("stem") == "fine" for stage in entry["training"])
    stem = " with a fine stem (its first convolution strides by three, and a second path adds what that blurs away)" if fine else ""
    return (
        f"ResNeXt-50 32x4d{stem} on face crops of {size} × {size} pixels ({entry['crop']['margin']} × the detector's box), a linear "
        "frame head whose weights also give the heat map, and an LSTM over how the features of a face track change that adds to the "
        "mean of the frame logits. Positive class: fake.\n\n"
        f"| backend | precision | download |\n|---|---|---|\n{files}"
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
        "| evidence | from p(fake) | real clips that reach it (95 % interval) | fake clips that reach it |",
        "|---|---|---|---|",
    ]
    for point in entry["operatingPoints"]:
        low, high = point["falsePositiveInterval"]
        wrong = f"{point['falsePositiveRate']:.1%} ({low:.1%}–{high:.1%}) of {point['negatives']}"
        found = f"{point['truePositiveRate']:.1%} of {point['positives']}"
        lines.append(f"| {point['grade']} | {point['threshold']} | {wrong} | {found} |")
    return "\n".join(lines)
