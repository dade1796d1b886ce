"""Fake providers over real HTTP: one file each for BFL, fal and Runware, with rules beside it.

In tests: the fixtures of `tests.fakes.fixtures`. By hand: `python -m tests.fakes`.
Each server has several origins on ports of their own, as the providers have hosts of their own; a
key that reaches one it has no business with is written down in `books.violations`. `faults` lists
what can go wrong; `timing`, `look` and `truth` change how long jobs take and what comes back.
"""
