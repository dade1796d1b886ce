"""Which addresses belong to a provider: where its key may go, and where results may come from.

Providers return addresses to poll and to download. Each is checked here before it is used, so that
a forged or mistaken answer can neither draw a key away nor make this program fetch from elsewhere.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from desktop_app.errors import AppError, ErrorKind

_HTTPS_PORT = 443


@dataclass(frozen=True, slots=True)
class Realm:
    """The hosts of one provider, or of a stand-in at another base address.

    Patterns match a whole lower-case `host/path`. They hold for the official bases; with another
    https base the key goes to that origin only, and with a loopback base (tests, a gateway on this
    computer) polling addresses and results may be on any port of that loopback address.
    """

    name: str  # as a sentence calls the provider
    bases: tuple[str, ...]  # without a final slash
    key_pattern: str
    result_pattern: str
    upload_pattern: str = ""

    def takes_key(self, address: str) -> bool:
        """True where the key may be sent to `address`."""
        return self._is_base(address) or self._official(address, self.key_pattern)

    def serves_results(self, address: str) -> bool:
        """True where results may be fetched from, never with the key."""
        return self._is_base(address) or self._matches(address, self.result_pattern)

    def takes_uploads(self, address: str) -> bool:
        """True where pictures may be sent to a signed address, never with the key."""
        return self._is_base(address) or self._matches(address, self.upload_pattern)

    def _official(self, address: str, pattern: str) -> bool:
        return all(self._matches(base + "/", pattern) for base in self.bases) and self._matches(
            address, pattern
        )

    def _matches(self, address: str, pattern: str) -> bool:
        parts = _split(address)
        if parts is None or not pattern or parts.scheme != "https":
            return False
        if parts.port not in (None, _HTTPS_PORT):
            return False
        return re.fullmatch(pattern, f"{parts.hostname}{parts.path}") is not None

    def _is_base(self, address: str) -> bool:
        parts = _split(address)
        return parts is not None and any(_same_place(parts, base) for base in self.bases)


def checked_base(address: str, setting: str) -> str:
    """A base address as it is used. Raises AppError for one that is no safe address."""
    parts = _split(address)
    ok = parts is not None and not parts.query and not parts.fragment
    if parts is None or not ok or parts.scheme not in ("http", "https"):
        raise AppError(
            ErrorKind.LIMIT,
            f"{setting} is no web address that can be used.",
            "Write it as https://host, without a name, a password or a question mark.",
        )
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise AppError(
            ErrorKind.LIMIT,
            f"{setting} is not encrypted, and your key would travel readable by anyone.",
            "Use an https address; plain http is only taken for this computer itself.",
        )
    return address.rstrip("/")


def host_of(address: str) -> str:
    """The host of an address, for messages; nothing else of it is ever shown."""
    parts = _split(address)
    return parts.hostname or "" if parts else "an unreadable address"


def _same_place(parts: SplitResult, base: str) -> bool:
    own = _split(base)
    if own is None or parts.hostname != own.hostname:
        return False
    if is_loopback(own.hostname or ""):
        return True
    return parts.scheme == own.scheme and _port(parts) == _port(own)


def _port(parts: SplitResult) -> int:
    return parts.port or _HTTPS_PORT


def _split(address: str) -> SplitResult | None:
    """The parts of a plain http(s) address; None for anything unusual."""
    if not re.fullmatch(r"[!-\[\]-~]+", address):  # printable ASCII without a backslash
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    return parts


def is_loopback(host: str) -> bool:
    """True for a name or number of this computer itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
