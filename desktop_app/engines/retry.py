"""What to do after a failed call, decided without doing it; the job runner acts on it.

Never paying twice comes first: a submit is repeated only where nothing can have reached the engine,
or where the engine knows our own id and runs it once.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.engines.capabilities import Capabilities
from desktop_app.engines.errors import EngineError, Reached
from desktop_app.errors import ErrorKind

SUBMIT_TRIES = 6
FETCH_TRIES = 5
ODD_TRIES = 3  # for an answer or a picture that makes no sense: it may have been spoilt on the way
KEY_PAUSE = 60.0  # seconds between looks at a running job whose key is missing or refused
LONGEST_PAUSE = 30.0  # seconds
UNKNOWN_SECONDS = 20.0  # how long after the submit an engine may not know its own ticket yet


class Call(StrEnum):
    """The engine call that failed."""

    SUBMIT = "submit"
    POLL = "poll"
    FETCH = "fetch"


class Action(StrEnum):
    """What the runner does next."""

    AGAIN = "again"  # the same call, after `seconds`
    WHEN_ONLINE = "when_online"  # the same call, when the network is back or after `seconds`
    FRESH_LINK = "fresh_link"  # poll once more for a new link, then fetch again
    HOLD = "hold"  # the same call, once the user has set the key right
    UNCERTAIN = "uncertain"  # only the user's word goes on from here
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Decision:
    """The action, and the pause before it."""

    action: Action
    seconds: float = 0.0


NETWORK = frozenset({ErrorKind.OFFLINE, ErrorKind.CAPTIVE_PORTAL, ErrorKind.PROXY, ErrorKind.TLS})
_PASSING = frozenset({ErrorKind.TIMEOUT, ErrorKind.SERVER, ErrorKind.RATE_LIMIT})
_ODD = frozenset({ErrorKind.PROTOCOL, ErrorKind.BAD_RESULT})
KEY = frozenset({ErrorKind.NO_KEY, ErrorKind.BAD_KEY})
_ACCOUNT = KEY | {ErrorKind.PAYMENT}


def decide(
    call: Call, error: EngineError, tries: int, capabilities: Capabilities, jitter: float
) -> Decision:
    """The next step after the `tries`-th failure in a row (from 1); `jitter` is 0 to 1."""
    pause = backoff(tries, error.retry_after, jitter)
    if call is Call.SUBMIT:
        return _after_submit(error, tries, capabilities, pause)
    if error.kind is ErrorKind.EXPIRED and call is Call.FETCH:
        return Decision(Action.FRESH_LINK, pause) if tries <= FETCH_TRIES else Decision(Action.FAIL)
    if error.kind in NETWORK:
        return Decision(Action.WHEN_ONLINE, pause)
    if error.kind in _ACCOUNT:  # accepted and maybe paid for: kept until the key is right again
        return Decision(Action.AGAIN, KEY_PAUSE)
    passing = error.kind in _PASSING and (call is Call.POLL or tries < FETCH_TRIES)
    odd = error.kind in _ODD and tries < ODD_TRIES
    return Decision(Action.AGAIN, pause) if passing or odd else Decision(Action.FAIL)


def _after_submit(
    error: EngineError, tries: int, capabilities: Capabilities, pause: float
) -> Decision:
    if error.reached is Reached.MAYBE:
        repeatable = capabilities.knows_our_id or capabilities.free_resubmit
        if repeatable and tries < SUBMIT_TRIES and error.kind in _PASSING | NETWORK | _ODD:
            return Decision(Action.AGAIN, pause)
        return Decision(Action.FAIL if capabilities.free_resubmit else Action.UNCERTAIN)
    if error.kind in KEY:
        return Decision(Action.HOLD)
    if error.reached is Reached.NO:
        if error.kind in NETWORK or error.kind is ErrorKind.TIMEOUT:
            return Decision(Action.WHEN_ONLINE, pause)
        if error.kind in _PASSING and tries < SUBMIT_TRIES:
            return Decision(Action.AGAIN, pause)
    return Decision(Action.FAIL)


def backoff(tries: int, told: float | None, jitter: float) -> float:
    """Seconds before the next try: 1, 2, 4 … 30, spread by a quarter; never less than told."""
    pause = min(2.0 ** min(tries - 1, 8), LONGEST_PAUSE) * (1 + jitter / 4)
    return max(pause, told or 0.0)


def poll_pause(capabilities: Capabilities, elapsed: float, told: float | None = None) -> float:
    """Seconds before the next poll: a twentieth of the time since the submit, within bounds.

    So waiting costs at most 5 % of the engine's own time, and slow jobs are asked about rarely.
    """
    least, most = capabilities.poll_seconds
    return max(min(max(elapsed / 20, least), most), told or 0.0)
