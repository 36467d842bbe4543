"""Learning rate, averages and clocks of the training loops, and the figures that they report."""

import time

import numpy as np
import pytest
import torch
from sklearn.metrics import roc_auc_score

from training.engine.optimise import moving_average, one_cycle
from training.engine.progress import LONGEST_STEP, Clock
from training.engine.runtime import mixed_precision
from training.evaluation.metrics import pairs_in_order, roc_auc


def test_the_rate_rises_to_its_peak_and_falls_to_its_end():
    rates = [one_cycle(progress, 1e-3, end=1e-4, rise=0.25) for progress in np.linspace(0, 1, 101)]
    assert np.argmax(rates) == 25 and rates[25] == pytest.approx(1e-3)
    assert all(np.diff(rates[:26]) >= 0) and all(np.diff(rates[25:]) < 0)
    assert rates[-1] == pytest.approx(1e-4) == pytest.approx(one_cycle(2.0, 1e-3, end=1e-4))
    assert one_cycle(1.0, 1e-3) == pytest.approx(1e-5)


def test_an_average_forgets_its_beginning_soon_and_then_moves_slowly():
    model = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.zeros_(model.weight)
    average = moving_average(model, decay=0.99)
    average.update_parameters(model)
    torch.nn.init.ones_(model.weight)
    seen = []
    for _ in range(1000):
        average.update_parameters(model)
        seen.append(next(average.module.parameters()).item())
    assert seen[20] > 0.9 > seen[0]
    torch.nn.init.zeros_(model.weight)
    average.update_parameters(model)
    assert next(average.module.parameters()).item() == pytest.approx(0.99, abs=1e-3)


def test_a_process_that_was_stopped_has_not_trained_meanwhile(monkeypatch: pytest.MonkeyPatch):
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    clock = Clock(seconds=60)
    now += 3
    assert clock.tick() == pytest.approx(63 / 60)
    now += 5000
    assert clock.tick() == pytest.approx((63 + LONGEST_STEP) / 60) and clock.check_is_due(240)
    now += 100
    clock.after_check()
    assert clock.tick() == pytest.approx((63 + LONGEST_STEP) / 60) and not clock.check_is_due(240)


def test_a_fake_is_in_order_above_the_real_clip_of_its_person():
    scores, fake = np.array([0.0, 1.0, -1.0, 5.0]), np.array([False, True, True, True])
    assert pairs_in_order(scores, fake, ["a", "a", "a", "b"]).tolist() == [True, False]


def test_the_area_under_the_curve_is_scikit_learn_s():
    rng = np.random.default_rng(0)
    for fakes, reals in ((1, 1), (7, 30), (40, 3)):
        fake, real = rng.integers(0, 9, fakes) / 8, rng.integers(-2, 7, reals) / 8
        labels = np.r_[np.ones(fakes), np.zeros(reals)]
        assert roc_auc(fake, real) == pytest.approx(roc_auc_score(labels, np.r_[fake, real]), abs=1e-12)
    assert roc_auc(np.zeros(0), np.ones(3)) == 0.5
    with pytest.raises(ValueError, match="not numbers"):
        roc_auc(np.array([np.nan]), np.zeros(3))


@pytest.mark.parametrize("processor, kept", (("AVX2", torch.float32), ("AVX512", torch.bfloat16)))
def test_bfloat16_is_left_out_where_the_processor_only_emulates_it(processor: str, kept: torch.dtype, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: processor)
    with mixed_precision(torch.device("cpu")):
        assert torch.nn.Linear(2, 2)(torch.zeros(1, 2)).dtype == kept
