"""Endless, reproducible stream of pairs for the searcher, each of one kind of fake."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.sharedctypes import Synchronized

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from ..model.searcher import KINDS
from ..synthesis.blend import align_donor, blend, draw_recipe
from ..synthesis.clip_pairs import ClipFrames
from ..synthesis.pairs import fitting_donor
from ..synthesis.view import PACKAGED, CropRule, draw_square, take_looks
from .crop import box_from_landmarks
from .photographs import Photographs
from .swaps import SwapPairs

SWAP, GENERATED = range(len(KINDS))
OTHER_FACE = 0.4
"""How often another person's face is blended in, and not the picture itself."""


@dataclass(frozen=True)
class Diet:
    """Shares of the pairs; they add up to 1."""

    swaps: float = 0.4
    """Real swaps beside their originals."""
    photograph_blends: float = 0.25
    """Photographs and frames of web video, blended."""
    original_blends: float = 0.1
    """Originals of the swaps, blended."""
    clip_blends: float = 0.07
    """Frames of real clips, blended."""
    composites: float = 0.03
    """Faces put together by hand, beside photographs of the same collection."""
    generated: float = 0.15
    """Frames of generators' clips beside real faces; kind: generated."""
    redrawn: float = 0.0
    """Faces drawn again by decoders, beside the originals; kind: generated."""
    same_domain: float = 0.6
    """Of the real faces beside generated ones: frames of clips; the others are photographs and originals."""

    def __post_init__(self):
        if abs(sum(self.shares) - 1) > 1e-6:
            raise ValueError(f"The shares of a diet add up to {sum(self.shares):.3f} instead of 1.")

    @property
    def shares(self) -> tuple[float, ...]:
        """Of every kind of pair, in the order of the fields."""
        return self.swaps, self.photograph_blends, self.original_blends, self.clip_blends, self.composites, self.generated, self.redrawn


@dataclass(frozen=True)
class Pantry:
    """All that pairs are made of, for one part of the split.

    photographs: real, of people; composites_fake, composites_real: indices of `all_photographs`
    redrawn: crops of real faces and the same drawn again, uint8 [n, s, s, 3] each
    crop: what of a picture a pair shows; originals, swaps and composites are tight crops already, whatever its margin, and redrawn faces
        are what `redraw` cut
    """

    all_photographs: Photographs
    photographs: np.ndarray
    weights: np.ndarray
    originals: np.ndarray
    composites: tuple[np.ndarray, np.ndarray]
    swaps: SwapPairs
    clips: ClipFrames
    redrawn: tuple[Sequence, Sequence] | None = None
    crop: CropRule = PACKAGED

    @classmethod
    def of(
        cls,
        photographs: Photographs,
        swaps: dict[bool, SwapPairs],
        clips: ClipFrames,
        validation: bool,
        redrawn: tuple[Sequence, Sequence] | None = None,
        crop: CropRule = PACKAGED,
    ) -> "Pantry":
        """Sorts photographs by their folder: `dfdc` (originals), `ciplab_fake`, `ciplab_real`, and all others."""
        source = np.array([name.split("/")[0] for name in photographs.names])
        mine = photographs.validation == validation
        held = set(swaps[validation].originals)
        originals = np.array([i for i in np.flatnonzero(source == "dfdc") if photographs.names[i][5:-4] in held], int)
        fake, real = (np.flatnonzero((source == kind) & mine) for kind in ("ciplab_fake", "ciplab_real"))
        others = np.flatnonzero(~np.isin(source, ["dfdc", "ciplab_fake", "ciplab_real"]) & mine & (photographs.inside > 0.85))
        return cls(photographs, others, photographs.weights(others, 0.6), originals, (fake, real), swaps[validation], clips, redrawn, crop)

    def seen(self, looks: int) -> "Pantry":
        """The same, of which every picture is looked at so often."""
        return replace(self, crop=replace(self.crop, looks=looks))

    def pair(self, diet: Diet, rng: np.random.Generator, wear: float) -> tuple[np.ndarray, int]:
        """Crops uint8 [2, size, size, 3] (real, fake) and the kind of the fake; of more than one look [2, looks, size, size, 3]."""
        swaps = (self.swap, self.photograph_blend, self.original_blend, self.clip_blend, self.composite)
        generated = (lambda rng, wear: self.generated_pair(rng, wear, diet.same_domain), self.redrawn_pair)
        which = int(rng.choice(len(diet.shares), p=diet.shares))
        return (*swaps, *generated)[which](rng, wear), SWAP if which < len(swaps) else GENERATED

    def swap(self, rng: np.random.Generator, wear: float) -> np.ndarray:
        """An original and its swap: the crops are tight, all of them is used."""
        original, swap, _ = self.swaps.draw(rng)
        return self._twins([original, swap], self._tight_square(original, rng), rng, wear)

    def photograph_blend(self, rng: np.random.Generator, wear: float) -> np.ndarray:
        """A photograph and a blend of it."""
        return self._blend(int(rng.choice(self.photographs, p=self.weights)), self.photographs, rng, wear, tight=False)

    def original_blend(self, rng: np.random.Generator, wear: float) -> np.ndarray:
        """An original of a swap and a blend of it."""
        return self._blend(int(rng.choice(self.originals)), self.originals, rng, wear, tight=True)

    def _blend(self, index: int, donors: np.ndarray, rng: np.random.Generator, wear: float, tight: bool) -> np.ndarray:
        if tight:
            patch, points = self.all_photographs.whole(index)
        else:
            patch, points = self.all_photographs.patch(index, False)
        donor = None
        if rng.random() < OTHER_FACE:
            chosen = fitting_donor(self.all_photographs, index, donors, rng)
            donor_patch, donor_points = self.all_photographs.whole(chosen) if tight else self.all_photographs.patch(chosen, False)
            donor = align_donor(donor_patch, donor_points, points, patch.shape[0])
        blended = blend(patch, points, replace(draw_recipe(rng), settle=None), donor)
        square = self._tight_square(patch, rng) if tight else self._square(box_from_landmarks(points), rng)
        return self._twins([blended.real, blended.fake], square, rng, wear)

    def clip_blend(self, rng: np.random.Generator, wear: float) -> np.ndarray:
        """A frame of a real clip and a blend of it."""
        blended = self.clips.light_blend(rng, OTHER_FACE)
        return self._twins([blended.real, blended.fake], self._square(self.clips.face_box(), rng), rng, wear)

    def composite(self, rng: np.random.Generator, wear: float) -> np.ndarray:
        """A face put together by hand and another's photograph, each worn on its own."""
        pictures = [self.all_photographs.whole(int(rng.choice(kind)))[0] for kind in reversed(self.composites)]
        return np.concatenate([self._twins([picture], self._tight_square(picture, rng), rng, wear) for picture in pictures])

    def generated_pair(self, rng: np.random.Generator, wear: float, same_domain: float) -> np.ndarray:
        """A real face and a frame of a generator's clip, each worn on its own and more than others are."""
        fake, _ = self.clips.draw(True, rng)
        real, square = self.real_face(rng, same_domain)
        wear = max(wear, 0.7)
        return np.concatenate([
            self._twins([real], square, rng, wear),
            self._twins([fake], self._square(self.clips.face_box(), rng), rng, wear),
        ])  # fmt: skip

    def real_face(self, rng: np.random.Generator, same_domain: float) -> tuple[np.ndarray, tuple[np.ndarray, float]]:
        """A real picture and the square of its face."""
        if rng.random() < same_domain:
            real, _ = self.clips.draw(False, rng)
            return real, self._square(self.clips.face_box(), rng)
        if rng.random() < 0.4:
            real = self.swaps.load(str(rng.choice(self.swaps.originals)))
            return real, self._tight_square(real, rng)
        real, points = self.all_photographs.patch(int(rng.choice(self.photographs, p=self.weights)), False)
        return real, self._square(box_from_landmarks(points), rng)

    def redrawn_pair(self, rng: np.random.Generator, wear: float) -> np.ndarray:
        """A face and the same drawn again by a decoder.

        @raise ValueError: there are none
        """
        if self.redrawn is None:
            raise ValueError("A diet with redrawn faces needs --redrawn.")
        index = int(rng.integers(len(self.redrawn[0])))
        twins = [np.asarray(part[index]) for part in self.redrawn]
        return self._twins(twins, tight_square(twins[0], rng), rng, max(wear, 0.5))

    def _twins(self, pictures: list[np.ndarray], square: tuple[np.ndarray, float], rng: np.random.Generator, wear: float) -> np.ndarray:
        looks = take_looks(pictures, *square, rng, wear, self.crop)
        return looks if self.crop.looks > 1 else looks[:, 0]

    def _square(self, box: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, float]:
        return draw_square(box, rng, self.crop.margin)

    def _tight_square(self, picture: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, float]:
        centre, side = tight_square(picture, rng)
        return centre, side * self.crop.room


def tight_square(picture: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, float]:
    """Nearly all of a picture that is a tight crop already, jittered inside it."""
    height, width = picture.shape[:2]
    side = min(height, width) * rng.uniform(0.86, 1.0)
    room = np.array([width, height]) - side
    return np.array([width, height]) / 2 + rng.uniform(-0.5, 0.5, 2) * room, side


class KindsStream(IterableDataset):
    """Pairs (crops uint8 [2, size, size, 3], or [2, looks, size, size, 3]; kind int64).

    @param wear: shared with the workers, from 0 to 1, see `take_twins`
    """

    def __init__(self, pantry: Pantry, diet: Diet, wear: Synchronized, seed: int, start: int = 0):
        self.pantry, self.diet, self.wear, self.seed, self.start = pantry, diet, wear, seed, start

    def __iter__(self) -> Iterator[tuple[torch.Tensor, int]]:
        cv2.setNumThreads(1)
        worker = get_worker_info()
        rng = np.random.default_rng([self.seed, self.start, worker.id if worker else 0])
        while True:
            crops, kind = self.pantry.pair(self.diet, rng, float(self.wear.value))
            yield torch.from_numpy(np.ascontiguousarray(crops)), kind


def load_kinds(stream: KindsStream, pairs: int, workers: int) -> DataLoader:
    """Batches of crops uint8 [pairs, 2, size, size, 3], or with looks, and kinds int64 [pairs]."""
    return DataLoader(stream, batch_size=pairs, num_workers=workers, prefetch_factor=3 if workers else None)
