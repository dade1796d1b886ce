"""What an engine says about an account."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Standing:
    """A key that was accepted; the balance where the provider tells it."""

    balance_micros: int | None = None
    words: str = ""  # what the check could not find out


@runtime_checkable
class HasAccount(Protocol):
    """An engine whose key can be tried out at no cost."""

    async def standing(self) -> Standing:
        """Ask the provider. Raises EngineError, of kind BAD_KEY where the key is refused."""
