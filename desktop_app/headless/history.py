"""`outframe history`: all results."""

import argparse
from collections.abc import Callable

from desktop_app.headless.desk import Desk, desk
from desktop_app.headless.exit_codes import DONE
from desktop_app.headless.export_arguments import saving_of
from desktop_app.headless.finish_arguments import finish_of
from desktop_app.headless.output import Output
from desktop_app.headless.saving import format_of, save_result
from desktop_app.headless.words import entry_values, entry_words

Action = Callable[[Desk, argparse.Namespace, Output], int]


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Run one action."""
    with desk(output) as it:
        return _ACTIONS[arguments.action](it, arguments, output)


def _list(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    entries = it.wait(it.backend.history.window(limit=arguments.limit))
    for entry in entries:
        output.row(entry_words(entry), **entry_values(entry))
    words = "" if entries else "No results yet."
    output.outcome(words, outcome="done", count=len(entries), exit=DONE)
    return DONE


def _show(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    entry = it.wait(it.backend.history.get(arguments.id))
    values = entry_values(entry)
    lines = "\n".join(f"{name}: {value}" for name, value in values.items() if value is not None)
    output.outcome(lines, outcome="done", **values, exit=DONE)
    return DONE


def _export(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    path = arguments.output
    saving = saving_of(arguments, it.backend)
    kind = format_of(path, saving.format)
    finish = finish_of(arguments, it.wait(it.backend.finishing.options(arguments.id)))
    saved = save_result(it, arguments.id, path, kind, saving, finish)
    output.outcome(str(saved.path), outcome="done", file=saved.path, exit=DONE)
    return DONE


def _delete(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    it.wait(it.backend.history.delete(arguments.id))
    words = f"Deleted; `outframe history restore {arguments.id}` brings it back for 30 days."
    output.outcome(words, outcome="done", result=arguments.id, exit=DONE)
    return DONE


def _restore(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    it.wait(it.backend.history.restore(arguments.id))
    output.outcome("Restored.", outcome="done", result=arguments.id, exit=DONE)
    return DONE


def _rebuild(it: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    added, broken = it.wait(it.backend.history.rebuild())
    words = f"{added} jobs added; {broken} folders could not be read."
    output.outcome(words, outcome="done", added=added, broken=broken, exit=DONE)
    return DONE


_ACTIONS: dict[str, Action] = {
    "list": _list,
    "show": _show,
    "export": _export,
    "delete": _delete,
    "restore": _restore,
    "rebuild": _rebuild,
}
