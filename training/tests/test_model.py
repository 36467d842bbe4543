"""Promises of the networks that hold with any weights."""

import numpy as np
import pytest
import torch
from torch import nn

from training.model.frame_model import FrameModel
from training.model.sequence_head import SequenceHead


@pytest.fixture(scope="module")
def model() -> FrameModel:
    torch.manual_seed(0)
    return FrameModel().eval()


def test_the_mean_of_the_heat_map_is_the_frame_logit(model: FrameModel):
    faces = torch.randint(0, 256, (2, 112, 112, 3), dtype=torch.uint8)
    with torch.inference_mode():
        features, logit, cam = model(faces)
        assert features.shape == (2, 2048) and cam.shape == (2, 4, 4)
        torch.testing.assert_close(cam.mean((1, 2)), logit)
        torch.testing.assert_close(model.head(features)[:, 0], logit, atol=1e-4, rtol=1e-4)
        torch.testing.assert_close(model.logits(faces), logit, atol=1e-4, rtol=1e-4)


def test_the_trunk_has_torchvision_s_parameter_names(model: FrameModel):
    names = set(dict(model.trunk.named_parameters()))
    assert {"conv1.weight", "bn1.bias", "layer1.0.downsample.0.weight", "layer4.2.conv3.weight"} <= names
    assert sum(p.numel() for p in model.trunk.parameters()) == 22_979_904


def test_the_order_of_early_frames_matters():
    torch.manual_seed(0)
    head = SequenceHead().eval()
    features, times = torch.rand(1, 12, 2048), torch.arange(12)[None] * 0.04
    permuted = features.clone()
    permuted[:, :3] = features[:, [2, 0, 1]]
    with torch.inference_mode():
        assert abs(float(head(features, times) - head(permuted, times))) > 1e-7
        torch.testing.assert_close(head.mean_logit(features), head.mean_logit(permuted))


def test_the_gaps_between_frames_matter():
    torch.manual_seed(0)
    head = SequenceHead().eval()
    features, times = torch.rand(1, 12, 2048), torch.arange(12)[None] * 0.04
    with torch.inference_mode():
        assert float(head(features, times)) != float(head(features, times * 10))


def test_fake_is_the_positive_class_of_what_training_minimises():
    """The loss falls when the second crop of a pair, the fake one, scores higher."""
    labels = torch.tensor([0.0, 1.0])
    right, wrong = (nn.functional.binary_cross_entropy_with_logits(torch.tensor(x), labels) for x in ([-1.0, 1], [1.0, -1]))
    assert right < wrong


def test_normalisation_is_imagenet_s(model: FrameModel):
    white = model.normalise(torch.full((1, 2, 2, 3), 255, dtype=torch.uint8))[0, :, 0, 0]
    expected = (1 - np.array([0.485, 0.456, 0.406])) / [0.229, 0.224, 0.225]
    np.testing.assert_allclose(white.numpy(), expected, rtol=1e-5)
