"""Promises of the networks that hold with any weights."""

from typing import cast

import cv2
import numpy as np
import pytest
import torch
from torch import nn

from training.data.crop import crop_face
from training.model.frame_model import FrameModel, stem_of
from training.model.normalise import Normalise
from training.model.resnext import Stem
from training.model.sequence_head import SequenceHead
from training.model.stem import Detail


@pytest.mark.parametrize(("stem", "size"), [("plain", 112), ("fine", 160)])
def test_the_mean_of_the_heat_map_is_the_frame_logit(stem: Stem, size: int):
    torch.manual_seed(0)
    model = FrameModel(stem).eval()
    faces = torch.randint(0, 256, (2, size, size, 3), dtype=torch.uint8)
    with torch.inference_mode():
        features, logit, cam = model(faces)
        assert features.shape == (2, 2048) and cam.shape == (2, 4, 4)
        torch.testing.assert_close(cam.mean((1, 2)), logit)
        torch.testing.assert_close(model.head(features)[:, 0], logit, atol=1e-4, rtol=1e-4)
        torch.testing.assert_close(model.logits(faces), logit, atol=1e-4, rtol=1e-4)


def test_the_plain_trunk_has_torchvision_s_parameter_names():
    trunk = FrameModel("plain").trunk
    names = set(dict(trunk.named_parameters()))
    assert {"conv1.weight", "bn1.bias", "layer1.0.downsample.0.weight", "layer4.2.conv3.weight"} <= names
    assert sum(p.numel() for p in trunk.parameters()) == 22_979_904


def test_the_fine_stem_begins_by_seeing_what_the_plain_one_saw_in_fewer_pixels():
    torch.manual_seed(1)
    plain, fine = FrameModel("plain").eval(), FrameModel("fine").eval()
    fine.take(plain.state_dict())
    rng = np.random.default_rng(0)
    picture = cv2.resize(rng.integers(0, 256, (12, 12, 3)).astype(np.uint8), (162, 162), interpolation=cv2.INTER_CUBIC)
    middle = np.array([81.0, 81.0])
    small, large = (torch.from_numpy(crop_face(picture, middle, 162, side))[None] for side in (108, 162))
    with torch.inference_mode():
        seen = [model.trunk.bn1(model.trunk.conv1(model.normalise(faces))) for model, faces in ((plain, small), (fine, large))]
        assert not cast(Detail, fine.trunk.detail)(fine.normalise(large)).any()
    assert seen[0].shape == seen[1].shape == (1, 64, 54, 54)
    inside = [features[..., 3:-3, 3:-3].flatten() for features in seen]
    assert float(torch.corrcoef(torch.stack(inside))[0, 1]) > 0.95


def test_weights_tell_which_stem_they_belong_to():
    for stem in ("plain", "fine"):
        state = FrameModel(stem).state_dict()
        assert stem_of(state) == stem == stem_of(FrameModel.of(state).state_dict())


def test_detail_that_is_lost_in_the_plain_stem_s_picture_reaches_the_fine_one_once_learnt():
    """A pattern of single pixels is grey in a crop of 107 pixels; of 160 it is not."""
    torch.manual_seed(0)
    model = FrameModel("fine").eval()
    detail = cast(Detail, model.trunk.detail)
    torch.nn.init.ones_(detail.bn3.weight)
    grey = torch.full((1, 160, 160, 3), 128, dtype=torch.uint8)
    checks = grey + (torch.arange(160)[:, None] + torch.arange(160)[None]).remainder(2)[None, ..., None].to(torch.uint8) * 8
    with torch.inference_mode():
        stem = [detail(model.normalise(faces)) for faces in (grey, checks)]
    assert float((stem[0] - stem[1]).abs().max()) > 1e-3


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


def test_normalisation_is_imagenet_s():
    white = Normalise()(torch.full((1, 2, 2, 3), 255, dtype=torch.uint8))[0, :, 0, 0]
    expected = (1 - np.array([0.485, 0.456, 0.406])) / [0.229, 0.224, 0.225]
    np.testing.assert_allclose(white.numpy(), expected, rtol=1e-5)
