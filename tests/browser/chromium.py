"""The Chromium that the browser tests drive.

Only the standard library is imported, so that tests/run.py can ask before anything is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

VARIABLE = "MATRIX_CHROMIUM"
"""Names the program to use, whatever else there is."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""What systems call it on PATH."""

REMEDY = (
    f"no Chromium that starts: `python3 tests/run.py` installs one, or name yours in {VARIABLE}"
)
"""What a browser test says that has no browser."""


def find_chromium(playwrights_own: str = "") -> str | None:
    """The path of the first Chromium that starts: the named one, Playwright's, the system's.

    `playwrights_own` is where Playwright would have put its download. A named one that doesn't
    start isn't replaced by another: then there is none.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return named if starts(named) else None
    return next((path for path in _candidates(playwrights_own) if starts(path)), None)


def starts(path: str) -> bool:
    """Whether the program can be started here at all: a download may lack system libraries."""
    program = shutil.which(path)
    if program is None:
        return False
    if os.name == "nt":  # there `chrome --version` opens a window instead of answering
        return True
    try:
        answer = subprocess.run(
            [program, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _candidates(playwrights_own: str) -> Iterator[str]:
    if playwrights_own:
        yield playwrights_own
    for name in NAMES:
        path = shutil.which(name)
        if path:
            yield path
