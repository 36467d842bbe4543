"""Trains small autoencoders on the photographs, and keeps what they make of each face.

    python -m training reconstruct PHOTOGRAPHS --out RECONSTRUCTIONS [--clips EXTRACTION --clip-table clips.csv]

`train --reconstructions` blends these faces into the pictures they come from, or shows them whole: pseudo-fakes
with the traces of a decoder, as face swaps, lip-sync and talking heads have them. Autoencoders that are already there
are used again; the photographs of held-out people train none of them.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from tqdm import tqdm

from ..data.clips import read_clips
from ..data.crop import box_from_landmarks, resample_square
from ..data.extraction import read_extraction
from ..data.photographs import Photographs, read_photographs
from ..data.reconstructions import RECONSTRUCTION_MARGIN, frame_key
from ..engine.checkpoints import load_checkpoint, save_checkpoint
from ..engine.optimise import descend, one_cycle
from ..engine.runtime import choose_device, mixed_precision, on_device, seed_everything
from ..model.autoencoder import Autoencoder
from ..synthesis.clip_pairs import ClipFrames


@dataclass(frozen=True)
class Kind:
    """One decoder: its side in pixels, the channels of its code, how it rises, and how much its texture counts.

    check: it draws the faces of held-out people and no others, so that a check shows whether decoders never seen are recognised
    """

    side: int
    code: int
    rise: str
    texture: float
    check: bool = False


KINDS = (
    Kind(96, 24, "transpose", 0.0),
    Kind(128, 32, "shuffle", 1.0),
    Kind(160, 16, "nearest", 1.0),
    Kind(112, 24, "linear", 0.5, check=True),
)

TEXTURE_PATCH = 16
"""Side in pixels of the patches whose spectra are compared."""


@dataclass(frozen=True)
class Picture:
    """A key, the square around the face in a given number of pixels, and whether the person is held out."""

    key: str
    square: Callable[[int], np.ndarray]
    held_out: bool


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(options.seed)
    rng = np.random.default_rng(options.seed)
    device = choose_device()
    photographs = read_photographs(options.photographs)
    options.out.mkdir(parents=True, exist_ok=True)
    pictures = photograph_pictures(photographs, options.images, rng)
    if options.clips:
        pictures += clip_pictures(options.clips, options.clip_table)
    kinds = draw_kinds(pictures, rng)
    learnt_from: np.ndarray | None = None
    keys, sides, rows = [], [], []
    for number, kind in enumerate(KINDS):
        network = on_device(Autoencoder(kind.code, kind.rise), device)
        checkpoint = options.out / f"autoencoder-{kind.side}.pt"
        if checkpoint.exists():
            network.load_state_dict(load_checkpoint(checkpoint)["model"])
        else:
            if learnt_from is None:
                learnt_from = training_squares(photographs, options.training, rng)
            train_autoencoder(network, kind, learnt_from, options.minutes, options.pairs, device)
            save_checkpoint(checkpoint, {"model": network.state_dict()})
        chosen = [pictures[index] for index in np.flatnonzero(kinds == number)]
        faces = draw_again(network, chosen, kind.side, device)
        np.save(options.out / f"faces-{kind.side}.npy", faces)
        keys += [picture.key for picture in chosen]
        sides += [kind.side] * len(chosen)
        rows += range(len(chosen))
    np.savez(options.out / "index.npz", keys=np.array(keys), sides=np.array(sides), rows=np.array(rows))


def draw_kinds(pictures: list[Picture], rng: np.random.Generator) -> np.ndarray:
    """Which of KINDS draws each picture [n]: at random, of those kept for checks where the person is held out."""
    held_out = np.array([picture.held_out for picture in pictures], bool)
    kinds = np.empty(len(pictures), int)
    for part in (False, True):
        able = [number for number, kind in enumerate(KINDS) if kind.check == part]
        kinds[held_out == part] = rng.choice(able, (held_out == part).sum())
    return kinds


def photograph_pictures(photographs: Photographs, count: int, rng: np.random.Generator) -> list[Picture]:
    """Photographs of both parts of the split, drawn as training draws them."""
    chosen = photographs.draw(np.arange(len(photographs.names)), count, rng)
    return [
        Picture(photographs.names[i], lambda side, i=i: photograph_square(photographs, i, side), bool(photographs.validation[i]))
        for i in chosen
    ]


def photograph_square(photographs: Photographs, index: int, side: int) -> np.ndarray:
    """The square around the face of a photograph, uint8 [side, side, 3]."""
    patch, points = photographs.patch(int(index), flip=False)
    return face_square(patch, box_from_landmarks(points), side)


def face_square(picture: np.ndarray, box: np.ndarray, side: int) -> np.ndarray:
    """The square to draw again, uint8 [side, side, 3], around a face box (centre x, centre y, side)."""
    return resample_square(picture, box[:2], box[2] * RECONSTRUCTION_MARGIN, side)


def clip_pictures(folder: Path, table: Path) -> list[Picture]:
    """Every frame of the real training clips."""
    extraction = read_extraction(folder)
    clips = read_clips(extraction, table, "train")
    box = ClipFrames.of(extraction, clips).face_box()
    return [
        Picture(frame_key(fact), lambda side, row=fact["index"]: face_square(extraction.crops[row], box, side), clip.held_out)
        for clip in clips
        if not clip.fake
        for fact in clip.track.facts
    ]


def training_squares(photographs: Photographs, count: int, rng: np.random.Generator) -> np.ndarray:
    """Squares uint8 [n, s, s, 3] at the largest side, of people who are not held out."""
    chosen = photographs.draw(photographs.indices(validation=False), count, rng)
    largest = max(kind.side for kind in KINDS)
    return np.stack([photograph_square(photographs, i, largest) for i in tqdm(chosen, unit="photograph")])


def train_autoencoder(
    network: Autoencoder, kind: Kind, squares: np.ndarray, minutes: float, batch: int, device: torch.device
) -> None:
    """Least absolute error of colours, of their differences, and of the strength of each frequency."""
    optimiser = torch.optim.AdamW(network.parameters(), lr=1.0, weight_decay=1e-4)
    bar = tqdm(total=round(60 * minutes), unit="s", desc=f"{kind.rise} {kind.side}")
    started = time.monotonic()
    for faces in random_batches(squares, kind.side, batch, device):
        progress = min(1.0, (time.monotonic() - started) / (60 * minutes))
        with mixed_precision(device):
            drawn = network(faces)
        drawn = drawn.float()
        error = drawing_error(drawn, faces)
        loss = error + kind.texture * texture_error(drawn, faces) if kind.texture else error
        descend(loss, optimiser, network, one_cycle(progress, 2e-3), longest=1.0)
        bar.set_postfix(error=f"{error.item():.4f}")
        bar.update(round(progress * bar.total) - bar.n)
        if progress >= 1:
            break


def drawing_error(drawn: torch.Tensor, faces: torch.Tensor) -> torch.Tensor:
    """Mean absolute error of [n, 3, s, s], and that of neighbouring pixels' differences, which keeps edges."""
    return (
        nn.functional.l1_loss(drawn, faces)
        + nn.functional.l1_loss(drawn.diff(dim=2), faces.diff(dim=2))
        + nn.functional.l1_loss(drawn.diff(dim=3), faces.diff(dim=3))
    )


def texture_error(drawn: torch.Tensor, faces: torch.Tensor) -> torch.Tensor:
    """Mean absolute error of the strength of each frequency in patches of [n, 3, s, s], whatever its phase.

    Texture that a code cannot hold pixel for pixel is drawn all the same, as generators do, where the error of pixels
    alone would have it smooth.
    """
    return nn.functional.l1_loss(patch_spectra(drawn), patch_spectra(faces))


def patch_spectra(faces: torch.Tensor) -> torch.Tensor:
    """Amplitudes of overlapping windowed patches of the grey picture: float32 [n, k, TEXTURE_PATCH, TEXTURE_PATCH / 2 + 1]."""
    grey = faces.mean(1)
    patches = grey.unfold(1, TEXTURE_PATCH, TEXTURE_PATCH // 2).unfold(2, TEXTURE_PATCH, TEXTURE_PATCH // 2).flatten(1, 2)
    window = torch.hann_window(TEXTURE_PATCH, periodic=False, device=faces.device)
    return torch.fft.rfft2(patches * window * window[:, None], norm="ortho").abs()


def random_batches(squares: np.ndarray, side: int, batch: int, device: torch.device) -> Iterator[torch.Tensor]:
    """Endless batches float32 [batch, 3, side / 2, side / 2] in [0, 1]: a quarter of each face, half of them mirrored.

    The network has no more than neighbourhoods to look at, and steps on quarters are four times as many.
    """
    while True:
        chosen = torch.from_numpy(squares[np.random.randint(0, len(squares), batch)])
        faces = as_network_input(chosen, device)
        if faces.shape[-1] != side:
            faces = nn.functional.interpolate(faces, (side, side), mode="area")
        part = side // 2
        top, left = np.random.randint(0, side - part + 1, 2)
        faces = faces[:, :, top : top + part, left : left + part]
        yield faces.flip(-1) if np.random.random() < 0.5 else faces


def as_network_input(squares: torch.Tensor, device: torch.device) -> torch.Tensor:
    """uint8 [n, s, s, 3] → float32 [n, 3, s, s] in [0, 1]."""
    return (squares.to(device).permute(0, 3, 1, 2).float() / 255).contiguous(memory_format=torch.channels_last)


@torch.inference_mode()
def draw_again(network: Autoencoder, pictures: list[Picture], side: int, device: torch.device, batch: int = 32) -> np.ndarray:
    """What the network makes of each picture's square: uint8 [n, side, side, 3]."""
    faces = np.empty((len(pictures), side, side, 3), np.uint8)
    for start in tqdm(range(0, len(pictures), batch), unit="batch", desc=f"drawing {side}"):
        squares = np.stack([picture.square(side) for picture in pictures[start : start + batch]])
        with mixed_precision(device):
            drawn = network(as_network_input(torch.from_numpy(squares), device))
        faces[start : start + len(squares)] = (drawn.float().clamp(0, 1) * 255).round().byte().permute(0, 2, 3, 1).cpu().numpy()
    return faces


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--out", type=Path, required=True, help="folder of the autoencoders and of what they draw")
    parser.add_argument("--clips", type=Path, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, help="clips.csv")
    parser.add_argument("--minutes", type=float, default=3, help="of training for each autoencoder")
    parser.add_argument("--training", type=int, default=6_000, help="photographs that the autoencoders learn from")
    parser.add_argument("--images", type=int, default=16_000, help="photographs to draw again")
    parser.add_argument("--pairs", type=int, default=8, help="faces in a batch")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(arguments)
