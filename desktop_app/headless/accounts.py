"""`outframe accounts`: the keys of the cloud engines; none is ever shown or an argument."""

import argparse
import sys
from collections.abc import Callable
from getpass import getpass

from desktop_app.engines.price import dollars
from desktop_app.headless.desk import Desk, desk
from desktop_app.headless.exit_codes import DONE, NO_KEY
from desktop_app.headless.output import Output
from desktop_app.store.secrets import VARIABLES, Origin

Action = Callable[[Desk, argparse.Namespace, Output], int]

_ORIGINS = {
    Origin.KEYRING: "in {place}",
    Origin.ENVIRONMENT: "from the environment",
    Origin.SESSION: "for this session",
}


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Run one action."""
    with desk(output) as it:
        return _ACTIONS[arguments.action](it, arguments, output)


def _list(it: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    place = it.wait(it.backend.accounts.place())
    accounts = it.wait(it.backend.accounts.accounts())
    for account in accounts:
        words = "no key"
        if account.trouble is not None:
            words = account.trouble.message
        elif account.origin is not None:
            words = "key " + _ORIGINS[account.origin].format(place=place)
        output.row(
            f"{account.engine:<8}  {account.name:<18}  {words}",
            engine=account.engine,
            name=account.name,
            key=account.origin,
            trouble=account.trouble,
        )
    output.outcome(outcome="done", place=place, count=len(accounts), exit=DONE)
    return DONE


def _set(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """Keep a key from standard input; only a keyring will do, as the session ends at once."""
    asks = sys.stdin.isatty()
    pasted = getpass("Key (not shown): ") if asks else sys.stdin.readline()
    kept = it.wait(it.backend.accounts.set(arguments.engine, pasted))
    if kept.origin is Origin.KEYRING:
        output.outcome(kept.words, outcome="done", engine=arguments.engine, exit=DONE)
        return DONE
    words = (
        "This computer has no keyring that works, so the key was not kept. "
        f"Put it into the variable {VARIABLES[arguments.engine]} instead."
    )
    output.outcome(words, outcome="failed", engine=arguments.engine, message=words, exit=NO_KEY)
    return NO_KEY


def _test(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    standing = it.wait(it.backend.accounts.test(arguments.engine))
    micros = standing.balance_micros
    balance = f" The balance is {dollars(micros)}." if micros is not None else ""
    output.outcome(
        f"The key works.{balance} {standing.words}".strip(),
        outcome="done",
        engine=arguments.engine,
        balance_micros=micros,
        note=standing.words,
        exit=DONE,
    )
    return DONE


def _remove(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    it.wait(it.backend.accounts.remove(arguments.engine))
    output.outcome("Removed.", outcome="done", engine=arguments.engine, exit=DONE)
    return DONE


_ACTIONS: dict[str, Action] = {"list": _list, "set": _set, "test": _test, "remove": _remove}
