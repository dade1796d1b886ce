"""Jobs under any sequence of events: the state table holds, and nothing is lost or doubled."""

import itertools
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop_app import codec
from desktop_app.document import codec as documents
from desktop_app.document.document import Document, Photo
from desktop_app.errors import Charge
from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.plan import native_plan
from desktop_app.jobs.book import Book, IllegalStepError
from desktop_app.jobs.bus import Bus
from desktop_app.jobs.events import Event, JobChanged
from desktop_app.jobs.job import ACTIVE, ENDED, aggregate
from desktop_app.jobs.recovery import recovered
from desktop_app.jobs.state import TRANSITIONS, JobState, may_change
from desktop_app.paths import Folders
from desktop_app.store.records import JobRecord, RequestRecord
from desktop_app.store.store import Store, open_store

DOCUMENT = Document(Photo(Path("a.jpg"), Size(100, 80)), Size(160, 80), Point(30, 0))
STATES = st.sampled_from(list(JobState))


def folders(root: Path) -> Folders:
    return Folders(root / "data", root / "config", root / "cache", root / "logs")


def draft(store: Store, key: str, count: int) -> tuple[JobRecord, list[RequestRecord]]:
    job = JobRecord(
        id=key,
        folder=store.library.folder_name(key, 0),
        engine="local",
        state="draft",
        position=0,
        document=documents.to_text(DOCUMENT),
        plan=codec.dumps(native_plan(DOCUMENT.frame)),
        created_ms=0,
        updated_ms=0,
    )
    requests = [
        RequestRecord(f"{key}-{index}", key, index, 1, "draft", 1, Charge.NOT_CHARGED)
        for index in range(count)
    ]
    return job, requests


class Jobs(RuleBasedStateMachine):
    """Several jobs in a real database; a model in memory knows what each request must be."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._home = folders(Path(self._folder.name))
        self._numbers = itertools.count()
        self._heard: list[Event] = []
        self.model: dict[str, list[tuple[str, JobState]]] = {}  # job → current (request, state)
        self.attempts = 0
        self._open()

    def _open(self) -> None:
        self.store, notes = open_store(self._home)
        assert notes == ()
        bus = Bus()
        bus.subscribe(self._heard.append)
        self.book = Book(self.store, bus)

    def teardown(self) -> None:
        self.store.close()
        self._folder.cleanup()

    @rule(count=st.integers(1, 3))
    def add(self, count: int) -> None:
        key = f"job{next(self._numbers)}"
        job, requests = draft(self.store, key, count)
        self.book.add(job, requests)
        self.book.enqueue(key, "reference.jpg")
        self.attempts += count
        self.model[key] = [(request.id, JobState.WAITING) for request in requests]

    @precondition(lambda self: self.model)
    @rule(data=st.data(), after=STATES)
    def step(self, data: st.DataObject, after: JobState) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        index = data.draw(st.integers(0, len(self.model[key]) - 1))
        request, before = self.model[key][index]
        heard = len(self._heard)
        try:
            job = self.book.step(request, after)
        except IllegalStepError:
            assert not may_change(before, after)
            assert len(self._heard) == heard
            return
        assert may_change(before, after)
        assert self._heard[heard:] == [JobChanged(job)]
        self.model[key][index] = request, after

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def again(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        index = data.draw(st.integers(0, len(self.model[key]) - 1))
        request, before = self.model[key][index]
        if before not in ENDED | {JobState.UNCERTAIN}:
            return
        job = self.book.again(request)
        self.attempts += 1
        self.model[key][index] = job.requests[index].id, JobState.WAITING

    @rule()
    def restart(self) -> None:
        self.store.close()
        self._open()

    @rule()
    def lose_the_database(self) -> None:
        for key in self.model:
            self.store.write_sidecar(key)
        self.store.close()
        self._home.database.unlink()
        self.store, notes = open_store(self._home)
        assert bool(notes) == bool(self.model)
        self.store.close()
        self._open()

    @invariant()
    def everything_is_as_the_model_says(self) -> None:
        listed = self.book.jobs(tuple(JobState))
        assert {job.id for job in listed} == set(self.model)
        for job in listed:
            assert [(r.id, r.state) for r in job.requests] == self.model[job.id]
            assert job.state is aggregate(state for _, state in self.model[job.id])
            assert job.owner is None or job.state in ACTIVE
        positions = [job.position for job in listed]
        assert len(set(positions)) == len(positions)

    @invariant()
    def no_attempt_is_forgotten(self) -> None:
        assert sum(len(self.store.jobs.attempts(key)) for key in self.model) == self.attempts


TestJobs = Jobs.TestCase
TestJobs.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)  # real disk


@given(states=st.lists(STATES, min_size=1, max_size=4))
def test_a_job_has_ended_only_when_all_its_requests_have(states: list[JobState]) -> None:
    whole = aggregate(states)
    assert whole in states
    assert (whole in ENDED) == all(state in ENDED for state in states)
    assert (whole in ACTIVE) == any(state in ACTIVE for state in states)
    assert aggregate(reversed(states)) is whole


@given(state=STATES, free=st.booleans())
def test_recovery_takes_legal_steps_and_never_sends_twice(state: JobState, free: bool) -> None:
    after = recovered(state, repeatable=free)
    assert after is state or after in TRANSITIONS[state]
    if state is JobState.SUBMITTING and not free:
        assert after is JobState.UNCERTAIN
