"""What people would say: labelled titles and columns. Rules are written with one half and judged by the other."""
