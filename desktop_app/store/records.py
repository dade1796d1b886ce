"""Rows of the database as frozen records; states and documents are plain text at this level."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JobRecord:
    """One row of `jobs`; see the migration for the columns' meaning."""

    id: str
    folder: str
    engine: str
    state: str
    position: float
    document: str
    plan: str
    created_ms: int
    updated_ms: int
    paused: bool = False
    owner: str | None = None
    reference: str | None = None
    estimate_micros: int | None = None
    limit_micros: int | None = None
    expires_ms: int | None = None
    cleared: bool = False
    creation: str | None = None


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One row of `requests`: one attempt at one call."""

    id: str
    job_id: str
    idx: int
    attempt: int
    state: str
    count: int
    charge: str
    seed: int | None = None
    ticket: str | None = None
    trouble: str | None = None
    charged_micros: int | None = None
    cancel_wanted: bool = False
    tries: int = 0
    next_try_ms: int | None = None
    submitted_ms: int | None = None
    finished_ms: int | None = None
    estimate_micros: int | None = None


@dataclass(frozen=True, slots=True)
class ResultRecord:
    """One row of `results`: one verified picture, kept byte for byte."""

    id: str
    job_id: str
    request_id: str
    number: int
    file: str
    width: int
    height: int
    byte_size: int
    created_ms: int
    preview: str | None = None
    thumb: str | None = None
    seed: int | None = None
    verdict: str = "open"
    deleted_ms: int | None = None
    finish: str | None = None
    proof: str | None = None


@dataclass(frozen=True, slots=True)
class BillRecord:
    """One line of the ledger: one attempt that was sent and could cost something."""

    id: str
    job_id: str
    engine: str
    sent_ms: int
    state: str
    estimate_micros: int | None
    charge: str
    charged_micros: int | None


@dataclass(frozen=True, slots=True)
class OpenDocumentRecord:
    """One row of `open_documents`."""

    id: str
    position: int
    document: str
    result_id: str | None
    updated_ms: int
    trail: str | None = None
    shown_ms: int = 0


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The content of `job.json`: all that is needed to rebuild a job's rows."""

    job: JobRecord
    requests: tuple[RequestRecord, ...]
    results: tuple[ResultRecord, ...]
    version: int = 1
