"""A trained checkpoint becomes a model package: ONNX graphs, quantisation, parity vectors, manifest, card."""
