"""Pairs of a real crop and its blended fake: what the frame model learns from."""

from typing import NamedTuple

import cv2
import numpy as np

from ..data.crop import CROP_MARGIN, box_from_landmarks, cut_square, resample_square
from ..data.photographs import Photographs
from ..data.reconstructions import RECONSTRUCTION_MARGIN, Reconstructions
from .blend import INTERPOLATIONS, Blend, align_donor, blend, draw_recipe
from .degrade import Difficulty, degrade
from .scene import change_scene
from .softness import soften_alike

DONOR_CHANCE = 0.3
DONORS_LOOKED_AT = 64
"""Of so many random ones the one whose landmarks are most alike is taken (as in Face X-ray): people swap faces that fit."""
SURROUNDINGS = 1.15
"""Side of what is degraded, in sides of the crop."""
WHOLE_CHANCE = 0.5
"""How often a face drawn again is shown with all around it, as by a generator, and not blended in."""
COLOUR_PATCHES = 16
"""Deviations of the blur that tells patches of colour from detail, in a face drawn again."""
SOFTEN_CHANCE = 0.5
"""How often the whole real picture is made as soft as the face of its fake, which is mostly the softer one. Then neither
a soft face nor sharp surroundings tell: only that the two do not belong together."""
REGION_STRIDE = 16
"""Pixels of a crop to one cell of a region map: the stride of the layer3 of a trunk with the plain stem."""


class Pair(NamedTuple):
    """Crops uint8 [2, size, size, 3] (real, fake), and what differs between them.

    region: uint8 [2, cells, cells], of 255: the border of the blended part, and the part itself; all UNKNOWN where
        nobody knows, as in a generated clip.
    """

    crops: np.ndarray
    region: np.ndarray


UNKNOWN = 1
"""Marks a region map that says nothing (real maps are 0 or well above)."""


class PairPlan(NamedTuple):
    """How a picture and a blend of it become a pair, be it a photograph or a frame of a clip.

    size: pixels of a crop's side
    how: how hard the pair is to tell apart
    reconstructions: faces drawn again by decoders; half of the pasted ones that are among them are taken from there
    redraw: the fake shows the picture's own face drawn again, if it is among them
    """

    size: int
    how: Difficulty = Difficulty()
    reconstructions: Reconstructions | None = None
    redraw: bool = False


def photograph_pair(
    photographs: Photographs,
    index: int,
    donors: np.ndarray,
    rng: np.random.Generator,
    plan: PairPlan,
) -> Pair:
    """The real crop and the fake one of a photograph.

    @param donors: photographs whose faces may be pasted in; of the same part of the split, or people leak
    """
    size, how, reconstructions, redraw = plan
    flip = bool(rng.random() < 0.5)
    patch, points = photographs.patch(index, flip)
    if redraw and reconstructions and photographs.names[index] in reconstructions:
        redrawn = reconstructions.face(photographs.names[index], flip)
        return redrawn_pair(patch, points, box_from_landmarks(points), redrawn, size, rng, how)
    donor = None
    if rng.random() < DONOR_CHANCE:
        chosen = fitting_donor(photographs, index, donors, rng)
        donor_patch, donor_points = photographs.patch(chosen, flip)
        donor_box, name = box_from_landmarks(donor_points), photographs.names[chosen]
        donor_patch = perhaps_drawn_again(donor_patch, donor_box, name, reconstructions, flip, rng)
        donor = align_donor(donor_patch, donor_points, points, patch.shape[0])
    blended = blend(patch, points, draw_recipe(rng, how.ease), donor)
    return finish_pair(blended, box_from_landmarks(points), size, rng, how)


def perhaps_drawn_again(
    patch: np.ndarray, box: np.ndarray, key: str, reconstructions: Reconstructions | None, flip: bool, rng: np.random.Generator
) -> np.ndarray:
    """The patch with its face as a decoder drew it, half of the time and where there is one: so programs that swap faces have it.

    @param flip: whether the patch is mirrored, as the face then must be
    """
    if reconstructions is None or key not in reconstructions or rng.random() < 0.5:
        return patch
    face = reconstructions.face(key, flip)
    return paste_square(patch, face, box[:2], box[2] * RECONSTRUCTION_MARGIN, int(rng.choice(INTERPOLATIONS)))


def fitting_donor(photographs: Photographs, index: int, donors: np.ndarray, rng: np.random.Generator) -> int:
    """Another photograph, of some random ones, whose face is turned and shaped like this one."""
    chosen = rng.choice(donors[donors != index], DONORS_LOOKED_AT)
    return int(chosen[shape_distances(photographs.points[np.r_[index, chosen]]).argmin()])


def shape_distances(points: np.ndarray) -> np.ndarray:
    """How unlike the first of the faces with landmarks [n, k, 2] the others are, whatever their place and size: [n - 1]."""
    points = points - points.mean(1, keepdims=True)
    shapes = points / np.linalg.norm(points, axis=(1, 2), keepdims=True)
    return np.linalg.norm(shapes[1:] - shapes[0], axis=(1, 2))


def redrawn_pair(
    patch: np.ndarray, outline: np.ndarray, box: np.ndarray, redrawn: np.ndarray, size: int, rng: np.random.Generator, how: Difficulty
) -> Pair:
    """A real crop, and one whose face a decoder drew again: blended in like a swapped one, or all of the crop.

    @param outline: landmarks [n, 2] around the face, in pixels of the patch
    @param box: centre and side of the face; `redrawn` is the square of RECONSTRUCTION_MARGIN boxes around it
    """
    square = box[2] * RECONSTRUCTION_MARGIN
    interpolation = int(rng.choice(INTERPOLATIONS))
    original = resample_square(patch, box[:2], square, redrawn.shape[0])
    redrawn = with_colours_of(original, redrawn)
    drawn = paste_square(patch, redrawn, box[:2], square, interpolation)
    if rng.random() < WHOLE_CHANCE:
        # The real half goes the same way but for the decoder: neither softness nor resampling must tell.
        everywhere = np.ones(redrawn.shape[:2], np.float32)
        kept = soften_alike(original, redrawn, everywhere)
        real = paste_square(patch, kept, box[:2], square, interpolation)
        return _degraded_pair(Blend(real, drawn, np.ones(patch.shape[:2], np.float32)), box, size, rng, how)
    blended = blend(patch, outline, draw_recipe(rng, how.ease), drawn, match_colours=bool(rng.random() < 0.5))
    return finish_pair(blended, box, size, rng, how)


def with_colours_of(original: np.ndarray, redrawn: np.ndarray) -> np.ndarray:
    """A face drawn again with the large patches of colour of the original, uint8 [s, s, 3] both: a decoder's own must not tell."""
    sigma = redrawn.shape[0] / COLOUR_PATCHES
    low, wanted = (cv2.GaussianBlur(picture, (0, 0), sigma).astype(np.int16) for picture in (redrawn, original))
    return np.clip(redrawn + (wanted - low), 0, 255).astype(np.uint8)


def paste_square(
    patch: np.ndarray, square: np.ndarray, centre: np.ndarray, side: float, interpolation: int = cv2.INTER_CUBIC
) -> np.ndarray:
    """A copy of the patch with `square` uint8 [s, s, 3] enlarged or reduced over `side` pixels around `centre`.

    @param interpolation: OpenCV's number of what enlarges it
    """
    scale = side / square.shape[0]
    if scale < 1:
        reduced = max(8, round(side))
        square, scale = cv2.resize(square, (reduced, reduced), interpolation=cv2.INTER_AREA), side / reduced
    # Pixel centres lie at half a pixel.
    shift = np.asarray(centre) - side / 2 + (scale - 1) / 2
    matrix = np.array([[scale, 0, shift[0]], [0, scale, shift[1]]])
    return cv2.warpAffine(
        np.ascontiguousarray(square), matrix, patch.shape[1::-1], dst=patch.copy(), flags=interpolation, borderMode=cv2.BORDER_TRANSPARENT
    )


def generated_pair(
    real: tuple[np.ndarray, np.ndarray],
    generated: tuple[np.ndarray, np.ndarray],
    size: int,
    rng: np.random.Generator,
    left_out: frozenset[str] = frozenset(),
) -> Pair:
    """The crop of a photograph and that of a picture made by a generator (patch and landmarks of each).

    Each is degraded on its own and mostly twice over, so that neither sharpness nor codec gives the class away.
    """
    crops = []
    for patch, points in (real, generated):
        twice = bool(rng.random() < 0.6)
        crops.append(crop_apart(patch, box_from_landmarks(points), size, rng, left_out, twice))
    return unrelated_pair(crops)


def crop_apart(
    picture: np.ndarray, box: np.ndarray, size: int, rng: np.random.Generator, left_out: frozenset[str], twice: bool = True
) -> np.ndarray:
    """A crop uint8 [size, size, 3] degraded on its own, unlike the other half of its pair, once or twice over."""
    degraded = degrade(picture, rng, 0.5, left_out) if twice else picture
    box = box * degraded.shape[0] / picture.shape[0]
    return draw_view(box, rng, Difficulty(0.0, left_out)).take(degraded, size)


def unrelated_pair(crops: list[np.ndarray]) -> Pair:
    """A real and a generated crop that are not of one picture: nobody knows where they differ."""
    cells = region_cells(crops[0].shape[0])
    return Pair(np.stack(crops), np.full((2, cells, cells), UNKNOWN, np.uint8))


def region_cells(size: int) -> int:
    """Side of the region map of a crop of `size` pixels."""
    return -(-size // REGION_STRIDE)


class View(NamedTuple):
    """How a picture is degraded and cropped: the same for both of a pair.

    centre, side: the crop in pixels of the picture before it is degraded
    """

    centre: np.ndarray
    side: float
    seed: int
    how: Difficulty

    def take(self, picture: np.ndarray, size: int) -> np.ndarray:
        """The crop uint8 [size, size, 3] of the degraded picture; only its surroundings are degraded, to save time."""
        picture, corner = cut_square(picture, self.centre, SURROUNDINGS * self.side)
        picture = change_scene(picture, self.centre - corner, self.side, np.random.default_rng([self.seed, 1]), self.how.left_out)
        image = degrade(picture, np.random.default_rng(self.seed), self.how.strength, self.how.left_out)
        scale = image.shape[1] / picture.shape[1]
        return resample_square(image, (self.centre - corner) * scale, self.side * scale, size)


def draw_view(box: np.ndarray, rng: np.random.Generator, how: Difficulty) -> View:
    """A random degradation and a jittered crop around a face box (centre x, centre y, side)."""
    centre, side = box[:2] + rng.normal(0, 0.025, 2) * box[2], box[2] * CROP_MARGIN * rng.uniform(0.92, 1.1)
    return View(centre, side, int(rng.integers(2**31)), how)


def finish_pair(
    blended: Blend, box: np.ndarray, size: int, rng: np.random.Generator, how: Difficulty
) -> Pair:
    """Makes the real picture as soft as the fake's face, half of the time; degrades both alike and takes the same jittered crop of both."""
    if rng.random() < SOFTEN_CHANCE:
        blended = blended._replace(real=soften_alike(*blended))
    return _degraded_pair(blended, box, size, rng, how)


def _degraded_pair(blended: Blend, box: np.ndarray, size: int, rng: np.random.Generator, how: Difficulty) -> Pair:
    view = draw_view(box, rng, how)
    crops = [view.take(picture, size) for picture in (blended.real, blended.fake)]
    cells = region_cells(size)
    border = 4 * blended.mask * (1 - blended.mask)
    maps = [(layer * 255).astype(np.uint8) for layer in (border, blended.mask)]
    region = [resample_square(layer, view.centre, view.side, cells) for layer in maps]
    # Faint traces count as none, and leave the smallest value to UNKNOWN.
    return Pair(np.stack(crops), np.where(np.stack(region) > 8, np.stack(region), 0).astype(np.uint8))
