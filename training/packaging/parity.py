"""Crops with the reference implementation's answers: each device checks itself against them before it is trusted."""

import base64

import numpy as np
import skimage.data
import torch
from torch import nn

from ..data.crop import crop_face

TIMES = (0.0, 0.04, 0.08, 1.0)

TOLERANCE = {
    "float32": {"frameLogit": 0.02, "sequenceLogit": 0.02},
    "weight-int8": {"frameLogit": 0.15, "sequenceLogit": 0.15},
    "int8": {"frameLogit": 0.5, "sequenceLogit": 0.5},
}
"""Largest accepted difference of a logit from PyTorch float32. A backend that is wrong is wrong by far more."""


def parity_crops(size: int) -> np.ndarray:
    """uint8 [4, size, size, 3]: the astronaut's face (public domain, NASA) twice, a gradient, noise."""
    astronaut = skimage.data.astronaut()
    faces = [crop_face(astronaut, np.array([222, 118 + shift]), 150 + shift, size) for shift in (0, 12)]
    ramp = np.linspace(0, 255, size).astype(np.uint8)
    gradient = np.stack(np.broadcast_arrays(ramp[:, None], ramp[None], ramp[::-1, None]), -1)
    noise = np.random.default_rng(1).integers(0, 256, (size, size, 3)).astype(np.uint8)
    return np.stack([*faces, gradient, noise])


@torch.inference_mode()
def parity_vectors(model: nn.Module, head: nn.Module, size: int) -> dict:
    """What `parity.json` holds; answers in float32 from PyTorch."""
    crops = parity_crops(size)
    features, logits, cam = model.eval()(torch.from_numpy(crops))
    sequence = head.eval()(features[None], torch.tensor([TIMES]))
    sequence, *ratios = sequence if isinstance(sequence, tuple) else (sequence,)
    return {
        "size": size,
        "crops": base64.b64encode(crops.tobytes()).decode(),
        "features": features[:, :8].tolist(),
        "featureNorms": features.norm(dim=1).tolist(),
        "frameLogits": logits.tolist(),
        "cam": cam.tolist(),
        "times": list(TIMES),
        "sequenceLogit": sequence.item(),
        **({"kindLogRatios": ratios[0][0].tolist()} if ratios else {}),
        "tolerance": TOLERANCE,
    }
