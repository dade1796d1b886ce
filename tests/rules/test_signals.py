"""This PySide6 survives many signal emissions; one release lost a reference on each."""

import subprocess
import sys

EMIT = """
from PySide6.QtCore import QObject, Signal

class Source(QObject):
    plain = Signal()
    loaded = Signal(object)

received = []
source = Source()
source.plain.connect(lambda: received.append(None))
source.loaded.connect(received.append)
for number in range(5_000):
    source.plain.emit()
    source.loaded.emit((number,))
assert len(received) == 10_000
"""


def test_ten_thousand_emissions() -> None:
    # In a process of its own: the broken release aborts it.
    done = subprocess.run([sys.executable, "-c", EMIT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
