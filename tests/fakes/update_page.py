"""The publisher's page of new versions, with a pair of keys of its own."""

import base64
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.services.update_notice import MAX_BYTES, UpdateNotice, seal

PRIVATE = Ed25519PrivateKey.generate()
PUBLIC = base64.b64encode(PRIVATE.public_key().public_bytes_raw()).decode()
NEWS = UpdateNotice("99.0.0", "Everything is new.", "https://example.org/99")


class Page(http.server.ThreadingHTTPServer):
    """Serves `body`, or does with a request what `answer` says; keeps what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.body = seal(NEWS, PRIVATE.sign)
        self.answer: Callable[[Asked], None] = Asked.send_body
        self.asked: list[dict[str, str]] = []
        self.over = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/update.json"


class Asked(http.server.BaseHTTPRequestHandler):
    """One request."""

    server: Page

    def do_GET(self) -> None:
        self.server.asked.append({"path": self.path, **self.headers})
        self.server.answer(self)

    def send_body(self) -> None:
        self.send_response(200)
        self.send_header("Set-Cookie", "visitor=1")
        self.end_headers()
        self.wfile.write(self.server.body)

    def send_elsewhere(self) -> None:
        self.send_response(302)
        self.send_header("Location", f"{self.server.address}?again")
        self.end_headers()

    def send_without_end(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while not self.server.over.is_set():
                self.wfile.write(b" " * MAX_BYTES)
        except OSError:
            self.server.over.set()  # the other side has enough

    def fall_silent(self) -> None:
        self.server.over.wait(60)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def update_page() -> Iterator[Page]:
    """The page, on a free port of this computer."""
    with Page() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()
