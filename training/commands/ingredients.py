"""What a blend is recognised by: the same held-out faces blended with some of what makes a blend left out.

    python -m training ingredients PHOTOGRAPHS --run RUN

No degradations, the whole face, nothing of the original shining through. Programs that swap faces match colours, so a
network that needs them to differ does not know a swap. Prints a Markdown table and writes `RUN/ingredients.json`.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from ..data.crop import CROP_SIZE, box_from_landmarks
from ..data.photographs import Photographs, read_photographs
from ..engine.checkpoints import read_frame_model
from ..engine.runtime import choose_device
from ..evaluation.frames import frame_logits
from ..evaluation.metrics import roc_auc, roc_auc_interval
from ..synthesis.blend import STILL, Recipe, align_donor, blend, draw_recipe
from ..synthesis.degrade import FAMILIES, Difficulty
from ..synthesis.pairs import draw_view, fitting_donor
from ..synthesis.perturb import Perturbation, draw_perturbation

UNTOUCHED = Difficulty(0.0, frozenset(FAMILIES))
NOTHING = Perturbation(np.ones(3), np.zeros(3), 1.0, 0.0, 1.0, "none", 0.0)

INGREDIENTS: dict[str, frozenset[str]] = {
    "colour, sharpness and place": frozenset({"colour", "sharpness", "place"}),
    "sharpness and place": frozenset({"sharpness", "place"}),
    "colour": frozenset({"colour"}),
    "sharpness": frozenset({"sharpness"}),
    "place": frozenset({"place"}),
    "another person's face, colours matched": frozenset({"person"}),
}
"""In what the face differs from its surroundings, by the name of the row."""


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    device = choose_device()
    photographs = read_photographs(options.photographs)
    model = read_frame_model(options.run, device)
    rows = {}
    for name, ingredients in tqdm(INGREDIENTS.items(), unit="blend"):
        pairs = blended_with(photographs, ingredients, options.faces, options.size)
        logits = frame_logits(model, pairs.flatten(0, 1), device).reshape(-1, 2)
        real, fake = logits[:, 0], logits[:, 1]
        rows[name] = {
            "auc": roc_auc(fake, real),
            "interval": roc_auc_interval(fake, real),
            "pairAccuracy": float((fake > real).mean()),
            "shift": float((fake - real).mean()),
        }
    (options.run / "ingredients.json").write_text(json.dumps(rows, indent=2) + "\n")
    print(markdown(rows))


def blended_with(photographs: Photographs, ingredients: frozenset[str], count: int, size: int, seed: int = 5) -> torch.Tensor:
    """Pairs uint8 [n, 2, size, size, 3] of held-out faces, the same for all ingredients, and blends that differ in these."""
    rng = np.random.default_rng(seed)
    indices = photographs.indices(validation=True, whole=True)
    pairs = []
    for index in photographs.draw(indices, count, rng):
        patch, points = photographs.patch(int(index), flip=False)
        recipe = with_only(replace(draw_recipe(rng), change=draw_perturbation(rng, 1.0)), ingredients)
        other = fitting_donor(photographs, int(index), indices, rng)
        donor = align_donor(*photographs.patch(other, flip=False), points, patch.shape[0]) if "person" in ingredients else None
        blended = blend(patch, points, recipe, donor)
        view = draw_view(box_from_landmarks(points), rng, UNTOUCHED)
        pairs.append(np.stack([view.take(picture, size) for picture in (blended.real, blended.fake)]))
    return torch.from_numpy(np.stack(pairs))


def with_only(recipe: Recipe, ingredients: frozenset[str]) -> Recipe:
    """A blend of the whole face that has only some of what a recipe says."""
    change = recipe.change
    if "colour" not in ingredients:
        change = replace(NOTHING, filter=change.filter, amount=change.amount, ways=change.ways)
    if "sharpness" not in ingredients:
        change = replace(change, filter="none")
    mask = replace(recipe.mask, part="whole")
    move = recipe.move if "place" in ingredients else STILL
    return replace(recipe, change=change, change_source=True, mask=mask, move=move, settle=None, ratio=1.0)


def markdown(rows: dict[str, dict]) -> str:
    """ROC AUC with its interval, how often the fake of a pair scores higher, and by how much on average."""
    lines = ["| the face differs in | ROC AUC (95 %) | fake above its twin | by a logit of |", "|---|---|---|---|"]
    for name, row in rows.items():
        low, high = row["interval"]
        lines.append(f"| {name} | {row['auc']:.3f} ({low:.3f}–{high:.3f}) | {row['pairAccuracy']:.0%} | {row['shift']:.2f} |")
    return "\n".join(lines)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--run", type=Path, required=True, help="folder with frame.pt")
    parser.add_argument("--faces", type=int, default=200, help="held-out photographs")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels")
    return parser.parse_args(arguments)
