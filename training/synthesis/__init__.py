"""Fakes made from real pictures (self-blended images, Shiohara and Yamasaki 2022), and the wear that both of a pair go through."""
