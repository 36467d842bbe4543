"""Draws real faces again through the autoencoder of a diffusion model: fakes that differ from their originals by a decoder alone.

    python -m training redraw --photographs P --swaps S --clips CROPS --clip-table clips.csv --weights TAEF2 --out REDRAWN

Codes are disturbed, as those are that a generator made up: by noise, by rounding, by drawing from a smaller picture. A third of the
faces are drawn again in part, as a lip-sync does. Writes real.npy and redrawn.npy, uint8 [n, 192, 192, 3], with `--whole` [n, 208, 208, 3] of
what both networks see; held-out people are not among them.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch
from tqdm import tqdm

from ..data.crop import resample_square
from ..data.extraction import read_extraction
from ..data.stock import add_data_arguments, stock
from ..engine.runtime import mixed_precision, on_device
from ..model.tiny_vae import read_tiny_vae
from ..synthesis.view import PACKAGED, WHOLE

SIZES = {PACKAGED: 192, WHOLE: 208}
"""Pixels of a side, by what is drawn again."""
PARTLY = 1 / 3


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    cv2.setNumThreads(1)
    crop = WHOLE if options.whole else PACKAGED
    pantry, size = stock(options, read_extraction(options.clips), crop)[False], SIZES[crop]
    encode, decode = (on_device(network, torch.device("cpu")) for network in read_tiny_vae(options.weights))
    rng = np.random.default_rng(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    stores = [np.lib.format.open_memmap(options.out / f"{name}.npy", "w+", np.uint8, (options.count, size, size, 3)) for name in ("real", "redrawn")]
    for start in tqdm(range(0, options.count, 8), unit="batch", mininterval=10):
        count = min(8, options.count - start)
        faces = []
        for _ in range(count):
            picture, (centre, side) = pantry.real_face(rng, same_domain=0.35)
            faces.append(resample_square(picture, np.asarray(centre), side, size))
        real = np.stack(faces)
        stores[0][start : start + count] = real
        redrawn = redraw(real, encode, decode, rng)
        share = PACKAGED.margin / crop.margin
        stores[1][start : start + count] = [only_part(*twins, share, rng) if rng.random() < PARTLY else twins[1] for twins in zip(real, redrawn)]


@torch.inference_mode()
def redraw(faces: np.ndarray, encode: torch.nn.Module, decode: torch.nn.Module, rng: np.random.Generator) -> np.ndarray:
    """Faces uint8 [n, s, s, 3] RGB drawn again, in the same shape; s a multiple of 8."""
    side = faces.shape[1]
    # A generator with a smaller picture, enlarged afterwards.
    drawn_side = int(rng.choice((side, side, side * 3 // 4 // 8 * 8, side * 4 // 3 // 8 * 8)))
    pictures = [cv2.resize(face, (drawn_side, drawn_side), interpolation=cv2.INTER_AREA if drawn_side < side else cv2.INTER_CUBIC) for face in faces]
    batch = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float().div(255).to(memory_format=torch.channels_last)
    with mixed_precision(torch.device("cpu")):
        code = encode(batch).float()
        noise = float(rng.choice((0, 0.1, 0.2, 0.35)))
        code = code + noise * code.std() * torch.from_numpy(rng.standard_normal(code.shape, np.float32))
        if rng.random() < 0.3:
            weak = code.std((0, 2, 3)).argsort()[: int(code.shape[1] * rng.uniform(0.12, 0.4))]
            code[:, weak] = code[:, weak].mean((2, 3), keepdim=True)
        pictures = decode(code).float().clamp(0, 1).mul(255).round().byte().permute(0, 2, 3, 1).numpy()
    return np.stack([cv2.resize(face, (side, side), interpolation=cv2.INTER_AREA if drawn_side > side else cv2.INTER_CUBIC) for face in pictures])


def only_part(real: np.ndarray, redrawn: np.ndarray, share: float, rng: np.random.Generator) -> np.ndarray:
    """The real face uint8 [s, s, 3] with an ellipse of it redrawn: the mouth's half, or the middle of the face.

    @param share: of the picture's side, in which the face lies as in the searcher's crop
    """
    side = real.shape[0]
    centre = 0.5 + share * (np.array([0.0, rng.choice((0.02, 0.2))]) + rng.normal(0, 0.03, 2))
    radii = share * rng.uniform((0.18, 0.14), (0.34, 0.3))
    mask = np.zeros((side, side), np.float32)
    cv2.ellipse(mask, (int(centre[0] * side), int(centre[1] * side)), (int(radii[0] * side), int(radii[1] * side)), 0, 0, 360, 1.0, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), rng.uniform(1.5, 8))[..., None]
    return np.round(real + (redrawn.astype(np.float32) - real) * mask).astype(np.uint8)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_arguments(parser)
    parser.add_argument("--weights", type=Path, required=True, help="folder of taef2_encoder.pth and taef2_decoder.pth")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--whole", action="store_true", help="all that both networks see, and not the searcher's part of it")
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    options.redrawn = None
    return options
