"""What holds for every test: defaults, whatever the shell that started them has set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import URL

from tests import postgres
from tests.browser.chromium import VARIABLE

# No deadline: a busy machine is no fault of the code. In CI the same examples each time, so that
# a commit is judged by what it changed; at a desk new ones each time.
settings.register_profile("matrix", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("matrix")


@pytest.fixture(scope="session")
def root() -> Path:
    """The clone's folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """One server for all tests of this process."""
    if postgres.find_postgres() is None:
        pytest.skip(postgres.REMEDY)
    with postgres.running() as url:
        yield url


@pytest.fixture(autouse=True)
def _default_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts with the settings that somebody has who set none."""
    for name in list(os.environ):
        if name.startswith("MATRIX_") and name != VARIABLE:
            monkeypatch.delenv(name)
