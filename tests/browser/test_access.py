"""axe-core finds nothing serious on any screen, light and dark, desktop and phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.board import Board
from tests.browser.conftest import DESKTOP, PHONE, ContextFor

SCREENS = {
    "map": "?now=0.18,0.22&aim=0.62,0.5&modality=cbt",
    "found": "?set=all&lens=goals&q=therapy&kind=therapy",
    "compare": "compare?with=cbt,narrative_therapy,icf_coaching",
    "nothing compared": "compare",
    "quiz": "quiz",
    "present": "present",
    "present, a lens": "present?step=past_or_future",
    "present, the overview": "present?step=ranges_and_rivals",
    "model": "model",
    "refer": "refer",
}

BOARDS = {"map", "found", "compare", "quiz"}
"""The screens that have a board."""

STREAMLITS_OWN: dict[str, str] = {}
"""Rules that Streamlit's chrome breaks and we cannot mend: the rule, and where."""


# Each width once and each scheme once: what a width changes, a scheme does not.
@pytest.mark.parametrize(
    ("device", "scheme"),
    [(DESKTOP, "light"), (PHONE, "dark")],
    ids=["desktop light", "phone dark"],
)
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_serious(
    context_for: ContextFor, screen: str, device: dict, scheme: str
) -> None:
    """WCAG A and AA, and axe's best practices where it calls them serious."""
    page = context_for(**device, color_scheme=scheme).new_page()
    page.goto("/" + SCREENS[screen])
    if screen in BOARDS:
        Board(page).ready()
    if screen.startswith("present"):
        page.locator(".present[data-ready='true']").wait_for()
        if screen.endswith("overview"):
            page.keyboard.press("o")
            expect(page.get_by_role("dialog")).to_be_visible()
    else:
        expect(page.locator(".st-key-footer")).to_be_attached()

    found = [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in {"serious", "critical"} and violation["id"] not in STREAMLITS_OWN
        for node in violation["nodes"]
    ]

    assert found == []
