"""Runs the files of a package with onnxruntime, as the app does."""

from pathlib import Path

import numpy as np
import onnxruntime

from .quantise import read_packed


class PackageScorer:
    """Backbone and sequence head of one variant."""

    def __init__(self, backbone: Path, sequence: Path | None = None, session_options: dict[str, str] | None = None):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        # Threads that spin while they wait starve whatever else runs on a small machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        for key, value in (session_options or {}).items():
            options.add_session_config_entry(key, value)
        providers = ["CPUExecutionProvider"]
        self.backbone = onnxruntime.InferenceSession(read_packed(backbone), options, providers)
        self.sequence = sequence and onnxruntime.InferenceSession(str(sequence), options, providers)

    def score_crops(self, crops: np.ndarray, batch: int = 16) -> tuple[np.ndarray, np.ndarray]:
        """uint8 [n, S, S, 3] → features float32 [n, width], frame logits [n]."""
        parts = []
        for start in range(0, len(crops), batch):
            faces = np.ascontiguousarray(crops[start : start + batch])
            parts.append(self.backbone.run(["features", "frame_logit"], {"faces": faces}))
        return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])

    def score_sequence(self, features: np.ndarray, times: np.ndarray) -> float:
        """Features [T, width] and times [T] in seconds → logit of the track."""
        if self.sequence is None:
            raise ValueError("This scorer was opened without a sequence head.")
        inputs = {"features": features[None], "times": np.asarray(times, np.float32)[None]}
        return float(np.asarray(self.sequence.run(["logit"], inputs)[0])[0])
