"""The tagger in plain torch: a BERT body with a cue head, and two more layers around each cue."""

import torch
import torch.nn.functional as nnf
from torch import Tensor, nn

from rashomon.annotate.attributions.pieces import TYPES
from rashomon.annotate.attributions.slices import BEFORE, PLACES

CUE_PLACE = BEFORE
WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, dropout: float = 0.1):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Return the states after the layer.

        `x` is (batch, pieces, width); `bias` is added to the attention, very low for padding.
        """
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = nnf.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.norm1(x + self.drop(self.out(y.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.norm2(x + self.drop(self.down(nnf.gelu(self.up(x)))))


def attention_bias(mask: Tensor) -> Tensor:
    """Return a bias (batch, 1, 1, pieces): 0 where `mask` is set and very low elsewhere."""
    return (1.0 - mask.float())[:, None, None, :] * -1e4


class Body(nn.Module):
    """Network over windows: states and cue logits (none, first, further) of each piece."""

    def __init__(self, vocabulary: int, layers: int = 6):
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(TYPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.cue = nn.Linear(WIDTH, 3)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the states and the cue logits; all arguments are (batch, pieces)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places)[None] + self.types(types)
        x = self.drop(self.norm(x))
        bias = attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias.to(x.dtype))
        return x, self.cue(x)


class Slicer(nn.Module):
    """Network that reads slices of the body's states, each around one cue."""

    def __init__(self, layers: int = 2):
        super().__init__()
        self.places = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.tags = nn.Linear(WIDTH, 4)
        self.valid = nn.Linear(WIDTH, 1)

    def forward(self, states: Tensor, places: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return tag logits (batch, pieces, 4), and logits that the cue is one (batch,)."""
        x = self.norm(states + self.places(places))
        bias = attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias.to(x.dtype))
        inside = ((places == CUE_PLACE) & (mask > 0)).to(x.dtype)[..., None]
        pooled = (x * inside).sum(1) / inside.sum(1).clamp(min=1)
        return self.tags(x), self.valid(pooled)[:, 0]


class Tagger(nn.Module):
    """Both networks of the tagger."""

    def __init__(self, vocabulary: int):
        super().__init__()
        self.body = Body(vocabulary)
        self.slicer = Slicer()


def load_minilm(model: Tagger, weights: dict[str, Tensor], kept: list[int]) -> None:
    """Copy MiniLM into the body (rows `kept` of its vocabulary), its top into the slicer."""
    body = model.body
    with torch.no_grad():
        body.words.weight.copy_(weights["embeddings.word_embeddings.weight"][kept])
        body.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
        body.types.weight.copy_(weights["embeddings.token_type_embeddings.weight"][:1])
        _copy(body.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(body.layers):
            copy_layer(layer, weights, number)
        for layer, number in zip(model.slicer.layers, (4, 5), strict=True):
            copy_layer(layer, weights, number)
        model.slicer.places.weight.normal_(0, 0.02)


def copy_layer(layer: nn.Module, weights: dict[str, Tensor], number: int) -> None:
    prefix = f"encoder.layer.{number}"
    for kind in ("weight", "bias"):
        parts = [weights[f"{prefix}.attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
        getattr(layer.qkv, kind).copy_(torch.cat(parts))
    _copy(layer.out, weights, f"{prefix}.attention.output.dense")
    _copy(layer.norm1, weights, f"{prefix}.attention.output.LayerNorm")
    _copy(layer.up, weights, f"{prefix}.intermediate.dense")
    _copy(layer.down, weights, f"{prefix}.output.dense")
    _copy(layer.norm2, weights, f"{prefix}.output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])
