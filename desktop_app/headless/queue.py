"""`outframe queue`: what waits and runs."""

import argparse
from collections.abc import Callable

from desktop_app.engines.retry import NETWORK
from desktop_app.errors import Charge, Trouble
from desktop_app.headless.desk import Desk, desk, show_notice
from desktop_app.headless.exit_codes import DONE, job_exit_code, worst
from desktop_app.headless.output import Output
from desktop_app.headless.words import job_values, job_words, sum_values
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.events import JobChanged, JobProgress
from desktop_app.jobs.job import ACTIVE, Job
from desktop_app.jobs.outbox import Block
from desktop_app.jobs.runner import Scope
from desktop_app.jobs.state import JobState

Action = Callable[[Desk, argparse.Namespace, Output], int]

LOOK_SECONDS = 0.5


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Run one action."""
    scope = Scope.ALL if arguments.action == "run" else Scope.NONE
    with desk(output, scope) as it:
        return _ACTIONS[arguments.action](it, arguments, output)


def _list(it: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    jobs = it.wait(it.backend.queue.jobs())
    paused = it.wait(it.backend.queue.paused())
    for job in jobs:
        output.row(job_words(job), **job_values(job))
    sums = it.wait(it.backend.ledger.sums())
    words = "The queue is empty." if not jobs else "The queue is paused." if paused else ""
    spent = {"today": sum_values(sums.today), "month": sum_values(sums.month)}
    output.outcome(words, outcome="done", count=len(jobs), paused=paused, spent=spent, exit=DONE)
    return DONE


def _run(it: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    """Work until nothing is under way and nothing can start now."""
    touched: dict[str, Job] = {}
    last: dict[str, tuple[JobState, Trouble | None]] = {}
    while True:
        event = it.next_event(LOOK_SECONDS)
        show_notice(event, output)
        if isinstance(event, JobChanged):
            touched[event.job.id] = event.job
            now = event.job.state, event.job.trouble
            if last.get(event.job.id) != now:
                last[event.job.id] = now
                output.event("job", job_words(event.job), **job_values(event.job))
        elif isinstance(event, JobProgress):
            output.progress(event.words, job=event.job_id, fraction=event.fraction)
        elif event is None and not _work_left(it):
            break
    left = it.wait(it.backend.queue.unfinished())
    asking = [job.id for job in left if job.state is JobState.UNCERTAIN]  # also told every time
    jobs = [it.wait(it.backend.expand.job(job_id)) for job_id in dict.fromkeys([*touched, *asking])]
    code = worst(job_exit_code(job) for job in jobs)
    done = sum(job.state is JobState.DONE for job in jobs)
    words = f"{done} of {len(jobs)} jobs done." if jobs else "Nothing waits."
    output.outcome(words, outcome="done" if code == DONE else "failed", done=done, exit=code)
    return code


def _work_left(it: Desk) -> bool:
    unfinished = it.wait(it.backend.queue.unfinished())
    if any(job.state in ACTIVE for job in unfinished):
        return True
    if it.wait(it.backend.queue.paused()):
        return False
    blocks = it.wait(it.backend.queue.blocks())
    return any(_can_start(job, blocks.get(job.engine)) for job in unfinished)


def _can_start(job: Job, block: Block | None) -> bool:
    """True where it is worth while: its time has come, or it may have been sent already."""
    if job.state is not JobState.WAITING or job.paused:
        return False
    waiting = [request for request in job.requests if request.state is JobState.WAITING]
    maybe_sent = any(request.charge is Charge.UNKNOWN for request in waiting)
    if block is not None:
        return maybe_sent and block.trouble.kind in NETWORK
    due = min((request.next_try_ms or 0 for request in waiting), default=0)
    return maybe_sent or due <= now_ms()


def _pause(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    queue = it.backend.queue
    it.wait(queue.pause(arguments.id) if arguments.id else queue.pause_all())
    output.outcome("Paused.", outcome="done", exit=DONE)
    return DONE


def _resume(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    queue = it.backend.queue
    it.wait(queue.resume(arguments.id) if arguments.id else queue.resume_all())
    output.outcome("Resumed; `outframe queue run` starts it.", outcome="done", exit=DONE)
    return DONE


def _cancel(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    it.wait(it.backend.queue.cancel(arguments.id))
    return _say_job(it, arguments.id, output)


def _retry(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    it.wait(it.backend.queue.retry(arguments.id))
    return _say_job(it, arguments.id, output)


def _confirm(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    it.wait(it.backend.queue.confirm(arguments.id, resubmit=arguments.resubmit))
    return _say_job(it, arguments.id, output)


def _say_job(it: Desk, job_id: str, output: Output) -> int:
    job = it.wait(it.backend.expand.job(job_id))
    output.outcome(job_words(job), outcome="done", **job_values(job), exit=DONE)
    return DONE


_ACTIONS: dict[str, Action] = {
    "list": _list,
    "run": _run,
    "pause": _pause,
    "resume": _resume,
    "cancel": _cancel,
    "retry": _retry,
    "confirm": _confirm,
}
