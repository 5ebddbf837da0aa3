"""Checking a catalogue: whether ten times the modalities take ten times as long, and no more.

What is timed is the command as a person runs it, start-up included, and, for the ratio, the
reading alone. The catalogues are written as people write them: each modality is one of the shipped
ones under an id and at a place of its own.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from matrix.paths import DATA
from tests.bench import apps, table
from tests.bench.table import Figure
from tests.browser.server import ROOT

MANY, FEW = 10_000, 1_000
ROUNDS = 3
SECONDS = 10
RATIO = 12

_READ = """
import sys, time
from pathlib import Path
from matrix import catalog
start = time.perf_counter()
catalog.load(Path(sys.argv[1]))
print(time.perf_counter() - start)
"""


def run(scratch: Path) -> None:
    """Measure and print."""
    many, few = (written(number, scratch / f"{number}.yaml") for number in (MANY, FEW))
    wrong = scratch / "wrong.yaml"
    text = re.sub(r"^    x: .*", "    x: far left", many.read_text("utf-8"), flags=re.MULTILINE)
    wrong.write_text(text, "utf-8")
    commands, readings, faulty = [], [], []
    for _ in range(ROUNDS):
        commands.append((_command(many), _command(few)))
        readings.append((_reading(many), _reading(few)))
        faulty.append(_command(wrong, status=1))
    command, reading = (list(zip(*pairs, strict=True)) for pairs in (commands, readings))
    figures = [
        Figure(f"validate, {MANY} beside {FEW}", "s", *map(median, command), RATIO),
        Figure("reading alone", "s", *map(median, reading), RATIO),
        Figure(f"validate, {MANY}", "s", median(command[0]), budget=SECONDS),
        Figure(f"with a fault in each of {MANY}", "s", median(faulty), budget=SECONDS),
    ]
    size = many.stat().st_size / 1e6
    table.show(f"validate (medians of {ROUNDS}; {MANY} are {size:.0f} MB)", figures)
    for name, times in ((MANY, command[0]), (FEW, command[1])):
        table.spread(f"validate, {name}", times, "s")


def written(number: int, path: Path) -> Path:
    """Write a catalogue of `number` modalities, each at a place of its own."""
    shipped = (DATA / "catalog.yaml").read_text("utf-8")
    head, body = shipped.split("\nmodalities:\n")
    entries = re.split(r"^(?=  - id: )", body, flags=re.MULTILINE)[1:]
    head, sets = re.split(r"^(?=sets:)", head, flags=re.MULTILINE)
    rest = re.split(r"^(?=\w)", sets, flags=re.MULTILINE)[2:]  # the parts after the sets
    everything = "sets:\n  - id: all\n    name: All\n    modalities:\n" + "".join(
        f"      - m{index}\n" for index in range(number)
    )
    with path.open("w", encoding="utf-8") as out:
        out.writelines([head, everything, "\n", *rest, "\nmodalities:\n"])
        for index in range(number):
            out.write(_moved(entries[index % len(entries)], index, number))
    return path


def _moved(entry: str, index: int, number: int) -> str:
    """The entry of a modality under another id and at another place."""
    place = apps.place(index, number)
    entry = re.sub(r"^  - id: .*", f"  - id: m{index}", entry, count=1)
    for key in ("x", "y"):
        entry = re.sub(rf"(?m)^    {key}: .*", f"    {key}: {place[key]}", entry, count=1)
    around = ", ".join(f"{key}: {bounds}" for key, bounds in place["range"].items())
    return re.sub(r"(?m)^    range: .*", f"    range: {{{around}}}", entry, count=1)


def _command(catalogue: Path, status: int = 0) -> float:
    return _timed(
        lambda: subprocess.run(
            [sys.executable, "-m", "matrix", "validate", catalogue],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            check=False,
        ).returncode,
        status,
    )


def _timed(act: Callable[[], int], status: int) -> float:
    start = time.perf_counter()
    ended = act()
    taken = time.perf_counter() - start
    if ended != status:
        raise RuntimeError(f"validate ended with {ended}, not with {status}")
    return taken


def _reading(catalogue: Path) -> float:
    """In a process of its own, so that nothing is warm."""
    answer = subprocess.run(
        [sys.executable, "-c", _READ, catalogue], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    return float(answer.stdout)
