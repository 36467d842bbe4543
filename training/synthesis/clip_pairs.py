"""Pairs from video: frames of real clips with blends of themselves, and real beside generated faces."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..data.clips import Clip, sampling_weights
from ..data.crop import CROP_MARGIN, crop_face
from ..data.extraction import Extraction, Track, keypoints_in_crop
from ..data.reconstructions import frame_key
from .blend import Blend, align_donor, blend, draw_recipe
from .masks import face_outline
from .pairs import (
    DONOR_CHANCE,
    DONORS_LOOKED_AT,
    Pair,
    PairPlan,
    crop_apart,
    finish_pair,
    perhaps_drawn_again,
    redrawn_pair,
    shape_distances,
    unrelated_pair,
)

OWN_DONOR_CHANCE = 0.5
"""Of the blends with another face: those with the same person's at another time."""


@dataclass(frozen=True)
class ClipFrames:
    """Crops wider than the model's (room for jitter and blending) and the clips they belong to."""

    extraction: Extraction
    real: list[Clip]
    fake: list[Clip]

    @classmethod
    def of(cls, extraction: Extraction, clips: list[Clip]) -> "ClipFrames":
        """Frames of these clips, real and generated apart."""
        real, fake = ([clip for clip in clips if clip.fake == label] for label in (False, True))
        return cls(extraction, real, fake)

    @cached_property
    def weights(self) -> dict[bool, np.ndarray]:
        """Probability of each clip, by whether it is fake."""
        return {False: sampling_weights(self.real), True: sampling_weights(self.fake)}

    def draw(self, fake: bool, rng: np.random.Generator) -> tuple[np.ndarray, dict]:
        """A random crop of one class, weighted by identity, with its facts."""
        return frame_of(self.extraction, *self._place(fake, rng))

    def _place(self, fake: bool, rng: np.random.Generator) -> tuple[Track, int]:
        """A random track of one class, weighted by identity, and a position in it."""
        clips = self.fake if fake else self.real
        track = clips[int(rng.choice(len(clips), p=self.weights[fake]))].track
        return track, int(rng.integers(len(track.rows)))

    def face_box(self) -> np.ndarray:
        """Centre and side of the face box in a crop: by the crop rule, the same in every one."""
        size = self.extraction.crops.shape[1]
        return np.array([size / 2, size / 2, size / self.extraction.margin])

    def blended_pair(self, rng: np.random.Generator, plan: PairPlan) -> Pair:
        """A frame of a real clip, and a blend of it.

        With itself, with its face drawn again, or with another face: its own at another time, as programs that move a
        mouth leave it, or that of another clip, as programs that swap faces do.
        """
        size, how, reconstructions, redraw = plan
        track, position = self._place(False, rng)
        flip = bool(rng.random() < 0.5)
        crop, outline, fact = self._outlined(track, position, flip)
        if redraw and reconstructions and frame_key(fact) in reconstructions:
            redrawn = reconstructions.face(frame_key(fact), flip)
            return redrawn_pair(crop, outline, self.face_box(), redrawn, size, rng, how)
        donor = None
        if rng.random() < DONOR_CHANCE:
            donor_crop, donor_outline, donor_fact = self._outlined(*self._other_face(track, fact, rng), flip)
            donor_crop = perhaps_drawn_again(donor_crop, self.face_box(), frame_key(donor_fact), reconstructions, flip, rng)
            donor = align_donor(donor_crop, donor_outline, outline, crop.shape[0])
        blended = blend(crop, outline, draw_recipe(rng, how.ease), donor)
        return finish_pair(blended, self.face_box(), size, rng, how)

    def light_blend(self, rng: np.random.Generator, other_face: float) -> Blend:
        """A frame of a real clip and a blend of it that is bit-identical outside its mask.

        @param other_face: how often another face is blended in, and not the frame itself
        """
        track, position = self._place(False, rng)
        crop, outline, fact = self._outlined(track, position, False)
        donor = None
        if rng.random() < other_face:
            donor_crop, donor_outline, _ = self._outlined(*self._other_face(track, fact, rng), False)
            donor = align_donor(donor_crop, donor_outline, outline, crop.shape[0])
        return blend(crop, outline, replace(draw_recipe(rng), settle=None), donor)

    def _outlined(self, track: Track, position: int, flip: bool) -> tuple[np.ndarray, np.ndarray, dict]:
        """A crop, perhaps mirrored, the points [n, 2] around its face, and its facts."""
        crop, fact = frame_of(self.extraction, track, position)
        outline = face_outline(keypoints_in_crop(fact, crop.shape[0]))
        if flip:
            crop = np.ascontiguousarray(crop[:, ::-1])
            outline[:, 0] = crop.shape[1] - outline[:, 0]
        return crop, outline, fact

    def _other_face(self, track: Track, fact: dict, rng: np.random.Generator) -> tuple[Track, int]:
        """A frame of the same clip at another time, or one of another clip that fits."""
        if rng.random() < OWN_DONOR_CHANCE:
            return track, int(rng.integers(len(track.rows)))
        return self.fitting_frame(fact, rng)

    def fitting_frame(self, fact: dict, rng: np.random.Generator) -> tuple[Track, int]:
        """Of some random frames of real clips the one whose face is turned most like this one."""
        places = [self._place(False, rng) for _ in range(DONORS_LOOKED_AT)]
        others = [track.facts[position] for track, position in places]
        distances = shape_distances(np.stack([keypoints_in_crop(face, 1) for face in (fact, *others)]))
        own = np.array([other["file"] == fact["file"] for other in others])
        return places[int(np.where(own, np.inf, distances).argmin())]

    def clip_pair(self, size: int, rng: np.random.Generator, left_out: frozenset[str]) -> Pair:
        """A frame of a real clip and one of a generated clip.

        Each is degraded on its own and twice over, so that neither sharpness nor codec gives the class away.
        """
        crops = []
        for fake in (False, True):
            crop, _ = self.draw(fake, rng)
            crop = np.ascontiguousarray(crop[:, ::-1] if rng.random() < 0.5 else crop)
            crops.append(crop_apart(crop, self.face_box(), size, rng, left_out))
        return unrelated_pair(crops)


def frame_of(extraction: Extraction, track: Track, position: int) -> tuple[np.ndarray, dict]:
    """The crop uint8 [size, size, 3] at a position of a track, copied out of the file, and its facts."""
    return np.array(extraction.crops[track.rows[position]]), track.facts[position]


def centre_crop(crops: np.ndarray, margin: float, size: int) -> np.ndarray:
    """Crops [n, s, s, 3] of a wider margin cut down to the model's: [n, size, size, 3].

    Exact where s × CROP_MARGIN / margin is `size`: then it is the same square in the same number of pixels. Where it is
    more, the square is reduced with the app's filter, once more than the app would.
    """
    side = crops.shape[1]
    available = round(side * CROP_MARGIN / margin)
    if available < size:
        raise ValueError(f"Crops of {side} pixels at margin {margin} hold no {size} pixels at {CROP_MARGIN}.")
    if available > size:
        middle = np.array([side / 2, side / 2])
        return np.stack([crop_face(crop, middle, side * CROP_MARGIN / margin, size) for crop in crops])
    start = (side - size) // 2
    return np.asarray(crops[:, start : start + size, start : start + size])
