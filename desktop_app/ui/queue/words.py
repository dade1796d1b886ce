"""A job in words: its state, its time, its settings, and what there is to know about it."""

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from desktop_app.engines.retry import KEY, NETWORK
from desktop_app.errors import Charge, Trouble
from desktop_app.geometry.extent import Size
from desktop_app.jobs.gate import waits_for_agreement
from desktop_app.jobs.job import ACTIVE, Job
from desktop_app.jobs.outbox import Block
from desktop_app.jobs.state import JobState
from desktop_app.settings.choices import EngineId, Mode
from desktop_app.ui.queue import money
from desktop_app.ui.words import QT_TRANSLATE_NOOP, translate

_S = JobState

_STATES = {
    _S.DRAFT: (QT_TRANSLATE_NOOP("Queue", "Keeping the photo"), "loader"),
    _S.WAITING: (QT_TRANSLATE_NOOP("Queue", "Waiting"), "clock"),
    _S.PREPARING: (QT_TRANSLATE_NOOP("Queue", "Preparing"), "loader"),
    _S.SUBMITTING: (QT_TRANSLATE_NOOP("Queue", "Sending"), "loader"),
    _S.RUNNING: (QT_TRANSLATE_NOOP("Queue", "Painting"), "loader"),
    _S.RECEIVING: (QT_TRANSLATE_NOOP("Queue", "Receiving"), "loader"),
    _S.UNCERTAIN: (QT_TRANSLATE_NOOP("Queue", "Outcome unknown"), "circle-help"),
    _S.DONE: (QT_TRANSLATE_NOOP("Queue", "Done"), "circle-check"),
    _S.FAILED: (QT_TRANSLATE_NOOP("Queue", "Failed"), "circle-x"),
    _S.CANCELLED: (QT_TRANSLATE_NOOP("Queue", "Cancelled"), "ban"),
}
_TONES = {_S.UNCERTAIN: "warning", _S.DONE: "success", _S.FAILED: "danger"}
_ENGINES = {
    EngineId.LOCAL: QT_TRANSLATE_NOOP("Queue", "This computer"),
    EngineId.BFL: "Black Forest Labs",
    EngineId.FAL: "fal.ai",
    EngineId.RUNWARE: "Runware",
}
_MODES = {
    Mode.HIGH: QT_TRANSLATE_NOOP("Queue", "Best"),
    Mode.FAST: QT_TRANSLATE_NOOP("Queue", "Fast"),
}


@dataclass
class Surroundings:
    """What a row's words depend on beside its job."""

    paused: bool = False  # the whole queue
    blocks: dict[EngineId, Block] = field(default_factory=dict)
    usual: dict[tuple[EngineId, Mode], int | None] = field(default_factory=dict)  # ms
    fractions: dict[str, float | None] = field(default_factory=dict)  # by job

    def trouble(self, engine: EngineId) -> Trouble | None:
        """What holds back all jobs of an engine."""
        block = self.blocks.get(engine)
        return None if block is None else block.trouble


@dataclass(frozen=True, slots=True)
class State:
    """A state as it is shown."""

    words: str
    icon: str
    tone: str = "text"  # a colour of the theme
    detail: str = ""


def state(job: Job, around: Surroundings, now_ms: int) -> State:
    """The job's state, never by colour alone."""
    words, icon = _STATES[job.state]
    if job.state is _S.WAITING:
        return _waiting(job, around, now_ms)
    return State(_tr(words), icon, _TONES.get(job.state, "text"), _detail(job, around, now_ms))


def _waiting(job: Job, around: Surroundings, now_ms: int) -> State:
    block = around.blocks.get(job.engine)
    if any(request.cancel_wanted for request in job.requests):
        return State(translate("Queue", "Cancelling"), "clock")
    if waits_for_agreement(job):
        return State(
            translate("Queue", "Asks first"),
            "circle-alert",
            "warning",
            translate("Queue", "The price has risen."),
        )
    if job.paused or around.paused:
        whole = "" if job.paused else translate("Queue", "The queue is paused.")
        return State(
            translate("Queue", "Paused") if job.paused else translate("Queue", "Waiting"),
            "pause",
            "muted",
            whole,
        )
    if block is not None:
        return _blocked(block, now_ms)
    due = [r.next_try_ms for r in job.requests if r.next_try_ms and r.state is _S.WAITING]
    if job.trouble is not None and due:
        return State(translate("Queue", "Waiting"), "clock", "text", next_try(min(due), now_ms))
    return State(translate("Queue", "Waiting"), "clock", "text", _usual(job, around))


def _blocked(block: Block, now_ms: int) -> State:
    """What holds back all jobs of an engine."""
    kind, due = block.trouble.kind, block.next_try_ms
    if kind in NETWORK:
        when = "" if due is None else next_try(due, now_ms)
        return State(translate("Queue", "Waiting for the network"), "wifi-off", "warning", when)
    if kind in KEY:
        unsent = translate("Queue", "Nothing was sent.")
        return State(translate("Queue", "Waiting for a key"), "key-round", "warning", unsent)
    return State(translate("Queue", "Spending limit reached"), "clock", "warning")


def _detail(job: Job, around: Surroundings, now_ms: int) -> str:
    if job.state in (_S.FAILED, _S.UNCERTAIN):
        return job.trouble.message if job.trouble else ""
    lasted = elapsed_ms(job, now_ms)
    if lasted is None:
        return ""
    if job.state is _S.DONE:
        return translate("Queue", "took {time}").format(time=clock(lasted))
    if job.state not in ACTIVE:
        return ""
    if job.trouble is not None:
        return f"{clock(lasted)} · {job.trouble.message}"
    fraction = around.fractions.get(job.id)
    share = f"{fraction:.0%} · " if fraction is not None else ""
    usual = _usual(job, around)
    return f"{share}{clock(lasted)}" + (f" · {usual}" if usual else "")


def _usual(job: Job, around: Surroundings) -> str:
    usual = around.usual.get((job.engine, job.document.recipe.mode))
    return "" if usual is None else translate("Queue", "usually {time}").format(time=clock(usual))


def elapsed_ms(job: Job, now_ms: int) -> int | None:
    """Since the first sending until the end or now; None before it was sent."""
    sent = [request.submitted_ms for request in job.requests if request.submitted_ms]
    if not sent:
        return None
    ends = [request.finished_ms for request in job.requests if request.finished_ms]
    end = max(ends) if job.ended and ends else now_ms
    return max(0, end - min(sent))


def clock(milliseconds: int) -> str:
    """Minutes and seconds."""
    seconds = round(milliseconds / 1000)
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def next_try(due_ms: int, now_ms: int) -> str:
    """When something is tried again."""
    left = round((due_ms - now_ms) / 1000)
    if left <= 0:
        return translate("Queue", "trying now")
    return translate("Queue", "next try in {time}").format(
        time=f"{left} s" if left < 90 else clock(left * 1000)
    )


def settings(job: Job) -> str:
    """The frozen settings: sizes, ratio, engine, quality, how many."""
    document, recipe = job.document, job.document.recipe
    wanted = f"{_size(document.canvas)} ({ratio(document.canvas)})"
    if job.creation is not None:
        return " · ".join((translate("Queue", "New picture"), wanted, engine_name(job.engine)))
    parts = [
        f"{_size(document.photo.size)} → {wanted}",
        engine_name(job.engine),
        _tr(_MODES[recipe.mode]),
    ]
    if recipe.variations > 1:
        parts.append(translate("Queue", "{count} variations").format(count=recipe.variations))
    return " · ".join(parts)


def engine_name(engine: EngineId) -> str:
    """As the list calls it."""
    return _tr(_ENGINES[engine])


def ratio(size: Size) -> str:
    """Width to height in small whole numbers where that is near, else as a decimal."""
    exact = size.width / size.height
    for height in range(1, 17):
        width = round(exact * height)
        if width and abs(width / height / exact - 1) < 0.004:
            return f"{width}:{height}"
    return f"{exact:.2f}:1"


def explanation(job: Job, around: Surroundings) -> str:
    """What there is to know and to do about the selected job, in at most three sentences."""
    parts = []
    if job.trouble is not None and job.state is not _S.DONE:
        parts += [job.trouble.message, job.trouble.next_step]
    block = around.blocks.get(job.engine)
    if job.state is _S.WAITING and job.trouble is None and block is not None:
        parts.append(block.trouble.message)
        if block.trouble.kind in NETWORK:
            parts.append(translate("Queue", "It leaves by itself when the network is back."))
        else:
            parts.append(block.trouble.next_step)
    if job.state is _S.WAITING and block is not None and block.trouble.kind in KEY:
        parts.append(
            translate("Queue", "Nothing was sent; it leaves by itself once the key is right.")
        )
    if job.state is _S.UNCERTAIN and job.estimate_micros:
        cost = money.exact(job.estimate_micros)
        parts.append(translate("Queue", "It may have cost {price}.").format(price=cost))
    if job.state in ACTIVE or (job.state is _S.WAITING and not parts):
        parts.append(money.cancelling(job))
    if job.state is _S.WAITING and job.expires_ms is not None:
        moment = QDateTime.fromMSecsSinceEpoch(job.expires_ms)
        until = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        parts.append(
            translate("Queue", "It is not sent any more after {moment}.").format(moment=until)
        )
    if job.state is _S.CANCELLED and all(r.submitted_ms is None for r in job.requests):
        parts.append(translate("Queue", "Cancelled before it was sent: nothing was charged."))
    if job.state is _S.FAILED and job.trouble and job.trouble.charge is Charge.UNKNOWN:
        parts.append(translate("Queue", "Whether this was charged is not known."))
    return " ".join(part for part in parts if part)


def tip(job: Job, around: Surroundings) -> str:
    """What the row may have had no room for."""
    return "\n".join(part for part in (job.name, settings(job), explanation(job, around)) if part)


def spoken(job: Job, around: Surroundings, now_ms: int) -> str:
    """The whole row for screen readers."""
    found, (amount, known) = state(job, around, now_ms), money.price(job)
    parts = (job.name, found.words, found.detail, settings(job), amount, known)
    return ", ".join(part for part in parts if part)


def _size(size: Size) -> str:
    return f"{size.width} × {size.height}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Queue", text)
