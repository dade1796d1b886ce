"""Values of the command line, each read by a function of its own."""

import argparse
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def reads(parse: Callable[[str], T], name: str) -> Callable[[str], T]:
    """`parse` with the sentence of its ValueError shown by argparse."""

    def read(text: str) -> T:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    read.__name__ = name
    return read
