"""Logistic regression with a quadratic penalty, by Newton's method: the same rows always give the same weights."""

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
_STEPS = 15
_MORE = 50  # directions drawn beyond those asked for
_FREE = 1e-3  # how common a label is, is hardly to be shrunk


def axes(rows: Matrix, count: int) -> Matrix:
    """The directions (columns) in which rows differ most: fitting along them costs less and loses next to nothing."""
    wide = rows.shape[1] > rows.shape[0]
    strength, found = np.linalg.eigh(rows @ rows.T if wide else rows.T @ rows)
    found, strength = found[:, -count:], np.maximum(strength[-count:], 1e-9)
    return np.asarray(rows.T @ found / np.sqrt(strength) if wide else found)


def near_axes(rows: Matrix, count: int) -> Matrix:
    """Nearly the same directions, of many rows at once, by drawing some and turning them twice towards the rows."""
    seen = rows.astype(np.float32)
    drawn = np.random.default_rng(6).standard_normal((rows.shape[1], count + _MORE), dtype=np.float32)
    for _ in range(2):
        drawn = np.linalg.qr(seen.T @ np.linalg.qr(seen @ drawn)[0])[0]
    return np.asarray(drawn @ axes((seen @ drawn).astype(np.float64), count))


def fitted(rows: Matrix, truth: Matrix, penalty: float) -> Matrix:
    """Weights for one label, the bias last."""
    seen = np.hstack([rows, np.ones((len(rows), 1))])
    ridge = np.full(seen.shape[1], penalty)
    ridge[-1] = _FREE
    found = np.zeros(seen.shape[1])
    found[-1] = np.log((truth.mean() + 1e-6) / (1 - truth.mean() + 1e-6))
    lost = _lost(seen, truth, ridge, found)
    for _ in range(_STEPS):
        step, size = _step(seen, truth, ridge, found), 1.0
        while (now := _lost(seen, truth, ridge, found - size * step)) > lost and size > 1e-3:
            size /= 2
        found = found - size * step
        if lost - now < 1e-3:
            break
        lost = now
    return found


def likely(rows: Matrix, weights: Matrix) -> Matrix:
    """How likely each row carries the label of the weights."""
    return np.asarray(1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1]))))


def _step(seen: Matrix, truth: Matrix, ridge: Matrix, found: Matrix) -> Matrix:
    chance = 1 / (1 + np.exp(-seen @ found))
    bend = (seen * (chance * (1 - chance))[:, None]).T @ seen + np.diag(ridge)
    return np.asarray(np.linalg.solve(bend, seen.T @ (chance - truth) + ridge * found))


def _lost(seen: Matrix, truth: Matrix, ridge: Matrix, found: Matrix) -> float:
    sums = seen @ found
    return float(np.logaddexp(0, sums).sum() - truth @ sums + 0.5 * (ridge * found * found).sum())
