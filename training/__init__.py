"""Training of the model that Unmask ships: data, training, calibration, export, model card."""
