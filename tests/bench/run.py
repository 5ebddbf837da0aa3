"""The figures that the design promises, measured here and now.

    python tests/bench/run.py [load | drag | drop | labels]…

Ratios are taken in one run against a control app with Streamlit's own settings. Nothing fails
over a figure: the table says `ok` or `OVER`, and the machine's other work shows in min and max.
Ends with 0, with 1 when something could not be measured, and with 2 when there is no Chromium or
no benchmark of that name.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a script, from anywhere

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from tests.bench import drag, drop, labels, load, table
from tests.browser.chromium import REMEDY, find_chromium
from tests.browser.conftest import FLAGS
from tests.browser.server import ServerError

BENCHES = {"load": load.run, "drag": drag.run, "drop": drop.run, "labels": labels.run}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    with sync_playwright() as playwright:
        program = find_chromium(playwright.chromium.executable_path)
        if program is None:
            print(REMEDY, file=sys.stderr)
            return 2
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            table.machine(browser.version)
            for name in names or BENCHES:
                with tempfile.TemporaryDirectory(prefix="stance-matrix-bench-") as scratch:
                    BENCHES[name](browser, Path(scratch))
        except (ServerError, PlaywrightError) as error:
            print(f"could not be measured: {error}", file=sys.stderr)
            return 1
        finally:
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
