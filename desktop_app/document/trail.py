"""The trail of a document: every step that led to it, as far back as it can be undone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop_app import codec
from desktop_app.document.codec import checked
from desktop_app.document.document import Document, Photo

VERSION = 1


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is called, and the document after it."""

    label: str
    document: Document


@dataclass(frozen=True, slots=True)
class Trail:
    """Where it began, all steps since, and how many of them hold; the others can be redone."""

    start: Document
    steps: tuple[Step, ...] = ()
    done: int = 0

    def __post_init__(self) -> None:
        """Refuse a place beyond the steps."""
        if not 0 <= self.done <= len(self.steps):
            message = f"{self.done} of {len(self.steps)} steps cannot hold"
            raise ValueError(message)

    @property
    def document(self) -> Document:
        """The document as it is."""
        return self.steps[self.done - 1].document if self.done else self.start

    def with_photo(self, photo: Photo) -> "Trail":
        """The same steps with what the photo's file is by now; its size must be the same."""
        steps = (replace(step, document=replace(step.document, photo=photo)) for step in self.steps)
        return replace(self, start=replace(self.start, photo=photo), steps=tuple(steps))


def to_text(trail: Trail) -> str:
    """The trail as JSON; each step holds only the parts of the document that it changed."""
    plain = {
        "version": VERSION,
        "start": codec.to_plain(trail.start),
        "steps": list(_changes(trail)),
        "done": trail.done,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Trail:
    """The trail in `text`. Raises `codec.CodecError` for anything else."""
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise codec.CodecError(f"Not JSON: {error}") from error
    if not isinstance(plain, dict) or plain.get("version") != VERSION:
        raise codec.CodecError("Not a trail of this version")
    try:
        parts = dict(plain["start"])
        start, steps = _document(parts), []
        for entry in plain["steps"]:
            parts |= entry["changed"]
            steps.append(Step(str(entry["label"]), _document(parts)))
        return Trail(start, tuple(steps), plain["done"])
    except (KeyError, TypeError, ValueError) as error:
        raise codec.CodecError(str(error)) from error


def _changes(trail: Trail) -> Iterator[dict[str, codec.Plain]]:
    before = _parts(trail.start)
    for step in trail.steps:
        after = _parts(step.document)
        changed = {name: value for name, value in after.items() if value != before.get(name)}
        yield {"label": step.label, "changed": changed}
        before = after


def _parts(document: Document) -> dict[str, codec.Plain]:
    plain = codec.to_plain(document)
    assert isinstance(plain, dict)
    return plain


def _document(parts: dict[str, codec.Plain]) -> Document:
    return checked(codec.from_plain(Document, parts))
