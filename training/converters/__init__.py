"""Checkpoints of the student projects that Unmask grew out of, and how they become model packages."""
