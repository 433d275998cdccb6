"""How well duplicates are found: generated sets with known truth, and others by path. `make evaluate`."""
