"""Figures of merit, and the checks that give them."""
