"""Both directions: what the plan allows the fakes accept, what a fake refuses the plan names."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.engines import bfl, fal, runware
from desktop_app.engines.capabilities import BFL, ENGINES, FAL, RUNWARE
from desktop_app.engines.request import ExpandRequest
from desktop_app.engines.rules import Wish, broken_options, plan_request
from desktop_app.engines.runware_extras import wrong_extras
from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan, full_size_obstacles, native_plan
from desktop_app.settings.choices import EngineId, Mode, PictureFormat
from tests.fakes import bfl_rules, fal_rules, runware_rules
from tests.fakes.bfl_rules import OutpaintingInputs
from tests.fakes.fal_rules import OutpaintInput
from tests.fakes.refusal import RefusedError, validated
from tests.fakes.runware_rules import TaskError
from tests.property.test_plan import frames

Check = Callable[[ExpandRequest], None]
ANY_FILE = Path(__file__)  # the rules look at the size of the picture, never at its bytes
CASES = [(engine.engine, mode) for engine in (BFL, FAL, RUNWARE) for mode in engine.modes]


def ask_bfl(request: ExpandRequest) -> None:
    inputs = validated(OutpaintingInputs, json.loads(bfl.submit_body(request)))
    bfl_rules.check_canvas(inputs, alignment=32)
    bfl_rules.place(inputs, request.plan.reference)


def ask_fal(request: ExpandRequest) -> None:
    inputs = validated(OutpaintInput, fal.outpaint_body(request, "data:image/png;base64,"))
    fal_rules.place(inputs, request.plan.reference)


def ask_runware(request: ExpandRequest) -> None:
    task = runware_rules.parse_task(runware.task_of(request))
    runware_rules.place(task, request.plan.reference)


ASK: dict[EngineId, Check] = {
    EngineId.BFL: ask_bfl,
    EngineId.FAL: ask_fal,
    EngineId.RUNWARE: ask_runware,
}


def refused(engine: EngineId, request: ExpandRequest) -> str:
    """What the fake says against the request; nothing when it accepts."""
    try:
        ASK[engine](request)
    except (RefusedError, TaskError) as error:
        return repr(error.args) + repr(getattr(error, "detail", "")) or "refused"
    return ""


def request_of(plan: RequestPlan, mode: Mode, **change: Any) -> ExpandRequest:
    request = ExpandRequest(str(uuid4()), ANY_FILE, plan, mode)
    return replace(request, **change)


def naive(frame: Frame) -> RequestPlan:
    """The frame as it stands, overhang and all: what a client without a plan would send."""
    return replace(native_plan(frame), reference=frame.photo, offset=frame.placement)


@pytest.mark.parametrize(("engine", "mode"), CASES)
@settings(max_examples=500, deadline=None)
@given(frame=frames())
def test_what_the_plan_allows_the_fake_accepts(engine: EngineId, mode: Mode, frame: Frame) -> None:
    found = plan_request(frame, ENGINES[engine], mode)
    if isinstance(found, RequestPlan):
        assert refused(engine, request_of(found, mode)) == ""


@pytest.mark.parametrize(("engine", "mode"), CASES)
@settings(max_examples=500, deadline=None)
@given(frame=frames(largest=6000))
def test_what_the_fake_refuses_the_plan_names_or_mends(
    engine: EngineId, mode: Mode, frame: Frame
) -> None:
    sent = naive(frame)
    complaint = refused(engine, request_of(sent, mode))
    if not complaint:
        return
    found = plan_request(frame, ENGINES[engine], mode)
    if not isinstance(found, RequestPlan):
        assert all(broken.sentence and broken.mends for broken in found)
        return
    mended = (found.reference, found.canvas, found.offset)
    assert mended != (sent.reference, sent.canvas, sent.offset), complaint
    oversize = full_size_obstacles(frame, ENGINES[engine].limits[mode])
    cropped = found.photo_crop.size != frame.photo
    on_grid = frame.canvas != found.canvas
    assert oversize or cropped or on_grid, complaint


@settings(max_examples=500, deadline=None)
@given(
    mode=st.sampled_from(Mode),
    kind=st.sampled_from(PictureFormat),
    safety=st.none() | st.integers(-2, 8),
    prompt=st.text(max_size=20),
)
def test_options_of_bfl_are_refused_by_both_or_by_neither(
    mode: Mode, kind: PictureFormat, safety: int | None, prompt: str
) -> None:
    plan = plan_request(_frame(), BFL, mode)
    assert isinstance(plan, RequestPlan)
    broken = broken_options(Wish(mode, 1, kind, prompt, None, safety), BFL)
    request = request_of(plan, mode, format=kind, safety=safety, prompt=prompt)
    assert bool(broken) == bool(refused(EngineId.BFL, request))


values = (
    st.text(max_size=40)
    | st.integers(-5, 200).map(str)
    | st.floats(-1, 2).map(str)
    | st.sampled_from(["on", "off", "#a0b1c2", "top-left", "https://a.example/b?c", "mine"])
)


@settings(max_examples=500, deadline=None)
@given(
    extras=st.dictionaries(st.sampled_from(sorted(RUNWARE.extras)), values, max_size=4),
    count=st.integers(-1, 25),
)
def test_options_that_pass_are_accepted_by_runware(extras: dict[str, str], count: int) -> None:
    plan = plan_request(_frame(), RUNWARE, Mode.HIGH)
    assert isinstance(plan, RequestPlan)
    if wrong_extras(extras):
        return
    broken = broken_options(Wish(Mode.HIGH, count, extras=extras), RUNWARE)
    request = request_of(plan, Mode.HIGH, extras=extras, count=count)
    assert bool(broken) == bool(refused(EngineId.RUNWARE, request))


def _frame() -> Frame:
    return Frame(Size(640, 480), Size(960, 720), Point(160, 120))
