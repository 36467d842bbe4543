"""Self-blended images: fakes made from real faces (Shiohara and Yamasaki 2022)."""
