"""Everything that is tested, on a machine with Python 3.11 and nothing else.

    python3 tests/run.py [arguments for pytest]

makes `.venv` (the one of the README's first line; kept while it is up to date), installs the app
and its test extra at the versions of constraints.txt, finds a Chromium, a PostgreSQL and a Caddy or
installs them, then runs `ruff check` and pytest. Ends with pytest's status, or ruff's when only
that has failed. Imports only the standard library. Every step has a time limit.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from browser.chromium import VARIABLE, find_chromium, starts

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / "installed-for-tests"

OLDEST = (3, 11)

# Time limits in seconds; generous, for they only guard against waiting for ever.
SHORT, INSTALL, TESTS = 120, 1200, 3600

ALL = ["-n", "2", "--dist", "worksteal"]
"""Everything is run by two processes at a time: the browser's tests wait more than they work."""

FAILED = 9
"""The status of a set-up that failed, or of a step that took too long: none of pytest's own."""

NO_BROWSER = (
    "no Chromium could be installed here; the browser tests will fail. Install one (on Debian "
    f"`sudo apt-get install chromium`) or name yours in {VARIABLE}, and run this again"
)


class SetupError(Exception):
    """What a person has to do before the tests can run."""


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST:  # python3 may be any version
        say(f"this needs Python 3.11 or newer; `{sys.executable}` is {sys.version.split()[0]}")
        return FAILED
    try:
        environment()
        chromium = browser()
        database()
        proxy()
    except SetupError as error:
        say(str(error))
        return FAILED
    say("ruff check")
    lint = run([PYTHON, "-m", "ruff", "check", "--output-format", "concise"], SHORT)
    arguments = arguments or ALL
    say(f"pytest {' '.join(arguments)}")
    tests = pytest(arguments, os.environ | ({VARIABLE: chromium} if chromium else {}))
    if lint and not tests:
        say("the tests passed; ruff check did not")
    return tests or lint


def environment() -> None:
    """Make `.venv` hold the app and its test extra; return at once when it does already."""
    files = [ROOT / "pyproject.toml", ROOT / "constraints.txt"]
    # The folder is part of it: an environment that was moved still points at the old place.
    facts = [os.fsencode(ROOT), *(file.read_bytes() for file in files)]
    wanted = hashlib.sha256(b"\0".join(facts)).hexdigest()
    usable = ENVIRONMENT.exists() and usable_environment()
    if usable and STAMP.exists() and STAMP.read_text("ascii") == wanted:
        say(f"environment: {ENVIRONMENT.name} is up to date")
        return
    if not usable:
        say(f"environment: making {ENVIRONMENT.name} with Python {sys.version.split()[0]}")
        make_environment()
    say("installing the app and its test extra")
    STAMP.unlink(missing_ok=True)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    if run([*pip, "-c", "constraints.txt", "-e", ".[test]"], INSTALL):
        raise SetupError("pip could not install what pyproject.toml asks for; it says why above")
    STAMP.write_text(wanted, "ascii")


def usable_environment() -> bool:
    """Whether `.venv` has a Python that starts, is new enough and has pip."""
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return run([PYTHON, "-c", check], SHORT, show=False) == 0


def make_environment() -> None:
    """Make `.venv` anew. Debian keeps a part of `venv` in a package of its own: install it."""
    make = [sys.executable, "-m", "venv", "--clear", ENVIRONMENT]
    if run([sys.executable, "-c", "import ensurepip"], SHORT, show=False):
        package = "python{}.{}-venv".format(*sys.version_info)
        if not apt_install(package):
            raise SetupError(
                f"this Python cannot make environments; `sudo apt-get install {package}` mends it"
            )
    if run(make, SHORT * 3) or not usable_environment():
        raise SetupError(f"`{sys.executable} -m venv {ENVIRONMENT}` failed; it says why above")


def browser() -> str | None:
    """A Chromium that starts, installed if there was none; None where that failed too.

    Then the other tests run all the same, and those that need a browser fail and say why.
    """
    named = os.environ.get(VARIABLE)
    if named and not starts(named):
        raise SetupError(f"{VARIABLE} names {named}, which does not start; mend it or take it away")
    found = find_chromium(playwrights_own())
    if not found:
        say("Chromium: none found; trying Playwright's own")
        # On a network that lets nothing through each attempt would otherwise last 30 s.
        patience = os.environ | {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}
        run([PYTHON, "-m", "playwright", "install", "chromium"], INSTALL, patience, show=False)
        found = find_chromium(playwrights_own())
    if not found and apt_install("chromium"):
        found = find_chromium()
    say(f"Chromium: {found}" if found else NO_BROWSER)
    return found


def database() -> None:
    """Install a PostgreSQL where there is none: the workshops' store is tested over it too."""
    there = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not there and not apt_install("postgresql"):
        say("no PostgreSQL could be installed here; what is tested over it is skipped")


def proxy() -> None:
    """Have a Caddy on PATH, for what is tested through compose.yaml's proxy. Where there is none it
    is unpacked beside the environment: Debian would start an installed one, on port 80."""
    there = ENVIRONMENT / "caddy"
    program = there / "usr" / "bin"
    if not shutil.which("caddy") and not program.exists() and shutil.which("apt-get"):
        say("unpacking the system's package caddy")
        there.mkdir(exist_ok=True)
        run(["apt-get", "-qq", "download", "caddy"], INSTALL, show=False, folder=there)
        for package in there.glob("caddy_*.deb"):
            run(["dpkg", "-x", package, there], SHORT, show=False)
    os.environ["PATH"] += os.pathsep + str(program)
    if not shutil.which("caddy"):
        say("no Caddy could be had here; what is tested through it is skipped")


def playwrights_own() -> str:
    """Where Playwright keeps the Chromium it downloads, whether it has or not."""
    question = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    try:
        answer = subprocess.run(
            [PYTHON, "-c", question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SHORT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip()


def apt_install(package: str) -> bool:
    """Install a system package, where this is Debian's kind of system and we may."""
    if shutil.which("apt-get") is None:
        return False
    rights: list[str] = []
    if os.geteuid() != 0:
        rights = ["sudo", "-n"]
        if shutil.which("sudo") is None or run([*rights, "true"], SHORT, show=False):
            return False
    say(f"installing the system's package {package}")
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=60"]
    run([*apt, "update"], INSTALL, show=False)  # where it fails, old lists may still do
    return run([*apt, "install", "-y", package], INSTALL, show=False) == 0


def pytest(arguments: list[str], env: dict[str, str]) -> int:
    """Run the tests; they clean up after themselves also when their time is over."""
    with subprocess.Popen([PYTHON, "-m", "pytest", *arguments], cwd=ROOT, env=env) as tests:
        for patience, farewell in ((TESTS, signal.SIGINT), (60, signal.SIGTERM), (10, None)):
            try:
                return tests.wait(patience)
            except subprocess.TimeoutExpired:
                say(f"pytest did not end within {patience} s")
                tests.send_signal(farewell) if farewell else tests.kill()
            except KeyboardInterrupt:  # pytest got the same Ctrl-C; let it finish
                continue
        return FAILED


def run(
    command: list[str | Path],
    limit: float,
    env: dict[str, str] | None = None,
    show: bool = True,
    folder: Path = ROOT,
) -> int:
    """The status of a command run in a folder, the clone's; FAILED when it took too long."""
    output = None if show else subprocess.DEVNULL
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            timeout=limit,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        say(f"gave up after {limit:g} s: {' '.join(map(str, command))}")
    except OSError as error:
        if show:
            say(f"{command[0]}: {error}")
    return FAILED


def say(line: str) -> None:
    """Print one step, in order with what the programs print that it starts."""
    print(f"· {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
