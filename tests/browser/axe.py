"""What axe-core finds on a page."""

from __future__ import annotations

from collections.abc import Collection

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def serious(page: Page, but: Collection[str] = ()) -> list[str]:
    """What it calls serious or worse, one line for each element, but for the rules named."""
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in {"serious", "critical"} and violation["id"] not in but
        for node in violation["nodes"]
    ]
