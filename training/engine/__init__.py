"""What the training loops share: the machine, checkpoints, learning rates, stages and their records."""
