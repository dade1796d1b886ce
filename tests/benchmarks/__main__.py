"""Run benchmarks: `python -m tests.benchmarks [NAME ...] [--options]`; without a name, all."""

import importlib
import pkgutil
import sys

import tests.benchmarks


def names() -> list[str]:
    """The modules of this folder that offer `run(arguments)`."""
    found = (module.name for module in pkgutil.iter_modules(tests.benchmarks.__path__))
    return sorted(
        name
        for name in found
        if not name.startswith("_")
        and hasattr(importlib.import_module(f"tests.benchmarks.{name}"), "run")
    )


def main(arguments: list[str]) -> int:
    """Run the named benchmarks; whatever starts with a dash is handed to each of them."""
    known = names()
    wanted = [word for word in arguments if not word.startswith("-")] or known
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}. There are: {', '.join(known)}.")
        return 2
    options = [word for word in arguments if word.startswith("-")]
    for name in wanted:
        print(f"== {name}")
        importlib.import_module(f"tests.benchmarks.{name}").run(options)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
