"""The quiz: guessing by mouse, by finger, by keys and by numbers, and what is seen afterwards."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.axe import serious
from tests.browser.board import NOW, Board, Finger, between
from tests.browser.conftest import DESKTOP, PHONE, ContextFor
from tests.browser.labels import audit
from tests.waiting import wait_until

NEAR = 0.02  # plane units: a few pixels
SHOW = "Show the catalogue’s place"

SPOTS = [(-0.62, 0.7), (0.55, 0.33), (0.2, -0.55), (-0.4, -0.3), (0.8, 0.8), (-0.8, -0.75)]
"""Where a person might guess, one after the other."""


class Quiz(Board):
    """A page's quiz."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.name = page.locator(".st-key-side h2")
        self.outcome = page.locator(".st-key-quiz-outcome")
        self.step = page.locator(".st-key-quiz-step button")

    def begin(self, query: str = "") -> Quiz:
        """Load the quiz and wait until it can be used."""
        self.open("quiz" + query)
        return self

    @property
    def guess(self) -> str:
        """The id of the marker that is to be placed."""
        return self.page.locator("[data-marker]").get_attribute("data-marker")

    def tap(self, x: float, y: float) -> None:
        """Click or tap a place on the map."""
        self.page.mouse.click(*self.spot(x, y))

    def look(self) -> None:
        """Show the catalogue's place."""
        expect(self.step).to_have_text(SHOW)
        self.step.click()
        expect(self.outcome).to_contain_text("Why here")

    def go_on(self) -> None:
        """To the next question, which has no guess yet."""
        before = self.name.inner_text()
        self.step.click()
        expect(self.name).not_to_have_text(before)

    def answer(self, count: int) -> None:
        """Answer so many questions and go on after each."""
        for number in range(count):
            self.tap(*SPOTS[number % len(SPOTS)])
            self.look()
            self.go_on()


def test_a_guess_is_dragged_and_then_seen_beside_the_catalogue(page: Page) -> None:
    """Its point, its range, and a line from one to the other."""
    quiz = Quiz(page).begin()
    expect(page.locator("[data-modality]")).to_have_count(0)
    expect(quiz.step).to_be_disabled()
    expect(quiz.plane).to_have_attribute("data-drawn", "true")
    shapes = quiz.plane.locator(".plot .shapelayer path")
    drawn = shapes.count()

    quiz.drag(quiz.guess, 0.3, 0.4)
    assert quiz.place(quiz.guess) == pytest.approx((0.3, 0.4), abs=NEAR)
    size = quiz.plane.bounding_box()
    quiz.look()

    expect(page.locator("[data-modality]")).to_have_count(1)
    expect(quiz.plane.locator("path.guess")).to_have_count(1)
    expect(shapes).to_have_count(drawn + 1)
    assert quiz.place(quiz.guess) == pytest.approx((0.3, 0.4), abs=NEAR)
    assert quiz.plane.bounding_box() == size


def test_the_marker_is_called_as_the_question_is(page: Page) -> None:
    """Without a word for its kind, on the screen and for the ear."""
    quiz = Quiz(page).begin()
    name = quiz.name.inner_text()

    expect(quiz.marker(quiz.guess)).to_have_accessible_name(name)
    assert quiz.marker(quiz.guess).locator(".tag").inner_text() == name


def test_a_shown_guess_stays_where_it_is(page: Page) -> None:
    """Neither a drag nor a tap moves it."""
    quiz = Quiz(page).begin()
    quiz.tap(0.3, 0.4)
    quiz.look()

    quiz.drag(quiz.guess, -0.5, -0.5)
    quiz.tap(-0.7, 0.7)

    assert quiz.place(quiz.guess) == pytest.approx((0.3, 0.4), abs=NEAR)


def test_another_tap_changes_the_guess(page: Page) -> None:
    """As often as one likes, until the place is shown."""
    quiz = Quiz(page).begin()

    quiz.tap(0.3, 0.4)
    expect(quiz.step).to_be_enabled()
    quiz.tap(-0.5, -0.2)

    assert quiz.place(quiz.guess) == pytest.approx((-0.5, -0.2), abs=NEAR)
    quiz.look()
    assert quiz.place(quiz.guess) == pytest.approx((-0.5, -0.2), abs=NEAR)


def test_a_whole_round_goes_by_keys(page: Page) -> None:
    """The focus stays on the step, then follows to the next marker; what is shown is read out."""
    quiz = Quiz(page).begin()
    first = quiz.guess
    quiz.marker(first).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    expect(quiz.step).to_be_enabled()
    assert quiz.place(first) == pytest.approx((0.1, 0.1))

    quiz.step.focus()
    page.keyboard.press("Enter")
    expect(quiz.step).to_have_text("Next")
    expect(quiz.step).to_be_focused()
    live = page.locator("[data-board] [aria-live]")
    expect(live).to_have_text(quiz.outcome.locator(".verdict").inner_text())

    page.keyboard.press("Enter")
    expect(page.locator("[data-marker]:focus")).to_have_count(1)
    assert quiz.guess != first
    page.keyboard.press("ArrowLeft")
    expect(quiz.step).to_be_enabled()


def test_a_guess_can_be_typed(page: Page) -> None:
    """Both numbers, then it can be shown."""
    quiz = Quiz(page).begin()

    page.locator('[data-axis="x"]').fill("-0.25")
    page.locator('[data-axis="y"]').fill("0.5")
    page.locator('[data-axis="y"]').press("Enter")

    expect(quiz.step).to_be_enabled()
    assert quiz.place(quiz.guess) == (-0.25, 0.5)


def test_the_server_hears_of_a_guess_once(page: Page) -> None:
    """A drag is the browser's own business; the drop is one message."""
    sent: list[bytes | str] = []

    def follow(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))  # noqa: PLW0108 - Playwright marks its listeners

    page.on("websocket", follow)
    quiz = Quiz(page).begin()
    quiz.tap(0.1, 0.1)
    expect(quiz.step).to_be_enabled()
    quiz.lift(quiz.guess)
    sent.clear()

    page.mouse.move(*quiz.spot(-0.5, 0.5), steps=20)
    assert sent == []
    page.mouse.up()

    quiz.look()
    assert len(sent) == 2  # the drop, and the click that shows the place


def test_skip_and_back_lead_past_a_question_and_to_it_again(page: Page) -> None:
    """A guess that was made before is still there."""
    quiz = Quiz(page).begin()
    name = quiz.name.inner_text()
    quiz.tap(0.4, 0.4)
    expect(quiz.step).to_be_enabled()

    page.get_by_role("button", name="Skip").click()
    expect(quiz.name).not_to_have_text(name)
    page.get_by_role("button", name="Back").click()

    expect(quiz.name).to_have_text(name)
    expect(quiz.step).to_be_enabled()
    assert quiz.place(quiz.guess) == pytest.approx((0.4, 0.4), abs=NEAR)


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_whole_map_has_every_guess_and_no_label_on_another(
    context_for: ContextFor, device: dict
) -> None:
    """In the middle of a round or at its end; the focus goes to its heading."""
    page = context_for(**device).new_page()
    quiz = Quiz(page).begin()
    quiz.answer(6)

    page.get_by_role("button", name="The whole map").click()

    expect(quiz.name).to_have_text("Your guesses beside the catalogue")
    expect(quiz.name).to_be_focused()
    expect(page.locator("[data-modality]")).to_have_count(6)
    expect(quiz.plane.locator("circle.guessed")).to_have_count(6)
    expect(page.locator(".guesses tbody tr")).to_have_count(6)
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    card = quiz.outcome
    assert card.evaluate("card => card.scrollWidth - card.clientWidth") <= 0
    found = audit(page)
    assert found.faults == {}
    assert found.labelled >= 4


def test_the_line_of_the_point_one_looks_at_stands_out(page: Page) -> None:
    """By pointer and by focus, and one at a time."""
    quiz = Quiz(page).begin()
    quiz.answer(3)
    page.get_by_role("button", name="The whole map").click()
    points = page.locator("[data-modality]")
    expect(points).to_have_count(3)
    near = quiz.plane.locator('path.guess[data-near="true"]')

    for point in points.all():
        point.focus()
        expect(near).to_have_count(1)
        expect(near).to_have_attribute("data-of", point.get_attribute("data-modality"))
    quiz.name.hover()
    points.first.hover(position={"x": 12, "y": 12})

    expect(near).to_have_attribute("data-of", points.first.get_attribute("data-modality"))


def test_an_answer_opens_from_the_table_and_from_its_point(page: Page) -> None:
    """And from there one goes on."""
    quiz = Quiz(page).begin()
    name = quiz.name.inner_text()
    quiz.answer(2)
    page.get_by_role("button", name="The whole map").click()

    page.locator(".guesses").get_by_role("button", name=name).press("Enter")
    expect(quiz.name).to_have_text(name)
    expect(quiz.name).to_be_focused()
    expect(quiz.outcome).to_contain_text("Why here")

    page.get_by_role("button", name="The whole map").click()
    page.get_by_role("button", name=f"{name}, shows your guess").press("Enter")
    expect(quiz.name).to_have_text(name)

    page.get_by_role("button", name="The whole map").click()
    page.get_by_role("button", name="Go on (11 left)").click()
    expect(quiz.step).to_have_text(SHOW)
    expect(page.locator("[data-marker]")).to_be_focused()


def test_on_a_phone_the_question_and_the_map_fit_the_first_screen(
    context_for: ContextFor,
) -> None:
    """With the step below them; a finger drags, a tap corrects."""
    page = context_for(**PHONE).new_page()
    quiz = Quiz(page).begin("?set=core")
    height = PHONE["viewport"]["height"]
    plane = quiz.plane.bounding_box()
    assert quiz.name.bounding_box()["y"] >= 0
    assert plane["y"] + plane["height"] <= height
    expect(quiz.step).to_be_in_viewport(ratio=1)

    Finger(page).drag(between(quiz.middle(quiz.guess), quiz.spot(0.5, 0.5)))
    expect(quiz.step).to_be_enabled()
    assert quiz.place(quiz.guess) == pytest.approx((0.5, 0.5), abs=NEAR * 2)


    def corrected() -> bool:
        # Chromium takes a tap right after a quick drag for the end of a fling; one taps again.
        page.touchscreen.tap(*quiz.spot(-0.5, 0.25))
        return quiz.place(quiz.guess)[0] < 0

    wait_until(corrected, 15, "a tap that moves the guess")
    assert quiz.place(quiz.guess) == pytest.approx((-0.5, 0.25), abs=NEAR * 2)

    quiz.look()
    expect(quiz.outcome.locator(".verdict")).to_be_in_viewport()
    quiz.outcome.locator("h3").last.scroll_into_view_if_needed()
    expect(quiz.step).to_be_in_viewport(ratio=1)
    quiz.go_on()
    expect(quiz.name).to_be_in_viewport(ratio=1)


def test_on_a_phone_every_screen_is_reached_from_the_header(context_for: ContextFor) -> None:
    """Its row scrolls sideways by itself."""
    page = context_for(**PHONE).new_page()
    Quiz(page).begin()

    page.locator(".st-key-screens").get_by_role("link").last.click()

    expect(page.get_by_role("heading", name="When to refer")).to_be_visible()


def test_a_set_that_is_not_there_is_told_at_the_top(page: Page) -> None:
    """The first set opens."""
    quiz = Quiz(page).begin("?set=nowhere")

    expect(page.locator(".st-key-note")).to_contain_text("“nowhere” is not in this catalogue")
    expect(page.locator(".st-key-note")).to_be_in_viewport()
    expect(quiz.name).to_be_visible()


def test_nothing_of_it_gets_into_the_person_s_record(page: Page) -> None:
    """The map's markers are where they were, and the browser keeps nothing."""
    quiz = Quiz(page).begin()
    quiz.answer(1)

    page.get_by_role("link", name="Map").click()

    board = Board(page).ready()
    expect(board.marker(NOW)).to_be_visible()
    assert board.place(NOW) is None
    stored = page.evaluate("JSON.stringify(Object.values(localStorage))")
    assert "guess" not in stored


@pytest.mark.parametrize(
    ("device", "scheme"),
    [(DESKTOP, "dark"), (PHONE, "light")],
    ids=["desktop dark", "phone light"],
)
def test_axe_finds_nothing_serious_after_an_answer_and_on_the_whole_map(
    context_for: ContextFor, device: dict, scheme: str
) -> None:
    """The question itself is among the other screens."""
    page = context_for(**device, color_scheme=scheme).new_page()
    quiz = Quiz(page).begin()
    quiz.tap(0.3, 0.4)
    quiz.look()
    found = serious(page)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="The whole map").click()
    expect(page.locator(".guesses")).to_be_visible()

    assert [*found, *serious(page)] == []
