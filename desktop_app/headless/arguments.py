"""The grammar of the command line."""

import argparse
import re
from pathlib import Path

from desktop_app import __version__
from desktop_app.document.edits import MAX_VARIATIONS
from desktop_app.engines.create import PRESETS
from desktop_app.geometry.aspect import parse_ratio
from desktop_app.geometry.extent import Margins, Size
from desktop_app.geometry.frame import MAX_SIDE, MIN_SIDE
from desktop_app.geometry.placement import Anchor
from desktop_app.headless.export_arguments import add_export
from desktop_app.headless.finish_arguments import add_finish
from desktop_app.headless.reading import reads
from desktop_app.settings.choices import EngineId, Mode

CLOUD = (EngineId.BFL, EngineId.FAL, EngineId.RUNWARE)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    whole = argparse.ArgumentParser(
        prog="outframe",
        description="Extend photographs beyond their frame. Without a command: open the window.",
        epilog="Exit codes: 0 done; 2 usage; 3 nothing was sent: refused, or a job kept that waits "
        "for you; 4 the engine failed or refused, or a result in the history could not be saved; "
        "5 no network, job kept; 6 outcome unknown, job kept; 7 no usable key, a job is kept; "
        "130 stopped. Jobs that are kept leave by themselves later: `outframe queue list`.",
    )
    whole.add_argument("--version", action="version", version=f"Outframe {__version__}")
    whole.add_argument("--selftest", action="store_true", help="check that everything works here")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_expand(commands.add_parser("expand", help="extend photos"))
    _add_create(commands.add_parser("create", help="make a picture from words, with fal.ai"))
    _add_queue(commands.add_parser("queue", help="what waits and runs"))
    _add_history(commands.add_parser("history", help="all results"))
    _add_accounts(commands.add_parser("accounts", help="keys of the cloud engines"))
    _add_json(commands.add_parser("doctor", help="versions, folders, and whether all works"))
    return whole


def _add_expand(command: argparse.ArgumentParser) -> None:
    command.add_argument("photos", nargs="+", type=Path, metavar="PHOTO")
    frame = command.add_mutually_exclusive_group(required=True)
    frame.add_argument("--aspect", type=reads(parse_ratio, "ratio"), metavar="W:H")
    frame.add_argument("--size", type=reads(parse_size, "size"), metavar="WxH", help="in pixels")
    frame.add_argument(
        "--margins", type=reads(parse_margins, "margins"), metavar="L,T,R,B", help="in pixels"
    )
    command.add_argument("--anchor", type=Anchor, choices=list(Anchor), help="the photo's place")
    command.add_argument("--engine", type=EngineId, choices=list(EngineId), default=EngineId.LOCAL)
    command.add_argument("--mode", type=Mode, choices=list(Mode), help="high is best, fast is fast")
    command.add_argument("--variations", type=int, choices=range(1, MAX_VARIATIONS + 1), default=1)
    command.add_argument("--seed", type=int, help="the same seed gives the same picture")
    command.add_argument("--prompt", default="", help="what to paint, where the engine takes it")
    command.add_argument("--safety", type=int, metavar="N", help="on the engine's own scale")
    command.add_argument(
        "--option",
        type=reads(parse_option, "option"),
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an engine's own option, such as checker=off; may be repeated",
    )
    add_finish(command)
    add_export(command, named=True)
    command.add_argument("--output", metavar="FILE|DIR", help="default: beside each photo")
    _add_queueing(command)


def _add_create(command: argparse.ArgumentParser) -> None:
    command.add_argument("--prompt", required=True, help="what the picture shows")
    command.add_argument(
        "--image",
        type=Path,
        action="append",
        default=[],
        metavar="P",
        help="a picture to start from, @image1, @image2 … in the prompt; may be repeated",
    )
    command.add_argument(
        "--size",
        metavar="SIZE",
        help=f"{', '.join(PRESETS)}, WxH, or auto where there are pictures",
    )
    command.add_argument("--seed", type=int, help="the same seed gives the same picture")
    command.add_argument(
        "--safety", type=int, default=2, metavar="N", help="1 is strictest, 5 loosest; default 2"
    )
    command.add_argument(
        "--no-checker", dest="checker", action="store_false", help="without fal.ai's safety checker"
    )
    add_export(command, named=True)
    command.add_argument("--output", metavar="FILE|DIR", help="default: here, named by the prompt")
    _add_queueing(command)


def _add_queue(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    _add_json(actions.add_parser("list", help="all jobs that are not cleared"))
    _add_json(actions.add_parser("run", help="work until nothing waits"))
    for name, text in (("pause", "start nothing more"), ("resume", "start again")):
        action = actions.add_parser(name, help=text)
        action.add_argument("id", nargs="?", metavar="ID", help="one job; default: the whole queue")
        _add_json(action)
    for name, text in (("cancel", "stop a job"), ("retry", "queue what failed once more")):
        _add_id(actions.add_parser(name, help=text))
    confirm = actions.add_parser("confirm", help="decide about a job whose outcome is unknown")
    decision = confirm.add_mutually_exclusive_group(required=True)
    decision.add_argument(
        "--resubmit", action="store_true", help="send it again; may be paid twice"
    )
    decision.add_argument("--discard", action="store_true")
    _add_id(confirm)


def _add_history(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="results, newest first")
    listing.add_argument("--limit", type=int, default=50, metavar="N")
    _add_json(listing)
    _add_id(actions.add_parser("show", help="one result"))
    export = actions.add_parser("export", help="put photo and result together")
    export.add_argument("--output", type=Path, required=True, metavar="FILE")
    add_finish(export)
    add_export(export, named=False)
    _add_id(export)
    _add_id(actions.add_parser("delete", help="to Outframe's trash, for 30 days"))
    _add_id(actions.add_parser("restore", help="from Outframe's trash"))
    _add_json(actions.add_parser("rebuild", help="read the library folder again"))


def _add_accounts(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    _add_json(actions.add_parser("list", help="which engines have a key, and where it is kept"))
    for name, text in (
        ("set", "keep a key, read from standard input"),
        ("test", "ask the provider whether the key works; costs nothing"),
        ("remove", "forget a key"),
    ):
        action = actions.add_parser(name, help=text)
        action.add_argument("engine", type=EngineId, choices=CLOUD, metavar="ENGINE")
        _add_json(action)


def _add_queueing(command: argparse.ArgumentParser) -> None:
    command.add_argument("--queue-only", action="store_true", help="keep it for later")
    command.add_argument(
        "--expires",
        type=reads(parse_span, "time"),
        metavar="TIME",
        help="do not send it any more after so long, such as 45m, 12h or 7d; default: the settings",
    )
    _add_json(command)


def _add_id(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="ID")
    _add_json(command)


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="one JSON object a line")


def parse_size(text: str) -> Size:
    """Read `WxH`. Raises ValueError with one sentence."""
    match = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text)
    if match is None:
        message = f"A size is written like 6000x4000, not “{text}”"
        raise ValueError(message)
    size = Size(int(match[1]), int(match[2]))
    if not all(MIN_SIDE <= side <= MAX_SIDE for side in size):
        message = f"A side lies between {MIN_SIDE} and {MAX_SIDE} pixels"
        raise ValueError(message)
    return size


def parse_margins(text: str) -> Margins:
    """Read `L,T,R,B`; negative numbers crop. Raises ValueError with one sentence."""
    match = re.fullmatch(r"(-?\d{1,5}),(-?\d{1,5}),(-?\d{1,5}),(-?\d{1,5})", text)
    if match is None:
        message = f"Margins are four numbers like 200,0,200,0, not “{text}”"
        raise ValueError(message)
    return Margins(*(int(number) for number in match.groups()))


def parse_option(text: str) -> tuple[str, str]:
    """Read `NAME=VALUE`. Raises ValueError with one sentence."""
    name, sign, value = text.partition("=")
    if not name or not sign:
        message = f"An option is written like checker=off, not “{text}”"
        raise ValueError(message)
    return name, value


def parse_span(text: str) -> int:
    """Read a time such as `12h`, in milliseconds. Raises ValueError with one sentence."""
    match = re.fullmatch(r"(\d{1,4})([mhd])", text)
    if match is None or int(match[1]) == 0:
        message = f"A time is written like 45m, 12h or 7d, not “{text}”"
        raise ValueError(message)
    return int(match[1]) * {"m": 1, "h": 60, "d": 24 * 60}[match[2]] * 60_000
