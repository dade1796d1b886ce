"""The network's own troubles, each named as such: TLS, proxy, DNS, refused, silence."""

import asyncio
import http.server
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from socket import create_server

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop_app.engines import bfl
from desktop_app.engines.errors import EngineError, Reached
from desktop_app.engines.http import Answer, Network, NetworkOptions
from desktop_app.engines.realm import Realm
from desktop_app.errors import AppError, ErrorKind

PROXY_NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXY_NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def get(address: str, options: NetworkOptions | None = None, realm: Realm | None = None) -> Answer:
    """One call, with a network of its own."""

    async def whole() -> Answer:
        network = Network(options)
        try:
            return await network.call(realm or bfl.realm(address), "GET", f"{address}/v1/credits")
        finally:
            await network.close()

    return asyncio.run(whole())


def failure(address: str, options: NetworkOptions | None = None) -> EngineError:
    with pytest.raises(EngineError) as caught:
        get(address, options)
    return caught.value


class Hello(http.server.BaseHTTPRequestHandler):
    """Answers GET with a JSON object, and CONNECT like a proxy that wants a password."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def do_CONNECT(self) -> None:
        self.send_error(407)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """A server on a free port of this computer."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hello) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def certificate(folder: Path) -> Path:
    """A self-signed certificate for 127.0.0.1 with its key, in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "outframe test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "test.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


def test_an_untrusted_certificate_is_named_and_a_trusted_one_works(tmp_path: Path) -> None:
    file = certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(file)
    with serving(tls) as port:
        error = failure(f"https://127.0.0.1:{port}")
        assert (error.kind, error.reached) == (ErrorKind.TLS, Reached.NO)
        assert "not trusted" in error.trouble.message
        trusting = NetworkOptions(certificates=file)
        assert get(f"https://127.0.0.1:{port}", trusting).status == 200


def test_no_tls_where_tls_belongs_is_named() -> None:
    with serving() as port:
        error = failure(f"https://127.0.0.1:{port}")
    assert (error.kind, error.reached) == (ErrorKind.TLS, Reached.NO)


def test_certificates_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    for file in (tmp_path / "missing.pem", tmp_path):
        with pytest.raises(AppError) as caught:
            get("https://127.0.0.1:9", NetworkOptions(certificates=file))
        assert caught.value.kind is ErrorKind.TLS


def test_an_unknown_host_is_named() -> None:
    error = failure("https://no-such-host.invalid")
    assert (error.kind, error.reached) == (ErrorKind.OFFLINE, Reached.NO)
    assert error.trouble.message == "The address of Black Forest Labs was not found."


def test_a_closed_port_is_named() -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    error = failure(f"http://127.0.0.1:{port}")
    assert (error.kind, error.reached) == (ErrorKind.OFFLINE, Reached.NO)
    assert "refused the connection" in error.trouble.message


def test_a_silent_server_is_named() -> None:
    with create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        error = failure(f"http://127.0.0.1:{port}", NetworkOptions(silence_seconds=0.2))
    assert (error.kind, error.reached) == (ErrorKind.TIMEOUT, Reached.MAYBE)


def test_a_server_that_drips_is_given_up(tmp_path: Path) -> None:
    with create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        options = NetworkOptions(silence_seconds=9, call_seconds=0.2)
        error = failure(f"http://127.0.0.1:{port}", options)
    assert (error.kind, error.reached) == (ErrorKind.TIMEOUT, Reached.MAYBE)


def test_a_proxy_that_refuses_is_named() -> None:
    with serving() as port:
        error = failure("https://api.bfl.ai", NetworkOptions(proxy=f"http://127.0.0.1:{port}"))
    assert (error.kind, error.reached) == (ErrorKind.PROXY, Reached.NO)


@pytest.mark.parametrize("from_system", [True, False])
def test_a_proxy_that_is_gone_is_named(
    monkeypatch: pytest.MonkeyPatch, *, from_system: bool
) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        proxy = f"http://127.0.0.1:{taken.getsockname()[1]}"
    if from_system:
        monkeypatch.setenv("https_proxy", proxy)
    error = failure("https://api.bfl.ai", None if from_system else NetworkOptions(proxy=proxy))
    assert (error.kind, error.reached) == (ErrorKind.PROXY, Reached.NO)


def test_a_kind_of_proxy_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "gopher://127.0.0.1:1")
    with pytest.raises(AppError) as caught:
        get("https://api.bfl.ai")
    assert caught.value.kind is ErrorKind.PROXY


def test_this_computer_is_never_asked_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with serving() as port:
        assert get(f"http://127.0.0.1:{port}").status == 200


def test_a_key_is_not_sent_to_a_foreign_address_at_all() -> None:
    with serving() as port:
        address = f"http://127.0.0.1:{port}"
        with pytest.raises(EngineError) as caught:
            get(address, realm=bfl.realm("https://api.bfl.ai"))
    assert caught.value.kind is ErrorKind.PROTOCOL
