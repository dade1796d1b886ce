"""Bringing settings files of earlier versions up to date, one step at a time."""

from collections.abc import Callable, Mapping

from desktop_app.settings.schema import VERSION

Plain = dict[str, object]
Step = Callable[[Plain], Plain]

STEPS: Mapping[int, Step] = {}  # version → the function that makes the next version of its file


def upgraded(data: Plain, steps: Mapping[int, Step] = STEPS, target: int = VERSION) -> Plain:
    """The content of a settings file in the form of version `target`."""
    version = data.get("version")
    for number in range(version if isinstance(version, int) else target, target):
        data = steps[number](data)
    return {**data, "version": target}
