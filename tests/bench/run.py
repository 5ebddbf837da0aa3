"""The figures that the design promises, measured here and now.

    python tests/bench/run.py [load | drag | drop | present | labels | join | validate |
                             workshop]…

Ratios are taken in one run against a control app with Streamlit's own settings. Nothing fails
over a figure: the table says `ok` or `OVER`, and the machine's other work shows in min and max.
Ends with 0, with 1 when something could not be measured, and with 2 when there is no benchmark of
that name, or no Chromium for one that needs it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a script, from anywhere

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.bench import drag, drop, join, labels, load, present, table, validate, workshop
from tests.browser.chromium import REMEDY, find_chromium
from tests.browser.conftest import FLAGS
from tests.browser.server import ServerError

IN_BROWSER = {
    "load": load.run,
    "drag": drag.run,
    "drop": drop.run,
    "present": present.run,
    "labels": labels.run,
    "join": join.run,
}
ALONE = {"validate": validate.run, "workshop": workshop.run}


def main(names: Sequence[str]) -> int:
    names = names or [*IN_BROWSER, *ALONE]
    unknown = [name for name in names if name not in IN_BROWSER | ALONE]
    if unknown:
        there = ", ".join(IN_BROWSER | ALONE)
        print(f"no benchmark {', '.join(unknown)}; there are {there}", file=sys.stderr)
        return 2
    try:
        if set(names).isdisjoint(IN_BROWSER):
            table.machine()
            return _run(names, None)
        with sync_playwright() as playwright:
            program = find_chromium(playwright.chromium.executable_path)
            if program is None:
                print(REMEDY, file=sys.stderr)
                return 2
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            table.machine(browser.version)
            try:
                return _run(names, browser)
            finally:
                browser.close()
    except (ServerError, PlaywrightError, RuntimeError, subprocess.SubprocessError) as error:
        print(f"could not be measured: {error}", file=sys.stderr)
        return 1


def _run(names: Sequence[str], browser: Browser | None) -> int:
    for name in names:
        with tempfile.TemporaryDirectory(prefix="stance-matrix-bench-") as scratch:
            if name in ALONE:
                ALONE[name](Path(scratch))
            elif browser is not None:
                IN_BROWSER[name](browser, Path(scratch))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
