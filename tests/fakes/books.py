"""What a fake provider writes down: calls, submissions, charges and rules broken."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP request as it arrived, without its body."""

    origin: str
    route: str
    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body_bytes: int

    def header(self, name: str) -> str | None:
        """The value of one header, or None; names are case-insensitive."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Submission:
    """One job the fake accepted; two with the same digest are the same edit paid for twice."""

    id: str
    model: str
    digest: str


@dataclass(frozen=True, slots=True)
class Charge:
    """Money in millionths of a dollar; a refund is negative."""

    id: str
    micros: int
    reason: str


@dataclass
class Books:
    """Everything a test may want to ask a fake provider afterwards."""

    calls: list[Call] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    ignored_fields: list[str] = field(default_factory=list)

    @property
    def total_micros(self) -> int:
        """What the account paid in all."""
        return sum(charge.micros for charge in self.charges)

    def submitted(self, task_id: str, model: str, body: Mapping[str, Any]) -> None:
        """Write down an accepted job."""
        self.submissions.append(Submission(task_id, model, digest(body)))

    def charge(self, task_id: str, micros: int, reason: str = "job") -> None:
        """Write down money taken (or, negative, given back)."""
        self.charges.append(Charge(task_id, micros, reason))

    def charged(self, task_id: str) -> int:
        """What one job cost in the end, in micro-dollars."""
        return sum(charge.micros for charge in self.charges if charge.id == task_id)

    def duplicates(self) -> dict[str, int]:
        """Digest → number of submissions, for every edit that was accepted more than once."""
        counts = Counter(s.digest for s in self.submissions)
        return {digest: count for digest, count in counts.items() if count > 1}

    def routes(self) -> list[str]:
        """The route of every call, in order of arrival."""
        return [call.route for call in self.calls]

    def as_json(self) -> dict[str, Any]:
        """All of it as plain values, for looking at by hand."""
        return asdict(self) | {"total_micros": self.total_micros, "duplicates": self.duplicates()}


def digest(body: Mapping[str, Any]) -> str:
    """A name for the edit itself: the body without the id a client chose for it."""
    plain = {key: value for key, value in body.items() if key != "taskUUID"}
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]
