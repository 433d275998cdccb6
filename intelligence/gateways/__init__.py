"""Language models of other makers: one vendor a file, plain values in and out."""
