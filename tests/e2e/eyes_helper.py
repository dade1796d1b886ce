"""Runs under the system's Python: answers on standard output what the accessibility bus shows.

One JSON object a line in, one out. The bindings to the bus come with the system's Python only, so
this file imports nothing of the project.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any, TypeAlias

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

Node: TypeAlias = Any  # the bindings have no types
Query: TypeAlias = dict[str, Any]


def nodes(node: Node, depth: int = 0) -> Iterator[tuple[int, Node]]:
    """The node and everything below that is showing."""
    yield depth, node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from nodes(child, depth + 1)


def application(pid: int) -> Node:
    """The program with that process id on the bus, or None."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program is not None and program.get_process_id() == pid:
            return program
    return None


def role(node: Node) -> str:
    """The node's role in words; newer versions of the bus shortened one of them."""
    return str(node.get_role_name()).replace("push button", "button")


def describe(node: Node) -> dict[str, Any]:
    """What a person would be told about the node."""
    interfaces = node.get_interfaces()
    states = {state.value_nick for state in node.get_state_set().get_states()}
    found: dict[str, Any] = {
        "role": role(node),
        "name": node.get_name(),
        "description": node.get_description(),
        "states": sorted(states),
    }
    if "Component" in interfaces:
        box = node.get_extents(Atspi.CoordType.SCREEN)
        found["box"] = [box.x, box.y, box.width, box.height]
    if "Text" in interfaces:
        found["text"] = node.get_text(0, -1)
    if "Value" in interfaces:
        found["value"] = node.get_current_value()
    return found


def matches(node: Node, query: Query) -> bool:
    """Whether the node is showing and has the role and name asked for."""
    if "role" in query and role(node) != query["role"]:
        return False
    # A handle tells its value after its name: "right edge, 120 pixels".
    if "name" in query and node.get_name().split(", ")[0] != query["name"]:
        return False
    return bool(node.get_state_set().contains(Atspi.StateType.SHOWING))


def find(query: Query) -> Node:
    """The first node that matches, or None."""
    program = application(query["pid"])
    if program is None:
        return None
    return next((node for _, node in nodes(program) if matches(node, query)), None)


def hear(event: Node, words: list[str]) -> None:
    """Note what a screen reader says now: an announcement, or what has got the focus."""
    if event.type == "object:announcement":
        words.append(str(event.any_data))
    elif event.detail1:
        words.append(event.source.get_name())


def heard(words: list[str]) -> list[str]:
    """What was said since the last time this was asked."""
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)
    said = words[:]
    words.clear()
    return said


def answer(query: Query, words: list[str]) -> Query | list[Query] | list[str] | None:
    """Do what is asked: tree, heard, find, press, set or write."""
    if query["do"] == "heard":
        return heard(words)
    if query["do"] == "tree":
        program = application(query["pid"])
        return [{"depth": d, **describe(n)} for d, n in nodes(program)] if program else []
    node = find(query)
    if node is None:
        return None
    if query["do"] == "press":
        node.do_action(query.get("action", 0))
    elif query["do"] == "set":
        node.set_current_value(query["value"])
    elif query["do"] == "write":
        node.set_text_contents(query["text"])
    return describe(node)


def main() -> None:
    words: list[str] = []
    ears = Atspi.EventListener.new(lambda event: hear(event, words))
    for kind in ("object:announcement", "object:state-changed:focused"):
        ears.register(kind)
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), words)
        except GLib.Error as error:  # a node went away while it was looked at
            reply = {"error": str(error)}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
