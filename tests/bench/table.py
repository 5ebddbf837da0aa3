"""What a benchmark prints."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what was measured, in `unit`, on the product and, where there is one, on the
    control. The budget is for the ratio of the two, or for the product's own value."""

    name: str
    unit: str
    ours: float
    theirs: float | None = None
    budget: float | None = None
    least: bool = False
    """The budget is a least value, not a greatest."""

    @property
    def measure(self) -> float:
        """What the budget is for."""
        return self.ours if self.theirs is None else self.ours / self.theirs

    @property
    def verdict(self) -> str:
        if self.budget is None:
            return ""
        held = self.measure >= self.budget if self.least else self.measure <= self.budget
        return "ok" if held else "OVER"


def show(title: str, figures: Sequence[Figure]) -> None:
    """Print one benchmark's figures as a table."""
    print(f"\n{title}")
    print(f"  {'':34}{'product':>12}{'control':>12}{'ratio':>8}{'budget':>9}")
    for f in figures:
        theirs = "" if f.theirs is None else f"{_number(f.theirs)} {f.unit}"
        ratio = "" if f.theirs is None else f"{f.measure:.2f}"
        budget = "" if f.budget is None else f"{'≥' if f.least else '≤'} {f.budget:g}"
        ours = f"{_number(f.ours)} {f.unit}".rstrip()
        print(f"  {f.name:34}{ours:>12}{theirs:>12}{ratio:>8}{budget:>9}  {f.verdict}".rstrip())


def spread(name: str, values: Sequence[float], unit: str) -> None:
    """Print how far the values of one measurement lie apart."""
    numbers = f"{_number(min(values))} – {_number(median(values))} – {_number(max(values))} {unit}"
    print(f"    {name}: min – median – max  {numbers}  (n={len(values)})")


def part(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def machine(chromium: str | None = None) -> None:
    """Print what the figures were taken on, and how busy it was before they were."""
    browser = f", Chromium {chromium}" if chromium else ""
    print(
        f"{os.cpu_count()} cores, {platform.machine()} {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, Streamlit {version('streamlit')}, "
        f"Plotly {version('plotly')}{browser}"
    )
    if hasattr(os, "getloadavg"):
        print(f"load before: {os.getloadavg()[0]:.1f} (near 0 when nothing else runs)")


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
