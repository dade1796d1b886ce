"""A request refused, and the validation both FastAPI-shaped providers answer with."""

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


class RefusedError(Exception):
    """The provider says no: an HTTP status and the `detail` of its body."""

    def __init__(self, status: int, detail: Any, **headers: str) -> None:
        super().__init__(status, detail)
        self.status = status
        self.detail = detail
        self.headers = headers


def parse_json(data: bytes) -> Any:
    """The body's value; NaN and Infinity are no JSON. Raises RefusedError (422)."""
    try:
        return json.loads(data, parse_constant=_no_constant)
    except ValueError as error:
        entry = {"type": "json_invalid", "loc": ["body", 0], "msg": "JSON decode error"}
        raise RefusedError(422, [entry | {"input": {}, "ctx": {"error": str(error)}}]) from error


def validated(model: type[Model], body: Any) -> Model:
    """The body as a model; RefusedError (422) echoes the input, as FastAPI does."""
    try:
        return model.model_validate(body)
    except ValidationError as error:
        entries = json.loads(error.json(include_url=False))
        for entry in entries:
            entry["loc"] = ["body", *entry["loc"]]
        raise RefusedError(422, entries) from error


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
