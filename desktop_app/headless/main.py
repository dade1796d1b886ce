"""Runs one command of the command line and turns what happens into an exit code."""

import argparse
import signal
import sys
from collections.abc import Callable, Sequence

from desktop_app import logs
from desktop_app.errors import AppError
from desktop_app.headless import accounts, create, doctor, expand, history, queue
from desktop_app.headless.arguments import parser
from desktop_app.headless.exit_codes import INTERRUPTED, UsageError, exit_code
from desktop_app.headless.output import Output
from desktop_app.paths import folders

Command = Callable[[argparse.Namespace, Output], int]

COMMANDS: dict[str, Command] = {
    "expand": expand.run,
    "create": create.run,
    "queue": queue.run,
    "history": history.run,
    "accounts": accounts.run,
    "doctor": doctor.run,
}


def main(words: Sequence[str]) -> int:
    """Run the command in `words` and return its exit code."""
    arguments = parser().parse_args(words)
    output = Output(sys.stdout, sys.stderr, json_lines=arguments.json)
    logs.set_up(folders().logs, logs.wanted_level())
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return COMMANDS[arguments.command](arguments, output)
    except UsageError as error:
        parser().error(str(error))
    except AppError as error:
        code = exit_code(error.kind)
        output.failure(error.trouble, code)
        return code
    except KeyboardInterrupt:
        output.outcome("Stopped.", outcome="cancelled", exit=INTERRUPTED)
        return INTERRUPTED
