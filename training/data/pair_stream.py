"""Endless, reproducible stream of training pairs."""

from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized

import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from ..synthesis.clip_pairs import ClipFrames
from ..synthesis.degrade import Difficulty
from ..synthesis.pairs import Pair, PairPlan, generated_pair, photograph_pair
from .photographs import Photographs
from .reconstructions import Reconstructions


@dataclass(frozen=True)
class Mixture:
    """Where pairs come from; what is left over are blends of photographs.

    A blend has the person and the camera of its real half, so that neither gives the class away. Generated clips have
    people and cameras of their own, and a few hundred clips are soon known by heart: their share must stay small.
    """

    clip_blends: float = 0.35
    """Blends of frames of real clips."""
    generated: float = 0.04
    """A frame of a real clip beside one of a generated clip."""
    generated_photographs: float = 0.14
    """A photograph beside one made by a generator, where there are any: thousands of people instead of dozens."""
    reconstructed: float = 0.4
    """Of the blends: those with a face that a decoder drew again, where there are any."""


PHOTOGRAPHS_ONLY = Mixture(0.0, 0.0, 0.0, 0.0)


class GeneratedPairs:
    """Photographs beside pictures made by generators, both of one part of the split.

    Every source is as likely as any other, so that the looks of the largest give nothing away.
    """

    def __init__(self, photographs: Photographs, generated: Photographs, validation: bool):
        self.kinds = []
        for kind in (photographs, generated):
            indices = kind.indices(validation, whole=True)
            self.kinds.append((kind, indices, kind.weights(indices, balance=0.0)))

    def draw(self, size: int, rng: np.random.Generator, left_out: frozenset[str] = frozenset()) -> Pair:
        """A random photograph beside a random generated one."""
        real, generated = (kind.patch(int(rng.choice(indices, p=weights)), bool(rng.random() < 0.5)) for kind, indices, weights in self.kinds)
        return generated_pair(real, generated, size, rng, left_out)


class PairStream(IterableDataset):
    """Pairs (crops uint8 [2, size, size, 3], region uint8 [2, cells, cells]) of the training part of the split.

    @param ease: shared with the workers; from 1 (easy blends) to 0
    @param start: pairs seen before, so that a resumed run goes on with new ones
    @param left_out: families of degradations that never happen
    """

    def __init__(
        self,
        photographs: Photographs,
        clips: ClipFrames | None,
        mixture: Mixture,
        size: int,
        ease: Synchronized,
        seed: int,
        start: int = 0,
        left_out: frozenset[str] = frozenset(),
        generated: Photographs | None = None,
        reconstructions: Reconstructions | None = None,
    ):
        self.photographs, self.clips, self.size, self.ease = photographs, clips, size, ease
        self.reconstructed = mixture.reconstructed if reconstructions else 0.0
        self.reconstructions = reconstructions if self.reconstructed else None
        self.seed, self.start, self.left_out = seed, start, left_out
        self.generated = GeneratedPairs(photographs, generated, validation=False) if generated else None
        self.indices = photographs.indices(validation=False, whole=True)
        self.weights = photographs.weights(self.indices)
        self.redrawn = redrawn_indices(photographs, self.indices, reconstructions)
        self.redrawn_weights = photographs.weights(self.redrawn) if len(self.redrawn) else None
        self.shares = (
            mixture.clip_blends if clips else 0.0,
            mixture.generated if clips else 0.0,
            mixture.generated_photographs if generated else 0.0,
        )

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        worker = get_worker_info()
        rng = np.random.default_rng([self.seed, self.start, worker.id if worker else 0])
        while True:
            pair = self._draw(rng)
            yield torch.from_numpy(pair.crops), torch.from_numpy(pair.region)

    def _draw(self, rng: np.random.Generator) -> Pair:
        clip_blends, generated_clips, generated_photographs = np.cumsum(self.shares)
        source = rng.random()
        redraw = bool(rng.random() < self.reconstructed)
        plan = PairPlan(self.size, Difficulty(float(self.ease.value), self.left_out), self.reconstructions, redraw)
        if self.clips and source < clip_blends:
            return self.clips.blended_pair(rng, plan)
        if self.clips and source < generated_clips:
            return self.clips.clip_pair(self.size, rng, self.left_out)
        if self.generated and source < generated_photographs:
            return self.generated.draw(self.size, rng, self.left_out)
        redraw = redraw and len(self.redrawn) > 0
        indices, weights = (self.redrawn, self.redrawn_weights) if redraw else (self.indices, self.weights)
        index = int(rng.choice(indices, p=weights))
        return photograph_pair(self.photographs, index, self.indices, rng, plan)


def redrawn_indices(photographs: Photographs, indices: np.ndarray, reconstructions: Reconstructions | None) -> np.ndarray:
    """Those of the photographs whose face was drawn again."""
    return np.array([i for i in indices if reconstructions and photographs.names[i] in reconstructions], int)


def load_pairs(stream: PairStream, pairs: int, workers: int) -> DataLoader:
    """Batches of crops uint8 [pairs, 2, size, size, 3] and regions uint8 [pairs, 2, cells, cells]."""
    prefetch = 4 if workers > 0 else None
    return DataLoader(stream, batch_size=pairs, num_workers=workers, prefetch_factor=prefetch)


def validation_pairs(photographs: Photographs, count: int, size: int, seed: int = 1, held_out: bool = True) -> torch.Tensor:
    """Fixed pairs uint8 [n, 2, size, size, 3] of held-out people, or of those trained on, as hard as in the paper."""
    rng = np.random.default_rng(seed)
    indices = photographs.indices(validation=held_out, whole=True)
    chosen = photographs.draw(indices, count, rng)
    pairs = [photograph_pair(photographs, int(i), indices, rng, PairPlan(size)) for i in chosen]
    return torch.from_numpy(np.stack([pair.crops for pair in pairs]))


def generated_pairs(photographs: Photographs, generated: Photographs, count: int, size: int, seed: int = 2) -> torch.Tensor:
    """Fixed pairs uint8 [n, 2, size, size, 3] of held-out photographs and held-out generated ones."""
    rng = np.random.default_rng(seed)
    pairs = GeneratedPairs(photographs, generated, validation=True)
    return torch.from_numpy(np.stack([pairs.draw(size, rng).crops for _ in range(count)]))


def reconstructed_pairs(photographs: Photographs, reconstructions: Reconstructions, count: int, size: int, seed: int = 3) -> torch.Tensor:
    """Fixed pairs uint8 [n, 2, size, size, 3] of held-out photographs, the faces of the fakes drawn again."""
    rng = np.random.default_rng(seed)
    indices = redrawn_indices(photographs, photographs.indices(validation=True, whole=True), reconstructions)
    chosen = photographs.draw(indices, count, rng)
    plan = PairPlan(size, reconstructions=reconstructions, redraw=True)
    pairs = [photograph_pair(photographs, int(i), indices, rng, plan) for i in chosen]
    return torch.from_numpy(np.stack([pair.crops for pair in pairs]))


def other_pairs(
    photographs: Photographs, generated: Photographs | None, reconstructions: Reconstructions | None, count: int, size: int
) -> dict[str, torch.Tensor]:
    """Fixed pairs of held-out people of the kinds that there are beside blends, by the name of the figure they give."""
    kinds = {}
    if generated:
        kinds["generatedAuc"] = generated_pairs(photographs, generated, count, size)
    if reconstructions:
        kinds["reconstructedAuc"] = reconstructed_pairs(photographs, reconstructions, count, size)
    return kinds
