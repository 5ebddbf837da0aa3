"""axe-core finds nothing serious on any screen, light and dark, desktop and phone."""

from __future__ import annotations

import json
from datetime import date

import pytest
from playwright.sync_api import expect

from matrix import practice, questionnaire
from matrix.context import Context
from matrix.mark import Mark, Note, Sheet
from matrix.paths import DATA
from matrix.practice import Practice
from tests.browser.axe import serious
from tests.browser.board import Board
from tests.browser.conftest import DESKTOP, PHONE, ContextFor

ITEMS = [item.id for item in questionnaire.load(DATA / "questionnaire.yaml").items]

SCREENS = {
    "map": "?now=0.18,0.22&aim=0.62,0.5&modality=cbt",
    "blind": "?blind=1",
    "found": "?set=all&lens=goals&q=therapy&kind=therapy",
    "practice": "practice",
    "compare": "compare?with=cbt,narrative_therapy,icf_coaching",
    "nothing compared": "compare",
    "quiz": "quiz",
    "session check": "session",
    "checked": "session",
    "locate": "locate",
    "asked": "locate?of=mine",
    "located": "locate?of=mine&result=1",
    "workshop": "workshop",
    "present": "present",
    "present, a lens": "present?step=past_or_future",
    "present, the overview": "present?step=ranges_and_rivals",
    "model": "model",
    "refer": "refer",
}

BOARDS = {"map", "blind", "found", "practice", "compare", "quiz", "checked", "located"}
"""The screens that have a board."""

WAITED_FOR = {
    "practice": "marks",
    "locate": "locate-open-1",
    "asked": "locate-stop",
    "located": "place-here",
}
"""Where a screen comes once it is known what the browser keeps: the key of something on it."""

DAY, NEXT = date(2026, 3, 2), date(2026, 3, 3)
RECORD = Practice(
    contexts=(
        Context(
            id="mine",
            label="Clinic",
            marks=(
                Mark(on=DAY, kind="now", x=0.3, y=-0.4),
                Mark(on=DAY, kind="enacted", x=0.1, y=0.3, note="Long"),
                Mark(on=NEXT, kind="now", x=0.5, y=0.5),
                Mark(on=NEXT, kind="aim", x=-0.5, y=0.5),
            ),
            notes=(Note(on=DAY, text="Talked less"),),
            sheets=(
                Sheet(on=DAY, answers=dict.fromkeys(ITEMS, 4), done=True),
                Sheet(on=NEXT, answers={}),
            ),
        ),
    )
)
STORED = {"stance-matrix:practice": practice.dump(RECORD)}
TICKS = {"stance-matrix:ticks": '{"id": "d", "counts": {"ask_worth": 3, "give_advice": 1}}'}
KEPT = dict.fromkeys(WAITED_FOR, STORED) | {"checked": STORED | TICKS}
"""What the browser keeps already, on screens that show it."""

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
    for key, value in KEPT.get(screen, {}).items():
        keep = f"localStorage.setItem({json.dumps(key)}, {json.dumps(value)})"
        page.add_init_script(f"if (location.host) {keep}")
    page.goto("/" + SCREENS[screen])
    if screen in BOARDS:
        Board(page).ready()
    if screen in WAITED_FOR:
        expect(page.locator(f".st-key-{WAITED_FOR[screen]}")).to_be_attached(timeout=30_000)
    if screen.startswith("present"):
        page.locator(".present[data-ready='true']").wait_for()
        if screen.endswith("overview"):
            page.keyboard.press("o")
            expect(page.get_by_role("dialog")).to_be_visible()
    else:
        expect(page.locator(".st-key-footer")).to_be_attached()

    assert serious(page, STREAMLITS_OWN) == []
