"""When to ask again: polling and retry intervals, pure."""

from desktop_app.engines.errors import EngineError
from desktop_app.errors import AppError, ErrorKind

LOCAL_POLL = 0.1  # s
FIRST_POLL, LAST_POLL, POLL_GROWTH = 0.5, 5.0, 1.3  # s
FIRST_RETRY, LAST_RETRY = 2.0, 300.0  # s

# Failures of the way to the engine, not of the request: they pass.
PASSING = frozenset(
    {
        ErrorKind.OFFLINE,
        ErrorKind.TIMEOUT,
        ErrorKind.SERVER,
        ErrorKind.RATE_LIMIT,
        ErrorKind.CAPTIVE_PORTAL,
        ErrorKind.PROXY,
        ErrorKind.TLS,
    }
)


def poll_interval(polls: int, *, local: bool) -> float:
    """Seconds to the next poll after `polls` polls."""
    if local:
        return LOCAL_POLL
    return min(LAST_POLL, FIRST_POLL * POLL_GROWTH ** min(polls, 40))


def retry_interval(tries: int, error: AppError) -> float:
    """Seconds to the next try after `tries` failed ones; the engine's own word counts first."""
    asked = error.retry_after if isinstance(error, EngineError) else None
    if asked is not None:
        return max(0.0, asked)
    return min(LAST_RETRY, FIRST_RETRY * 2.0 ** min(tries, 20))
