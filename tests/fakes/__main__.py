"""`python -m tests.fakes`: all three fakes for trying things by hand, until Ctrl+C."""

import signal
import threading

from tests.fakes.bfl import FakeBfl
from tests.fakes.fal import FakeFal
from tests.fakes.runware import FakeRunware
from tests.fakes.server import FakeServer
from tests.fakes.work import Timing

_HELP = """
# A fault:      curl -d '{"kind": "status", "route": "submit", "status": 503}' BASE/__faults
# No faults:    curl -X DELETE BASE/__faults
# What it saw:  curl BASE/__books
# Let it be later:     curl -d '{"advance": 700}' BASE/__clock
# No connection for 9 s: curl -d '{"seconds": 9}' BASE/__down
# Colours a bit off:   curl -d '{"gain": [1.02, 1, 0.98], "noise": 2}' BASE/__look
# Ctrl+C ends.
"""


def main() -> None:
    """Start, print the environment, wait."""
    bfl, fal, runware = FakeBfl(), FakeFal(), FakeRunware()
    servers: list[FakeServer] = [bfl, fal, runware]
    bfl.retry_after = "1"
    for server in servers:
        server.timing = Timing(latency=0.05, queue=1.0, run=4.0)
        server.start()
    print(f"export OUTFRAME_BFL_URL={bfl.base}")
    print(f"export OUTFRAME_FAL_URL={fal.base}")
    print(f"export OUTFRAME_FAL_REST_URL={fal.url('rest')}")
    print(f"export OUTFRAME_RUNWARE_URL={runware.base}/v1")
    names = ("BFL_API_KEY", "FAL_KEY", "RUNWARE_API_KEY")
    for name, server in zip(names, servers, strict=True):
        print(f"export {name}={next(iter(server.keys))}")
    print(_HELP, flush=True)
    over = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: over.set())
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    over.wait()
    for server in servers:
        server.stop()


if __name__ == "__main__":
    main()
