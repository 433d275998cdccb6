"""`python -m evaluate.adapt_meaning`: bend the sentence model itself towards what clauses of sales notes are about.

The layers stay as their makers trained them; beside some of their products stands a second one of low rank (W + B A),
and those pairs are learned together with one logistic head a label. What is kept is a quarter of a megabyte beside the
model; at run time the pairs are added into the layers once, so that reading costs what it did.

Wants jax: `pip install -e .[train]`. Five minutes of two cores; the same material always gives the same numbers, but
for rounding in the last digits. Afterwards run `python -m evaluate.train_meaning`, whose weights name it too.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt

from evaluate.regression import axes, fitted
from evaluate.train_meaning import Row, best, material, taught
from intelligence.understanding.meaning import encoder, model
from intelligence.understanding.meaning.features import features
from intelligence.understanding.meaning.rules import ELEMENTS, LABELS

Floats = npt.NDArray[np.float32]
Tree = Any  # arrays by name, as jax passes them around

RANK = 8
BENT = (3, 4, 5)  # the upper half; below it words are still words
PARTS = {"query": "all", "value": "all", "wide": "intermediate.dense", "narrow": "output.dense"}
STRENGTH = 2.0
EPOCHS, BATCH = 4, 64
PACE, HEAD_PACE = 1.5e-3, 1e-2
SHRINK = 0.01
DROPPED = 0.1
PENALTY = 8.0  # of the heads that learning starts from
_LENGTHS = (8, 12, 16, 24, 32, 48, 64, 96, 128)


@dataclass(frozen=True)
class Lesson:
    """Clauses as word pieces, with what the rules see of them and what they are about."""

    pieces: list[list[int]]
    seen: Floats
    truth: Floats

    def batch(self, at: npt.NDArray[np.int64]) -> tuple[Any, ...]:
        """Word pieces, which of them are there, features, truth, and which rows count, all of fixed shapes."""
        longest = max(len(self.pieces[one]) for one in at)
        ids = np.zeros((BATCH, next(one for one in _LENGTHS if one >= longest)), np.int32)
        there, counts = np.zeros(ids.shape, np.float32), np.zeros(BATCH, np.float32)
        there[:, 0] = 1
        for row, one in enumerate(at):
            ids[row, : len(self.pieces[one])] = self.pieces[one]
            there[row, : len(self.pieces[one])] = counts[row] = 1
        return ids, there, _filled(self.seen[at]), _filled(self.truth[at]), counts

    def batches(self, chance: np.random.Generator) -> Iterator[npt.NDArray[np.int64]]:
        """Clauses of about one length together, in an order of chance."""
        lengths = np.array([len(one) for one in self.pieces]) + chance.normal(0, 2, len(self.pieces))
        order = np.argsort(lengths, kind="stable")
        cuts = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        yield from (cuts[one] for one in chance.permutation(len(cuts)))


def lesson(rows: Sequence[Row]) -> Lesson:
    """Rows as the model learns from them."""
    pieces = [one.ids for one in encoder.pieces().encode_batch([row.text for row in rows])]
    seen = np.array([features(row.text, row.voice) for row in rows], np.float32)
    truth = np.array([[label in row.labels for label in LABELS] for row in rows], np.float32)
    return Lesson(pieces, seen, truth)


def _filled(rows: Floats) -> Floats:
    return np.vstack([rows, np.zeros((BATCH - len(rows), rows.shape[1]), np.float32)])


def started(rows: Sequence[Row], given: Lesson, seed: int) -> tuple[Tree, Floats]:
    """Pairs that add nothing yet, heads fitted to the model as it is, and the mean of its vectors."""
    chance, weights = np.random.default_rng(seed), encoder.weights()
    pairs = {}
    for layer in BENT:
        for part, name in PARTS.items():
            high, wide = weights[_name(layer, part, name)].shape
            high = high // 3 if name == "all" else high
            pairs[f"{layer}.{part}"] = {
                "a": chance.normal(0, wide**-0.5, (RANK, wide)).astype(np.float32),
                "b": np.zeros((high, RANK), np.float32),
            }
    vectors = encoder.encode([row.text for row in rows], model.LAYERS)
    mean = vectors.mean(0)
    seen = np.hstack([(vectors - mean) * model.SCALE, given.seen]).astype(np.float64)
    along = axes(seen, 300)
    found = [fitted(seen @ along, truth.astype(np.float64), PENALTY) for truth in given.truth.T]
    heads = np.array([along @ one[:-1] for one in found], np.float32)
    return {"pairs": pairs, "heads": heads, "starts": np.array([one[-1] for one in found], np.float32)}, mean


def _name(layer: int, part: str, name: str) -> str:
    inner = "attention.self." if part in ("query", "value") else ""
    return f"encoder.layer.{layer}.{inner}{name}.weight"


class Bent:
    """The sentence model in jax, with pairs beside its products; line by line what `meaning.encoder` does in numpy."""

    def __init__(self) -> None:
        self.weights = {name: jnp.asarray(value) for name, value in encoder.weights().items()}
        self.heads, self.eps = encoder.heads(), encoder.eps()

    def vectors(self, pairs: Tree, ids: Any, there: Any, key: Any) -> Any:
        w = self.weights
        states = w["embeddings.word_embeddings.weight"][ids]
        states = states + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        states = self._norm(states + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        barred = ((1 - there) * -1e9)[:, None, None, :]
        kept = {0: _mean(states, there)}
        for layer in range(encoder.LAYERS):
            if layer in BENT:
                key, now = jax.random.split(key)
                states = states * jax.random.bernoulli(now, 1 - DROPPED, states.shape) / (1 - DROPPED)
            states = self._layer(pairs, layer, states, barred)
            kept[layer + 1] = _mean(states, there)
            if layer + 1 == BENT[0]:
                states = jax.lax.stop_gradient(states)
        return jnp.concatenate([kept[one] for one in model.LAYERS], 1)

    def _layer(self, pairs: Tree, layer: int, states: Any, barred: Any) -> Any:
        name = f"encoder.layer.{layer}."
        heard = self._linear(self._attend(pairs, layer, states, barred), f"{name}attention.output.dense")
        states = self._norm(states + heard, f"{name}attention.output.LayerNorm")
        wide = self._linear(states, f"{name}intermediate.dense") + _added(pairs, f"{layer}.wide", states)
        wide = jax.nn.gelu(wide, approximate=True)
        narrow = self._linear(wide, f"{name}output.dense") + _added(pairs, f"{layer}.narrow", wide)
        return self._norm(states + narrow, f"{name}output.LayerNorm")

    def _attend(self, pairs: Tree, layer: int, states: Any, barred: Any) -> Any:
        rows, length, size = states.shape
        joined = self._linear(states, f"encoder.layer.{layer}.attention.self.all")
        query, key, value = jnp.split(joined, 3, -1)
        query = query + _added(pairs, f"{layer}.query", states)
        value = value + _added(pairs, f"{layer}.value", states)
        query, key, value = (
            one.reshape(rows, length, self.heads, -1).transpose(0, 2, 1, 3) for one in (query, key, value)
        )
        heed = jax.nn.softmax(query @ key.swapaxes(-1, -2) * query.shape[-1] ** -0.5 + barred, -1)
        return (heed @ value).transpose(0, 2, 1, 3).reshape(rows, length, size)

    def _linear(self, states: Any, name: str) -> Any:
        return states @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _norm(self, states: Any, name: str) -> Any:
        centred = states - states.mean(-1, keepdims=True)
        centred = centred / jnp.sqrt((centred * centred).mean(-1, keepdims=True) + self.eps)
        return centred * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def _added(pairs: Tree, name: str, states: Any) -> Any:
    return STRENGTH * ((states @ pairs[name]["a"].T) @ pairs[name]["b"].T) if name in pairs else 0.0


def _mean(states: Any, there: Any) -> Any:
    mean = jnp.einsum("rlk,rl->rk", states, there)
    return mean / jnp.linalg.norm(mean, axis=1, keepdims=True)


def _lost(bent: Bent, mean: Any, state: Tree, batch: tuple[Any, ...], key: Any) -> Any:
    ids, there, seen, truth, counts = batch
    vectors = (bent.vectors(state["pairs"], ids, there, key) - mean) * model.SCALE
    sums = jnp.concatenate([vectors, seen], 1) @ state["heads"].T + state["starts"]
    lost = jnp.where(truth > 0, jax.nn.softplus(-sums), jax.nn.softplus(sums)).sum(1)
    return (lost * counts).sum() / counts.sum() + 0.5 * SHRINK * (state["heads"] ** 2).sum()


def learned(rows: Sequence[Row], seed: int = 6) -> tuple[Tree, Floats]:
    """Pairs and heads after EPOCHS walks through the rows by Adam, and the mean that the heads count from."""
    given, chance, key = lesson(rows), np.random.default_rng(seed), jax.random.PRNGKey(seed)
    start, mean = started(rows, given, seed)
    state: Tree = jax.tree_util.tree_map(jnp.asarray, start)
    slope = jax.jit(jax.value_and_grad(partial(_lost, Bent(), mean)))
    first = second = jax.tree_util.tree_map(jnp.zeros_like, state)
    stepped = jax.jit(_stepped)
    steps, done = EPOCHS * (len(rows) // BATCH + 1), 0
    for epoch in range(EPOCHS):
        losses = []
        for at in given.batches(chance):
            done, (key, now) = done + 1, jax.random.split(key)
            lost, gradient = slope(state, given.batch(at), now)
            pace = min(1.0, done / (0.1 * steps)) * max(0.0, 1 - done / (steps + 1))
            state, first, second = stepped(state, first, second, gradient, done, pace)
            losses.append(float(lost))
        sys.stdout.write(f"{epoch + 1} of {EPOCHS}: loss {np.mean(losses):.4f}\n")
        sys.stdout.flush()
    return jax.tree_util.tree_map(np.asarray, state), mean


def _stepped(state: Tree, first: Tree, second: Tree, gradient: Tree, done: Any, pace: Any) -> Any:
    """One step of Adam, the pairs shrinking a little by themselves."""
    every = jax.tree_util.tree_map
    first = every(lambda old, new: 0.9 * old + 0.1 * new, first, gradient)
    second = every(lambda old, new: 0.99 * old + 0.01 * new * new, second, gradient)
    way = every(
        lambda one, two: (one / (1 - 0.9**done)) / (jnp.sqrt(two / (1 - 0.99**done)) + 1e-8), first, second
    )
    pairs = every(lambda old, to: old - PACE * pace * (to + 0.01 * old), state["pairs"], way["pairs"])
    heads, starts = (state[one] - HEAD_PACE * pace * way[one] for one in ("heads", "starts"))
    return {"pairs": pairs, "heads": heads, "starts": starts}, first, second


def write(state: Tree, mean: Floats) -> None:
    """Keep pairs and heads beside the model, in half precision."""
    pairs = {
        f"{name}.{side}": (pair[side] * (STRENGTH if side == "b" else 1)).astype(np.float16)
        for name, pair in state["pairs"].items()
        for side in ("a", "b")
    }
    np.savez_compressed(
        encoder.ADAPTED,
        heads=state["heads"].astype(np.float16),
        starts=state["starts"],
        mean=mean,
        sources=np.array(material()),
        **pairs,
    )


def proved(away: str) -> list[str]:
    """F1 a label on clauses of groups that begin so, by plain and by bent layers that learned from all others."""
    rows = list(taught())
    given = [row for row in rows if not row.group.startswith(away)]
    aside = [row for row in rows if row.group.startswith(away)]
    state, mean = learned(given)
    start, _ = started(given, lesson(given), 0)
    chances = [_chances(one, mean, aside) for one in (start, state)]
    truth = lesson(aside).truth.astype(np.float64)
    lines = [f"{'':<18}{'n':>5}  plain   bent"]
    for name, part in [*((label, slice(at, at + 1)) for at, label in enumerate(LABELS)), *_GROUPS]:
        scores = [best(chance[:, part].ravel(), truth[:, part].ravel())[0] for chance in chances]
        lines.append(f"{name:<18}{int(truth[:, part].sum()):>5}  {scores[0]:.3f}  {scores[1]:.3f}")
    return lines


_GROUPS = (
    ("all elements", slice(0, len(ELEMENTS))),
    ("all objections", slice(len(ELEMENTS), None)),
)


def _chances(state: Tree, mean: Floats, rows: Sequence[Row]) -> npt.NDArray[np.float64]:
    """The likelihood of each label for each row: numpy runs the layers, as the product does."""
    runs = encoder.bent_by({name: STRENGTH * pair["b"] @ pair["a"] for name, pair in state["pairs"].items()})
    vectors = runs.encode([row.text for row in rows], model.LAYERS)
    seen = np.hstack([(vectors - mean) * model.SCALE, lesson(rows).seen])
    return np.asarray(1 / (1 + np.exp(-(seen @ state["heads"].T + state["starts"]))), np.float64)


def main() -> None:
    """Learn from everything and write the pairs; or learn from all but some groups, and say how well those are told."""
    parser = argparse.ArgumentParser(prog="python -m evaluate.adapt_meaning", description=__doc__)
    parser.add_argument(
        "--prove", metavar="GROUP", help="set aside the groups that begin so, and write nothing"
    )
    asked = parser.parse_args()
    if asked.prove:
        sys.stdout.write("\n".join([*proved(asked.prove), ""]))
    else:
        write(*learned(list(taught())))


if __name__ == "__main__":
    main()
