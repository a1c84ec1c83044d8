"""A sheet: as high as what it holds, scrolling where that is taller, closed by cross and scrim."""

from collections.abc import Callable

import pytest
from kivy.uix.floatlayout import FloatLayout

from diary.ui.widgets.buttons import BigButton, WideButton
from diary.ui.widgets.sheet import Sheet
from tests.driver import Bench


def over_a_screen(rows: int, **kwargs: object) -> Callable[[], FloatLayout]:
    """A sheet with so many rows and a foot, over a screen that is one big button."""

    def make() -> FloatLayout:
        whole = FloatLayout()
        whole.heard = []
        under = BigButton(text="Under it")
        under.bind(on_tap=lambda *_: whole.heard.append("under"))
        sheet = Sheet(**{"title": "I took something", **kwargs})
        sheet.bind(
            on_close=lambda *_: whole.heard.append("close"),
            on_help=lambda *_: whole.heard.append("help"),
        )
        for number in range(rows):
            row = WideButton(text=f"Row {number}")
            row.bind(on_tap=lambda row: whole.heard.append(row.text))
            sheet.body.add_widget(row)
        save = WideButton(text="Save", look="primary")
        save.bind(on_tap=lambda *_: whole.heard.append("save"))
        sheet.foot.add_widget(save)
        whole.add_widget(under)
        whole.add_widget(sheet)
        whole.sheet = sheet
        return whole

    return make


def test_it_is_as_high_as_its_content_and_lies_at_the_bottom() -> None:
    with Bench(over_a_screen(2)) as bench:
        panel = bench.widget.sheet.panel
        assert panel.y == bench.widget.y
        assert panel.height == 64 + (8 + 2 * 64 + 8 + 4) + (4 + 64 + 16)
        bench.see("I took something", "Row 0", "Row 1", "Save", "Help now", "Close")


def test_what_unfolds_scrolls_and_moves_nothing_until_the_window_has_another_size() -> None:
    with Bench(over_a_screen(2)) as bench:
        sheet = bench.widget.sheet
        height, place = sheet.panel.height, bench.place("Row 0").middle
        sheet.body.add_widget(WideButton(text="Another"))
        bench.wait(0.2)
        assert (sheet.panel.height, bench.place("Row 0").middle) == (height, place)
        bench.dont_see("Another")
        bench.tap("Another")
        bench.resize(400, 800)
        assert sheet.panel.height == height + 64 + 8
        bench.see("Another")


def test_it_grows_for_what_must_be_seen_as_far_as_the_window_goes() -> None:
    with Bench(over_a_screen(2)) as bench:
        sheet = bench.widget.sheet
        height = sheet.panel.height
        assert sheet.grow(50) == 50
        assert sheet.panel.height == height + 50
        assert sheet.grow(5000) == sheet.height - height - 50
        assert sheet.panel.height == sheet.height


def test_taller_than_the_window_it_scrolls_and_its_foot_stays() -> None:
    with Bench(over_a_screen(30)) as bench:
        sheet = bench.widget.sheet
        assert sheet.panel.height == sheet.height
        bench.see("Row 0", "Save")
        bench.dont_see("Row 29")
        bench.tap("Row 29")
        bench.see("Row 29", "Save", "Close")
        bench.dont_see("Row 0")
        bench.tap("Save")
        assert bench.widget.heard == ["Row 29", "save"]


def test_the_cross_and_help_now() -> None:
    with Bench(over_a_screen(2)) as bench:
        bench.tap("Help now")
        bench.tap("Close")
        assert bench.widget.heard == ["help", "close"]


def test_a_touch_on_the_scrim_closes_and_reaches_nothing_under_it() -> None:
    with Bench(over_a_screen(2)) as bench:
        bench.tap_at(200, 100)
        assert bench.widget.heard == ["close"]


def test_a_touch_on_the_sheet_itself_reaches_nothing_under_it() -> None:
    with Bench(over_a_screen(2)) as bench:
        panel = bench.widget.sheet.panel
        bench.stage.tap(panel.center_x, panel.top - 30)
        bench.drag((panel.center_x, panel.top - 30), (panel.center_x, panel.top + 100))
        assert bench.widget.heard == []


def test_the_wheel_over_the_scrim_does_not_close_it() -> None:
    with Bench(over_a_screen(2)) as bench:
        bench.stage.wheel(200, 800, down=True)
        assert bench.widget.heard == []


def test_what_lies_under_it_is_out_of_sight_and_out_of_reach() -> None:
    with Bench(over_a_screen(2)) as bench:
        bench.dont_see("Under it")


def test_the_scrim_darkens_what_lies_under_it() -> None:
    with Bench(over_a_screen(2)) as bench:
        picture = bench.pixels()
        # what is left of the big button's 15 26 1b
        assert picture.at(200, 60) == (7, 13, 9)
        panel = bench.widget.sheet.panel
        inside = picture.at(round(panel.center_x), picture.height - round(panel.y) - 4)
        assert inside == (0x0E, 0x0D, 0x0B)


@pytest.mark.parametrize(
    ("width", "wide"),
    [(360, 360), (390, 390), (560, 560), (700, 560), (839, 560), (840, 480), (1280, 480)],
)
def test_how_wide_it_is(width: int, wide: int) -> None:
    with Bench(over_a_screen(2), size=(width, 800)) as bench:
        panel = bench.widget.sheet.panel
        assert panel.width == wide
        assert panel.center_x == pytest.approx(width / 2)
        centred = abs(panel.center_y - 400) < 2
        assert centred == (width >= 840)


def test_whole_it_fills_the_window() -> None:
    with Bench(over_a_screen(1, whole=True)) as bench:
        assert bench.widget.sheet.panel.height == bench.widget.sheet.height


def test_a_small_heading_instead_of_a_title() -> None:
    with Bench(over_a_screen(1, title="", small="14:05")) as bench:
        bench.see("14:05")
        bench.widget.sheet.title = "How was it at 14:05?"
        bench.wait(0.1)
        bench.see("How was it at 14:05?")


@pytest.mark.parametrize("width", [360, 390])
def test_a_long_title_wraps_beside_its_buttons(width: int) -> None:
    title = "How was it at a quarter past four?"
    with Bench(over_a_screen(1, title=title), size=(width, 844), text_size=200) as bench:
        seen, help_now, cross = (bench.place(name) for name in (title, "Help now", "Close"))
        assert seen.whole and help_now.whole and cross.whole
        assert seen.right <= help_now.left
        assert seen.bottom >= bench.widget.sheet.scroll.top
        middles = {round(each.middle[1]) for each in (seen, help_now, cross)}
        assert len(middles) == 1
