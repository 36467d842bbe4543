"""The resilient network learns from the searcher, and what came of it is compared on held-out domains."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
import yaml

from training.commands import compare_runs, distil, redraw, views
from training.commands.distil import taught_loss
from training.data.kinds_stream import tight_square
from training.engine.checkpoints import load_checkpoint
from training.engine.stage import Distillation, keep_config
from training.evaluation.metrics import resampled_aucs, roc_auc_interval
from training.model.fused import SIZE, searchers_part
from training.model.searcher import CROP_SIZE
from training.synthesis.view import PACKAGED, WHOLE, Nudge, take_twins

from .conftest import Found
from .synthetic import drawn_face

FROZEN = ["conv1", "bn1", "layer1", "layer2"]
STAGE = {"out": "taught", "init": "resilient", "teacher": "quick", "minutes": 0.02, "pairs": 2, "rate": 1e-3, "averaging": 0.5, "frozen": FROZEN}


@pytest.fixture(scope="module")
def taught(found: Found, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Arguments of a distillation that has been run."""
    config = tmp_path_factory.mktemp("distil") / "taught.yaml"
    config.write_text(yaml.safe_dump(STAGE))
    arguments = [str(config), *found.arguments[:8], "--runs", str(found.runs), "--workers", "0", "--validation", "2"]
    distil.main(arguments)
    return arguments


def test_what_is_frozen_stays_and_the_rest_learns(found: Found, taught: list[str]):
    before = load_checkpoint(found.runs / "resilient" / "frame.pt")["model"]
    after = load_checkpoint(found.runs / "taught" / "train.pt")["model"]
    changed = {name for name, value in after.items() if not torch.equal(value, before[name])}
    assert {"head.weight", "trunk.layer4.2.conv3.weight"} <= changed
    assert not {name for name in changed if name.removeprefix("trunk.").split(".")[0] in FROZEN or "running" in name}


def test_a_stopped_distillation_goes_on_only_with_its_own_configuration(found: Found, taught: list[str]):
    config = Path(taught[0])
    with pytest.raises(ValueError, match="another configuration"):
        keep_config(found.runs / "taught", Distillation(**(STAGE | {"rate": 1.0, "frozen": tuple(FROZEN)})), "")
    images = load_checkpoint(found.runs / "taught" / "frame.pt")["history"][-1]["images"]
    distil.main(taught)
    again = load_checkpoint(found.runs / "taught" / "frame.pt")["history"]
    assert len(again) == 1 and again[-1]["images"] >= images
    config.write_text(yaml.safe_dump(STAGE | {"size": 160}))
    with pytest.raises(ValueError, match="crop of the app"):
        distil.main(taught)
    config.write_text(yaml.safe_dump(STAGE))


def test_the_student_is_asked_for_a_mean_of_label_and_teacher():
    logits = torch.zeros(4, requires_grad=True)
    told = torch.tensor([0.0, 0.0, 4.0, -4.0])
    taught_loss(logits, told, 1.0).backward()
    gradient = logits.grad
    assert gradient is not None
    torch.testing.assert_close(gradient, (0.5 - torch.sigmoid(told)) / 4)
    by_label = taught_loss(torch.tensor([-3.9, 3.9]), torch.zeros(2), 0.0)
    assert by_label < taught_loss(torch.tensor([3.9, -3.9]), torch.zeros(2), 0.0)


def test_the_teacher_sees_in_the_middle_what_a_searcher_s_crop_shows():
    picture, _ = drawn_face(np.random.default_rng(0), 224)
    centre, side = tight_square(picture, np.random.default_rng(1))
    crops = []
    for rule in (PACKAGED, WHOLE):
        rng = np.random.default_rng(3)
        crops.append(take_twins([picture], centre, side * rule.room, rng, 0.0, rule.size))
    inner = searchers_part(torch.from_numpy(crops[1].copy()))[0].numpy()
    assert crops[1].shape[1] == SIZE and inner.shape == (CROP_SIZE, CROP_SIZE, 3)
    assert np.corrcoef(inner.ravel(), crops[0].ravel())[0, 1] > 0.95


def test_runs_are_compared_in_the_same_resamples(found: Found, taught: list[str], capsys: pytest.CaptureFixture):
    runs = [str(found.runs / name) for name in ("resilient", "taught", "resilient")]
    compare_runs.main([*runs, *found.arguments[:8], "--validation", "3", "--frames", "1", "--draws", "20"])
    table = json.loads(capsys.readouterr().out)
    assert set(table) == {"swaps", "blends", "clipBlends", "generators", "validation"}
    for rows in table.values():
        assert rows[runs[2]]["lessTheFirst"] == [0.0, 0.0]
    for domain in ("generators", "validation"):
        assert table[domain][runs[2]]["movedByHalfAPixel"]["timesTheFirst"] == [1.0, 1.0]
        assert table[domain][runs[0]]["movedByHalfAPixel"]["clips"] > 0
    searcher = [str(found.runs / "quick")]
    compare_runs.main([*searcher, *found.arguments[:8], "--validation", "3", "--frames", "1", "--draws", "5"])
    assert set(json.loads(capsys.readouterr().out)) == set(table)


def test_views_and_frames_of_the_shipped_files_are_compared(found: Found, capsys: pytest.CaptureFixture):
    views.main([found.arguments[5], str(found.app_crops), "--clip-table", str(found.table), "--models", str(found.models), "--frames", "1"])
    out = capsys.readouterr().out
    tables = [json.loads(part) for part in out.replace("}\n{", "}\n\0{").split("\0")]
    assert [table["compared"].split(",")[0] for table in tables] == ["views", "views", "frames", "frames"]
    assert {*views.VIEWS, *views.MEANS} < set(tables[0])
    assert tables[2]["all frames"].keys() < tables[2]["every second burst"].keys()
    assert tables[0]["half a pixel further"]["largestChange"] >= tables[0]["half a pixel further"]["medianChange"] >= 0


def test_half_a_pixel_is_half_a_pixel_of_the_crop():
    ramp = np.repeat(np.arange(0, 240, 2, dtype=np.uint8)[None, :, None], 120, 0).repeat(3, 2)
    middle = (slice(20, 60), slice(20, 60))
    # A pixel of this crop is one of the picture, of which each is two levels brighter than the one before.
    still, moved = (views.view(ramp, 2.25, 80, how)[middle].astype(float) for how in (views.View(), views.View(nudge=Nudge(0.5, 0.0))))
    assert (moved - still).mean() == pytest.approx(1.0, abs=0.01)
    larger = views.view(ramp, 2.25, 80, views.View(nudge=Nudge(larger=1.0))).astype(float)
    assert np.ptp(larger[40]) > np.ptp(views.view(ramp, 2.25, 80, views.View())[40].astype(float))


def test_faces_are_drawn_again_where_the_face_lies(found: Found):
    real, redrawn = np.zeros((208, 208, 3), np.uint8), np.full((208, 208, 3), 255, np.uint8)
    tight, whole = (redraw.only_part(real, redrawn, share, np.random.default_rng(5))[..., 0] > 127 for share in (1.0, 0.5))
    assert whole.sum() == pytest.approx(tight.sum() / 4, rel=0.1)


def test_resamples_of_people_give_the_interval_that_there_is():
    rng = np.random.default_rng(2)
    fake = np.arange(60) % 2 == 1
    scores = rng.normal(0, 1, 60) + fake
    areas = resampled_aucs(np.stack([scores, -scores], 1), fake, [str(n) for n in range(60)], 400)
    expected = roc_auc_interval(scores[fake], scores[~fake], draws=400)
    np.testing.assert_allclose(np.percentile(areas[:, 0], [2.5, 97.5]), expected, atol=0.03)
    np.testing.assert_allclose(areas.sum(1), 1)
