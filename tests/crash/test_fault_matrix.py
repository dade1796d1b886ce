"""Every fault at every call of every engine: the right end, the right sentence, nobody held up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from desktop_app.errors import Charge, ErrorKind
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState
from desktop_app.paths import folders
from desktop_app.settings.choices import EngineId
from tests.crash.bay import Bay, hurry, key_of
from tests.fakes.faults import ANSWER_KINDS, PICTURE_KINDS, TASK_KINDS
from tests.fakes.fixtures import watched
from tests.integration.commands import FAKES

K, S = ErrorKind, JobState


@dataclass(frozen=True)
class Case:
    """A fault and what it must come to; `kind` None where nothing is left to complain about."""

    fault: str
    end: JobState = S.DONE
    kind: ErrorKind | None = None
    charge: Charge | None = None
    params: dict[str, Any] = field(default_factory=dict)

    def complaint(self, job: Job) -> str:
        """What is wrong about how `job` ended; nothing where all is as it must be."""
        trouble, request = job.trouble, job.requests[0]
        got = (job.state, trouble.kind if trouble else None)
        wrong = [] if got == (self.end, self.kind) else [f"{got} instead of {self.end, self.kind}"]
        if self.charge is not None and request.charge is not self.charge:
            wrong.append(f"charge {request.charge} instead of {self.charge}")
        if trouble and not (trouble.message.endswith(".") and trouble.next_step):
            wrong.append(f"no sentence with a next step: {trouble}")
        return "; ".join(wrong)


@pytest.fixture(params=list(FAKES))
def bay(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bay]:
    yield from bay_of(request.param, tmp_path, monkeypatch)


@pytest.fixture
def runware_bay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bay]:
    yield from bay_of(EngineId.RUNWARE, tmp_path, monkeypatch)


def bay_of(engine: EngineId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bay]:
    hurry(monkeypatch)
    with watched(FAKES[engine]()) as server:
        monkeypatch.setenv(key_of(engine), next(iter(server.keys)))
        home = folders({"OUTFRAME_HOME": str(tmp_path / "home")})
        found = Bay(engine, server, home, tmp_path / "garden.jpg")
        yield found
        found.close()


def struck(bay: Bay, route: str, case: Case, count: int | None = 1) -> Job:
    """A job that meets the fault, while another one beside it must come to its end."""
    fired = len(bay.server.faults.fired)
    bay.server.faults.add(case.fault, route=route, count=count, **case.params)
    victim = bay.start()
    bay.until(lambda: len(bay.server.faults.fired) > fired)
    if count is not None:
        neighbour = bay.ended(bay.start())
        assert neighbour.state is S.DONE, f"{case.fault} at {route} held up the job beside it"
    job = bay.ended(victim)
    bay.server.faults.clear()
    return job


def check(bay: Bay, route: str, cases: list[Case], count: int | None = 1) -> None:
    """Strike once for each case; all complaints at once."""
    complaints = []
    for case in cases:
        complaint = case.complaint(struck(bay, route, case, count))
        if complaint:
            complaints.append(f"{route} {case.fault} {case.params}: {complaint}")
    assert not complaints, "\n".join(complaints)
    assert bay.server.books.duplicates() == {}


LOST_LINES = (
    "reset_before", "reset_after", "drop_before", "drop_after", "half_body",
)  # fmt: skip
SILENCE = ("hang_before", "hang_after")
NONSENSE = ("not_json", "empty", "truncated")
SLOW = [Case("delay", params={"seconds": 0.2}), Case("slow_body", params={"seconds": 0.2})]


def in_doubt(bay: Bay, fault: str, kind: ErrorKind, **params: Any) -> Case:
    """An answer that was lost: Runware is asked again under the same id, others leave a doubt."""
    if bay.engine is EngineId.RUNWARE:
        return Case(fault, charge=Charge.CHARGED, params=params)
    # The sentence names the cause; the trouble itself is the doubt.
    return Case(fault, S.UNCERTAIN, K.CONFLICT, Charge.UNKNOWN, params)


def test_at_submit(bay: Bay) -> None:
    refused = {402: K.PAYMENT, 413: K.LIMIT, 422: K.LIMIT}
    cases = [
        *(in_doubt(bay, fault, K.OFFLINE) for fault in LOST_LINES),
        *(in_doubt(bay, fault, K.TIMEOUT, seconds=5) for fault in SILENCE),
        *(in_doubt(bay, fault, K.PROTOCOL) for fault in NONSENSE),
        *(in_doubt(bay, "status", K.SERVER, status=s, taken=t) for s in (500, 503) for t in (0, 1)),
        in_doubt(bay, "html", K.SERVER, taken=True),
        in_doubt(bay, "captive_portal", K.CAPTIVE_PORTAL),
        in_doubt(bay, "oversize", K.BAD_RESULT, megabytes=66),
        *(
            Case("status", S.FAILED, kind, Charge.NOT_CHARGED, {"status": status})
            for status, kind in refused.items()
        ),
        Case("redirect", S.FAILED, K.PROTOCOL, Charge.NOT_CHARGED),
        Case("status", params={"status": 429, "retry_after": 1}),
        *SLOW,
    ]
    check(bay, "submit", cases)


def test_a_refused_key_holds_the_job_and_a_new_one_lets_it_go(bay: Bay) -> None:
    bay.server.faults.add("status", route="submit", status=401)
    held, behind = bay.start(), bay.start()
    bay.until(lambda: bay.job(held).trouble is not None)
    job = bay.job(held)
    assert job.trouble
    assert (job.state, job.trouble.kind, job.requests[0].charge) == (
        S.WAITING, K.BAD_KEY, Charge.NOT_CHARGED,
    )  # fmt: skip
    assert job.trouble.next_step
    bay.call(bay.backend.queue.key_found(bay.engine, new=True))
    assert {bay.ended(job_id).state for job_id in (held, behind)} == {S.DONE}
    assert bay.server.books.duplicates() == {}


def test_a_repeat_that_is_refused_does_not_make_the_first_one_free(runware_bay: Bay) -> None:
    """Sent without an answer, and then the account is empty: the first may have been taken."""
    bay = runware_bay
    bay.server.faults.add("reset_after", route="submit")
    bay.server.faults.add("status", route="submit", status=402)
    job = bay.ended(bay.start())
    assert job.state is S.UNCERTAIN
    assert job.requests[0].charge is Charge.UNKNOWN


PASSING = [
    *(Case(fault) for fault in (*LOST_LINES, *NONSENSE)),
    *(Case(fault, params={"seconds": 5}) for fault in SILENCE),
    *(Case("status", params={"status": status}) for status in (429, 500, 503)),
    Case("html"),
    Case("captive_portal"),
    Case("redirect"),
    Case("oversize", params={"megabytes": 66}),
    *SLOW,
]


def test_at_poll_everything_passes_that_happens_once(bay: Bay) -> None:
    cases = [*PASSING, Case("status", params={"status": 402}), Case("not_found")]
    check(bay, "poll", cases)


def test_at_download_everything_passes_that_happens_once(bay: Bay) -> None:
    cases = [*PASSING, Case("not_image"), Case("pixel_bomb"), Case("expired"), Case("not_found")]
    check(bay, "download", cases)


@pytest.mark.parametrize("fault", ["not_image", "pixel_bomb", "truncated", "redirect", "expired"])
def test_a_download_that_never_succeeds_fails_and_stays_billed(bay: Bay, fault: str) -> None:
    kind = {"redirect": K.PROTOCOL, "expired": K.EXPIRED}.get(fault, K.BAD_RESULT)
    params = {"to": "https://elsewhere.example/result.png"} if fault == "redirect" else {}
    case = Case(fault, S.FAILED, kind, Charge.CHARGED, params)
    check(bay, "download", [case], count=None)


def test_a_poll_that_never_makes_sense_fails_with_an_open_bill(bay: Bay) -> None:
    check(bay, "poll", [Case("not_json", S.FAILED, K.PROTOCOL, Charge.UNKNOWN)], count=None)


def test_pictures_that_are_no_expansion_are_refused(bay: Bay) -> None:
    cases = [
        Case("flat", S.FAILED, K.BAD_RESULT, Charge.CHARGED),
        Case("wrong_size", S.FAILED, K.BAD_RESULT, Charge.CHARGED, {"size": [64, 300]}),
    ]
    check(bay, "picture", cases)


def test_what_an_engine_says_of_a_job(bay: Bay) -> None:
    moderated: dict[str, Any] = {
        EngineId.BFL: {"status": "Request Moderated"},
        EngineId.FAL: {"type": "content_policy_violation"},
        EngineId.RUNWARE: {"code": "invalidProviderContent"},
    }[bay.engine]
    cases = [
        Case("outcome", S.FAILED, K.MODERATION, params=moderated),
        Case("lost", S.FAILED, K.EXPIRED, Charge.UNKNOWN),
    ]
    check(bay, "task", cases)


def test_a_job_that_never_ends_holds_up_nobody(bay: Bay) -> None:
    bay.server.faults.add("stuck")
    stuck = bay.start()
    bay.until(lambda: bool(bay.server.faults.fired))
    assert bay.ended(bay.start()).state is S.DONE
    assert bay.job(stuck).state is S.RUNNING


def test_no_fault_of_the_fakes_is_left_out() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    untried = {
        "edit": "tests/contract, with each engine's own fields",
        "duplicate": "tests/contract/test_runware.py",
        "shifted": "tests/unit/test_imaging_match.py: no error, the finish mends it",
    }
    kinds = ANSWER_KINDS | PICTURE_KINDS | TASK_KINDS
    assert {kind for kind in kinds if f'"{kind}"' not in here} == set()
    assert set(untried) < kinds
