"""Moving markers: by mouse, by touch, by tap, by keys, by numbers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.board import AIM, NOW, Board, Finger, between
from tests.browser.conftest import PHONE, ContextFor
from tests.waiting import wait_until

NEAR = 0.02  # plane units: a few pixels


def test_a_drag_from_the_tray_places_the_marker_and_the_reading_follows(page: Page) -> None:
    """The first thing a person does."""
    board = Board(page).open()
    assert board.place() is None

    board.drag(NOW, 0.5, 0.6)

    assert board.place() == pytest.approx((0.5, 0.6), abs=NEAR)
    expect(board.reading).to_contain_text("Collaborative meaning-making")


def test_a_placed_marker_drags_again(page: Page) -> None:
    """What stands on the map is as movable as what lies in the tray."""
    board = Board(page).open()
    board.drag(NOW, 0.5, 0.6)
    expect(board.reading).to_contain_text("Collaborative meaning-making")

    board.drag(NOW, -0.6, -0.5)

    assert board.place() == pytest.approx((-0.6, -0.5), abs=NEAR)
    expect(board.reading.locator("h2")).to_contain_text("Authoritative causality")


def test_the_marker_keeps_its_distance_to_the_pointer(page: Page) -> None:
    """Taken at its edge it does not jump under the pointer."""
    board = Board(page).open()
    board.drag(NOW, 0.0, 0.5)
    x, y = board.middle()

    page.mouse.move(x + 9, y + 7)
    page.mouse.down()
    page.mouse.move(x + 9 + 40, y + 7 + 30, steps=5)

    assert board.middle() == pytest.approx((x + 40, y + 30), abs=1.5)
    page.mouse.up()


def test_the_marker_stops_at_the_frame(page: Page) -> None:
    """A hand that overshoots a little gets the edge."""
    board = Board(page).open()
    board.drag(NOW, 0.5, 0.5)
    board.lift(NOW)
    x, y = board.spot(1, 0.5)

    page.mouse.move(x + 50, y, steps=6)

    frame = board.plane.bounding_box()
    assert board.middle()[0] == pytest.approx(frame["x"] + frame["width"], abs=1.5)
    page.mouse.up()
    assert board.place() == pytest.approx((1, 0.5), abs=NEAR)


def test_a_marker_dragged_off_the_map_goes_back_to_the_tray(page: Page) -> None:
    """And it can be brought back: nothing is lost by a slip of the hand."""
    board = Board(page).open()
    board.drag(NOW, 0.5, 0.5)
    expect(board.reading).to_contain_text("Collaborative meaning-making")
    board.lift(NOW)
    x, y = board.spot(0, -1)
    page.mouse.move(x, y + 75, steps=8)
    page.mouse.up()

    assert board.place() is None
    page.get_by_role("button", name="Undo").click()

    expect(board.marker(NOW)).to_have_attribute("data-placed", "true")
    assert board.place() == pytest.approx((0.5, 0.5), abs=NEAR)


def test_escape_cancels_a_drag(page: Page) -> None:
    """The marker returns to where it was, and the rest of the gesture does nothing."""
    board = Board(page).open()
    board.drag(NOW, -0.5, 0.5)
    board.lift(NOW)
    page.mouse.move(*board.spot(0.7, -0.7), steps=6)

    page.keyboard.press("Escape")
    assert board.place() == pytest.approx((-0.5, 0.5), abs=NEAR)

    page.mouse.move(*board.spot(0.2, 0.2), steps=3)
    page.mouse.up()
    assert board.place() == pytest.approx((-0.5, 0.5), abs=NEAR)


def test_escape_returns_a_drag_from_the_tray_to_the_tray(page: Page) -> None:
    """Nothing was placed yet, so nothing is."""
    board = Board(page).open()
    board.lift(NOW)
    page.mouse.move(*board.spot(0.7, -0.7), steps=6)

    page.keyboard.press("Escape")

    assert board.place() is None
    page.mouse.up()
    assert board.place() is None


def test_the_server_hears_of_a_drop_once_and_never_of_a_drag(page: Page) -> None:
    """While the pointer is down, nothing is sent; the drop is one message."""
    sent: list[bytes | str] = []

    def follow(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))  # noqa: PLW0108 - Playwright marks its listeners

    page.on("websocket", follow)
    board = Board(page).open()
    board.drag(AIM, 0.6, 0.6)
    expect(board.reading).to_contain_text("Collaborative meaning-making")
    board.lift(NOW)
    sent.clear()

    page.mouse.move(*board.spot(-0.5, 0.5), steps=40)
    assert sent == []
    page.mouse.up()

    expect(board.reading.locator("h2")).to_contain_text("Authoritative meaning-making")
    assert len(sent) == 1


def test_the_window_may_change_in_the_middle_of_a_drag(page: Page) -> None:
    """The place counts, not the pixel it had before the window changed."""
    board = Board(page).open()
    board.lift(NOW)
    page.mouse.move(*board.spot(0.2, 0.2), steps=5)

    page.set_viewport_size({"width": 1100, "height": 760})
    page.emulate_media(color_scheme="dark")
    expect(board.root).to_have_attribute("data-scheme", "dark")
    page.mouse.move(*board.spot(0.4, 0.7), steps=5)
    page.mouse.up()

    assert board.place() == pytest.approx((0.4, 0.7), abs=NEAR)
    expect(board.reading).to_contain_text("Collaborative meaning-making")


def test_a_finger_drags_the_marker_and_not_the_page(context_for: ContextFor) -> None:
    """On a phone the page would scroll under any other touch."""
    page = context_for(**PHONE).new_page()
    board = Board(page).open()
    board.marker().scroll_into_view_if_needed()
    before = board.scrolled()

    Finger(page).drag(between(board.middle(), board.spot(0.4, -0.6)))

    assert board.place() == pytest.approx((0.4, -0.6), abs=0.03)
    assert board.scrolled() == before
    expect(board.reading).to_contain_text("Collaborative problem analysis")


def test_a_finger_on_the_empty_map_scrolls_the_page(context_for: ContextFor) -> None:
    """The map fills a phone's screen; it must not be a trap."""
    page = context_for(**PHONE).new_page()
    board = Board(page).open()

    Finger(page).drag(between(board.spot(0.1, -0.8), board.spot(0.1, 0.9), 30))

    wait_until(lambda: board.scrolled() > 40, 10, "the page to scroll")
    assert board.place() is None


def test_a_tap_on_a_marker_and_a_tap_on_the_map_place_it(context_for: ContextFor) -> None:
    """Nothing needs dragging."""
    page = context_for(**PHONE).new_page()
    board = Board(page).open()

    page.touchscreen.tap(*board.middle(AIM))
    expect(board.marker(AIM)).to_have_attribute("data-armed", "true")
    page.touchscreen.tap(*board.spot(-0.3, 0.5))

    assert board.place(AIM) == pytest.approx((-0.3, 0.5), abs=0.03)
    assert board.place(NOW) is None
    expect(board.reading).to_contain_text("Authoritative meaning-making")


def test_a_click_on_the_map_places_now_first_and_moves_nothing_afterwards(page: Page) -> None:
    """A stray click must not carry a placed marker away."""
    board = Board(page).open()
    page.mouse.click(*board.spot(0.2, -0.6))
    assert board.place() == pytest.approx((0.2, -0.6), abs=NEAR)
    expect(board.reading).to_contain_text("Collaborative problem analysis")

    page.mouse.click(*board.spot(-0.8, 0.3))

    assert board.place() == pytest.approx((0.2, -0.6), abs=NEAR)
    assert board.place(AIM) is None


def test_arrow_keys_move_a_marker_and_shift_makes_larger_steps(page: Page) -> None:
    """By a hundredth, and by a tenth."""
    board = Board(page).open()
    board.drag(NOW, 0.5, 0.5)
    x, y = board.place()

    board.marker().focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowLeft")

    assert board.place() == pytest.approx((x + 0.01 - 0.1, y + 0.01), abs=0.0011)
    page.keyboard.press("Shift+ArrowDown")
    for _ in range(12):
        page.keyboard.press("Shift+ArrowDown")
    expect(board.reading.locator("h2")).to_contain_text("Collaborative problem analysis")


def test_an_arrow_key_takes_a_marker_out_of_the_tray_and_delete_takes_it_back(page: Page) -> None:
    """The whole of it works without a pointer."""
    board = Board(page).open()
    board.marker().focus()
    for _ in range(4):
        page.keyboard.press("Shift+ArrowUp")
        page.keyboard.press("Shift+ArrowLeft")
    expect(board.reading).to_contain_text("Authoritative meaning-making")

    page.keyboard.press("Delete")

    assert board.place() is None
    expect(board.reading).not_to_contain_text("Authoritative meaning-making")


def test_a_marker_is_taken_by_its_dot_even_under_another_s_name(page: Page) -> None:
    """A name lies over what is beside it; it must not take the hand's marker away."""
    board = Board(page).open()
    board.drag(NOW, 0.2, 0.2)
    board.drag(AIM, 0.0, 0.2)

    board.drag(NOW, 0.6, -0.6)

    assert board.place(NOW) == pytest.approx((0.6, -0.6), abs=NEAR)
    assert board.place(AIM) == pytest.approx((0.0, 0.2), abs=NEAR)


def test_arrow_keys_are_kept_through_an_immediate_reload(page: Page) -> None:
    """A page that goes away does not wait for the keys to rest."""
    board = Board(page).open()
    board.drag(NOW, 0.0, 0.0)
    expect(board.reading).to_contain_text("in the middle")
    board.marker().focus()
    for _ in range(5):
        page.keyboard.press("Shift+ArrowRight")

    page.reload()
    board.ready()

    assert board.place() == pytest.approx((0.5, 0.0), abs=NEAR)


def test_while_a_marker_waits_for_a_tap_points_open_no_card(context_for: ContextFor) -> None:
    """On a phone half the map is points and names."""
    page = context_for(**PHONE).new_page()
    board = Board(page).open()
    page.touchscreen.tap(*board.middle(AIM))

    page.touchscreen.tap(*board.spot(-0.43, -0.59))

    expect(board.marker(AIM)).to_have_attribute("data-placed", "true")
    expect(board.card).to_have_count(0)


def test_number_fields_take_a_comma_and_ask_for_both(page: Page) -> None:
    """Half the world writes 0,4."""
    board = Board(page).open()
    page.locator('[data-board] input[data-axis="x"]').fill("0,4")
    page.keyboard.press("Tab")
    expect(page.locator("[data-board] .wrong")).to_have_text("Type both numbers, please.")

    page.locator('[data-board] input[data-axis="y"]').fill("−0,5")
    page.keyboard.press("Enter")

    assert board.place() == (0.4, -0.5)


def test_number_fields_place_a_marker(page: Page) -> None:
    """For whoever would rather type."""
    board = Board(page).open()
    page.locator('[data-board] input[data-axis="x"]').fill("-0.75")
    page.locator('[data-board] input[data-axis="y"]').fill("-0.25")
    page.keyboard.press("Enter")

    assert board.place() == (-0.75, -0.25)
    expect(board.reading).to_contain_text("Authoritative causality")


def test_a_number_off_the_plane_is_refused_beside_the_field(page: Page) -> None:
    """The marker stays, and the field says what it takes."""
    board = Board(page).open("")
    board.drag(NOW, 0.5, 0.5)
    before = board.place()
    field = page.locator('[data-board] input[data-axis="x"]')

    field.fill("1.4")
    field.press("Tab")

    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-board] .wrong")).to_have_text("From −1 to 1, please.")
    assert board.place() == before


def test_a_marker_has_a_name_a_place_in_words_and_visible_focus(page: Page) -> None:
    """What a screen reader says, and what a keyboard user sees."""
    board = Board(page).open()
    marker = page.get_by_role("slider", name="My practice · now")
    expect(marker).to_have_attribute("aria-valuetext", "in the tray, not on the map")

    board.drag(NOW, 0.5, -0.5)
    text = marker.get_attribute("aria-valuetext")
    assert "towards Co-creation" in text
    assert "towards Causality" in text

    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    shadow = marker.locator(".dot").evaluate("dot => getComputedStyle(dot).boxShadow")
    assert shadow.count("px") >= 8, "the focused marker has a second ring"


def test_the_place_is_read_out_after_a_drop(page: Page) -> None:
    """And only what changed."""
    board = Board(page).open()

    board.drag(NOW, 0.5, -0.5)

    expect(page.locator("[data-board] [aria-live]")).to_have_text(
        "My practice · now: Collaborative problem analysis"
    )
