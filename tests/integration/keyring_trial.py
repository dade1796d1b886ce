"""Run in a session of its own: keep, find and forget a key in the real keyring; prints JSON."""

import json

from desktop_app.errors import AppError
from desktop_app.settings.choices import EngineId
from desktop_app.store.secrets import Secrets

KEY = "bfl_größe_0123456789"


def main() -> None:
    """One line of JSON tells what happened."""
    told: dict[str, str | None] = {}
    try:
        told["place"] = Secrets({}).place()
        before = Secrets({}).find(EngineId.BFL)
        told["before"] = before.origin if before else None
    except AppError as error:
        told["error"] = str(error)
    first = Secrets({})
    told["kept"] = first.keep(EngineId.BFL, KEY).origin
    found = first.find(EngineId.BFL)
    told["found"] = found.origin if found and found.value == KEY else None
    try:
        other = Secrets({}).find(EngineId.BFL)
        told["elsewhere"] = other.origin if other and other.value == KEY else None
        first.forget(EngineId.BFL)
        told["after"] = "gone" if Secrets({}).find(EngineId.BFL) is None else "still there"
        first.forget(EngineId.BFL)
    except AppError as error:
        told["error"] = str(error)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
