"""Documents as text that later versions can read."""

import json

from desktop_app import codec
from desktop_app.document.document import Document

VERSION = 1


def to_text(document: Document) -> str:
    """The document as JSON with a version number."""
    plain = {"version": VERSION, "document": codec.to_plain(document)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Document:
    """The document in `text`. Raises `codec.CodecError` for anything else."""
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise codec.CodecError(f"Not JSON: {error}") from error
    if not isinstance(plain, dict) or plain.get("version") != VERSION:
        raise codec.CodecError("Not a document of this version")
    return checked(codec.from_plain(Document, plain.get("document")))


def checked(document: Document) -> Document:
    """`document` if its frame can exist, whatever its types. Raises `codec.CodecError`."""
    try:
        _ = document.frame
    except ValueError as error:
        raise codec.CodecError(str(error)) from error
    return document
