"""Frozen values to plain JSON and back, driven by their annotations."""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


class CodecError(ValueError):
    """Stored text that does not describe the value asked for."""


def dumps(value: object) -> str:
    """`value` as compact JSON text."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The value of type `kind` in JSON `text`. Raises `CodecError`."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise CodecError(f"Not JSON: {error}") from error
    return from_plain(kind, data)


def to_plain(value: object) -> Plain:
    """Dataclasses as objects, tuples as lists, enums and paths as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return cast("str", value.value)
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise CodecError(f"Cannot store {type(value).__name__}")


def from_plain(kind: type[T], data: object) -> T:
    """The value of type `kind` described by `data`.

    Unknown names are ignored and missing ones take their default, so that neighbouring versions
    read each other's files. Raises `CodecError`.
    """
    return cast("T", _decode(kind, data))


def _decode(kind: object, data: object) -> object:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _decode_union(get_args(kind), data)
    if origin is tuple:
        item = get_args(kind)[0]
        return tuple(_decode(item, entry) for entry in _expect(list, data))
    if origin is dict:
        item = get_args(kind)[1]
        return {key: _decode(item, entry) for key, entry in _expect(dict, data).items()}
    if not isinstance(kind, type):
        raise CodecError(f"Cannot read {kind}")
    if is_dataclass(kind):
        return _decode_dataclass(kind, _expect(dict, data))
    return _decode_leaf(kind, data)


def _decode_leaf(kind: type[Any], data: object) -> object:
    make: Callable[..., object] = kind
    if issubclass(kind, Enum | Path):
        try:
            return make(data)
        except (ValueError, TypeError) as error:
            raise CodecError(str(error)) from error
    if issubclass(kind, tuple):  # a NamedTuple
        hints = list(get_type_hints(kind).values())
        entries = _expect(list, data)
        if len(entries) != len(hints):
            raise CodecError(f"{kind.__name__} has {len(hints)} parts, not {len(entries)}")
        pairs = zip(hints, entries, strict=True)
        return make(*(_decode(hint, entry) for hint, entry in pairs))
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    return _expect(kind, data)


def _decode_union(options: tuple[object, ...], data: object) -> object:
    if data is None and type(None) in options:
        return None
    wanted = [option for option in options if option is not type(None)]
    if len(wanted) != 1:
        raise CodecError(f"Cannot choose between {options}")
    return _decode(wanted[0], data)


def _decode_dataclass(kind: type[Any], data: dict[str, object]) -> object:
    hints = get_type_hints(kind)
    values: dict[str, object] = {}
    for field in fields(kind):
        if field.name in data:
            values[field.name] = _decode(hints[field.name], data[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            raise CodecError(f"{kind.__name__} lacks {field.name}")
    try:
        return kind(**values)
    except ValueError as error:
        raise CodecError(str(error)) from error


def _expect(kind: type[T], data: object) -> T:
    """`data` if it is a `kind`; true and false are no numbers."""
    if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
        raise CodecError(f"Expected {kind.__name__}, found {type(data).__name__}")
    return data
