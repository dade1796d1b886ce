"""The desktop that tests on a real screen share, one after the other."""

from collections.abc import Iterator

import pytest

from tests.e2e.desktop import Desktop


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """A screen, a window manager and an accessibility bus of this test's own."""
    with Desktop() as started:
        yield started
