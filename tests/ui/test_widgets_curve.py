"""The curve of an attack: what is drawn where, and points that are dragged, tapped or chosen."""

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import charts
from diary.ui.theme import theme
from diary.ui.widgets.curve import RunningCurve, Sparkline, WholeCurve
from diary.ui.widgets.scroll import Scroll
from tests.driver import Bench

ONSET = dt.datetime(2026, 10, 8, 13, 30, tzinfo=dt.UTC)
FIRST, MIDDLE, LAST = (UUID(int=number) for number in (1, 2, 3))
TEXT, TEXT2, ACCENT = (0xC6, 0xBE, 0xAD), (0x9A, 0x91, 0x7F), (0x68, 0xAA, 0x81)
OUTLINE, GROUND = (0x74, 0x6C, 0x5C), (0x0E, 0x0D, 0x0B)


def curve(**kwargs) -> charts.Curve:
    """Ten hours: 4 at the onset, 8 in the middle, 2 at the end of it, a dose after an hour."""
    points = (charts.Point(0, 0.4), charts.Point(0.5, 0.8), charts.Point(0.9, 0.2))
    parts = {
        "origin": ONSET,
        "minutes": 600.0,
        "line": points,
        "lead": (),
        "dots": tuple(
            charts.Dot(id, x, y, y, y)
            for id, (x, y) in zip((FIRST, MIDDLE, LAST), points, strict=True)
        ),
        "doses": (charts.DoseMark(UUID(int=9), 0.1),),
        "ticks": tuple(charts.Tick(hour / 10, hour * 60) for hour in (0, 5, 10)),
        "onset": points[0],
        "end": charts.Point(1, 0),
        "latest": None,
        "due": None,
        **kwargs,
    }
    return charts.Curve(**parts)


def whole(most: dt.datetime = ONSET + dt.timedelta(hours=10)) -> Callable[[], WholeCurve]:
    def make() -> WholeCurve:
        made = WholeCurve()
        made.heard = []
        made.bind(
            on_choose=lambda _made, id: made.heard.append(("choose", id)),
            on_move=lambda _made, id, at, score: made.heard.append(("move", id, at, score)),
        )
        made.show(curve(), ["14:30 · 50 mg"], ["0 h", "5 h", "10 h"], most, "19 h 40 min, 9 severe")
        return made

    return make


def place(bench: Bench, x: float, y: float) -> tuple[float, float]:
    """Where on the window a point of the drawing lies, in pixels from below left."""
    left, base, width = bench.widget._plot
    return left + x * width, base + y * bench.widget.plot_height


def colour(bench: Bench, x: float, y: float) -> tuple[int, int, int]:
    picture = bench.pixels()
    return picture.at(round(x), picture.height - 1 - round(y))


def test_what_is_drawn_where() -> None:
    with Bench(whole()) as bench:
        bench.see("0", "5", "10", "0 h", "5 h", "10 h", "14:30 · 50 mg")
        assert colour(bench, *place(bench, 0, 0.4)) == ACCENT
        assert colour(bench, *place(bench, 0.25, 0.6)) == TEXT2
        assert colour(bench, *place(bench, 0.7, 0.5)) == TEXT2
        assert colour(bench, *place(bench, 0.1, 0)) == TEXT
        assert colour(bench, *place(bench, 1, 0)) == GROUND
        assert colour(bench, *place(bench, 0.3, 0.3)) == GROUND


def test_every_word_lies_within_it_and_none_on_another() -> None:
    with Bench(whole(), size=(360, 844)) as bench:
        words = [seen for seen in bench.stage.seen() if hasattr(seen.widget, "halign")]
        for seen in words:
            assert seen.whole
            assert seen.left >= bench.widget.x - 1 and seen.right <= bench.widget.right + 1
        for one in words:
            for other in words:
                apart = one.right <= other.left or other.right <= one.left
                above = one.bottom >= other.top - 1 or other.bottom >= one.top - 1
                assert one is other or apart or above


def test_a_tap_on_a_point_chooses_it() -> None:
    with Bench(whole()) as bench:
        bench.stage.tap(*place(bench, 0.5, 0.8))
        assert bench.widget.heard == [("choose", MIDDLE)]
        bench.stage.tap(*place(bench, 0.3, 0.1))
        assert bench.widget.heard == [("choose", MIDDLE)]


def test_a_finger_that_trembles_still_taps() -> None:
    with Bench(whole()) as bench:
        x, y = place(bench, 0.5, 0.8)
        bench.drag((x, y), (x + 4, y - 3))
        assert bench.widget.heard == [("choose", MIDDLE)]


def test_a_dragged_point_gets_a_whole_minute_and_a_whole_score() -> None:
    with Bench(whole()) as bench:
        bench.drag(place(bench, 0.5, 0.8), place(bench, 0.6003, 0.53))
        ((what, id, at, score),) = bench.widget.heard
        assert (what, id, score) == ("move", MIDDLE, 5)
        assert at == ONSET + dt.timedelta(minutes=360)


def test_dragged_up_and_down_the_time_stays() -> None:
    with Bench(whole()) as bench:
        bench.drag(place(bench, 0.5, 0.8), place(bench, 0.5, 0.3))
        assert bench.widget.heard == [("move", MIDDLE, None, 3)]


def test_dragged_sideways_the_score_stays() -> None:
    with Bench(whole()) as bench:
        bench.drag(place(bench, 0.5, 0.8), place(bench, 0.4, 0.8))
        ((_, _, at, score),) = bench.widget.heard
        assert (at, score) == (ONSET + dt.timedelta(minutes=240), None)


def test_dragged_there_and_back_nothing_changed() -> None:
    with Bench(whole()) as bench:
        x, y = place(bench, 0.5, 0.8)
        bench.stage.press(x, y)
        bench.stage.move(x + 60, y - 60)
        bench.stage.move(x, y)
        bench.stage.lift(x, y)
        assert bench.widget.heard == []


def test_a_point_can_be_dragged_neither_out_of_the_drawing_nor_past_its_end() -> None:
    most = ONSET + dt.timedelta(hours=9)
    with Bench(whole(most)) as bench:
        bench.drag(place(bench, 0.5, 0.8), place(bench, 3, 5))
        bench.drag(place(bench, 0.9, 0.2), place(bench, -3, -5))
        (_, _, late, high), (_, _, early, low) = bench.widget.heard
        assert (late, high) == (most, 10)
        assert (early, low) == (ONSET, 0)


def test_the_point_follows_the_finger() -> None:
    with Bench(whole()) as bench:
        bench.stage.press(*place(bench, 0.5, 0.8))
        bench.stage.move(*place(bench, 0.3, 0.3))
        assert colour(bench, *place(bench, 0.3, 0.3)) == TEXT
        bench.stage.lift(*place(bench, 0.3, 0.3))
        assert colour(bench, *place(bench, 0.3, 0.3)) == GROUND


def test_by_keyboard() -> None:
    with Bench(whole()) as bench:
        bench.key("tab")
        assert bench.focused() == "19 h 40 min, 9 severe"
        assert colour(bench, *place(bench, 0, 0.4)) == TEXT
        for key in ("enter", "right", "enter", "right", "right", "enter", "left", "space"):
            bench.key(key)
        assert [id for _, id in bench.widget.heard] == [FIRST, MIDDLE, LAST, MIDDLE]
        assert colour(bench, *place(bench, 0.5, 0.8)) == TEXT


def test_without_points_it_cannot_have_the_ring() -> None:
    def make() -> WholeCurve:
        made = WholeCurve()
        made.show(curve(dots=(), line=(), doses=()), [], [""] * 3, ONSET, "No severity yet")
        return made

    with Bench(make) as bench:
        bench.key("tab")
        assert bench.focused() is None


def test_in_a_page_a_point_is_dragged_and_beside_it_the_page_scrolls() -> None:
    def make() -> Scroll:
        scroll, box = Scroll(), BoxLayout(orientation="vertical", size_hint_y=None, height=2400)
        scroll.curve = whole()()
        for part in (Widget(), scroll.curve, Widget()):
            box.add_widget(part)
        scroll.add_widget(box)
        scroll.scroll_y = 0.5
        return scroll

    with Bench(make) as bench:
        scroll, drawn = bench.widget, bench.widget.curve
        left, base, width = drawn._plot
        before = scroll.scroll_y

        def at(x: float, y: float) -> tuple[float, float]:
            return drawn.to_window(left + x * width, base + y * drawn.plot_height)

        bench.drag(at(0.5, 0.8), at(0.5, 0.2))
        assert drawn.heard == [("move", MIDDLE, None, 2)]
        assert scroll.scroll_y == before
        bench.drag(at(0.75, 0.9), at(0.75, 2.5))
        assert drawn.heard == [("move", MIDDLE, None, 2)]
        assert scroll.scroll_y < before


def test_a_running_curve_ends_in_a_dot_and_shows_the_check_that_is_due() -> None:
    def make() -> RunningCurve:
        made = RunningCurve()
        last = charts.Point(0.6, 0.6)
        shown = curve(line=(charts.Point(0, 0.4), last), latest=last, end=None, due=0.9)
        made.show(shown, ["12:05 Sumatriptan"], "2-hour check at 14:05", "6 moderate")
        return made

    with Bench(make) as bench:
        bench.see("12:05 Sumatriptan", "2-hour check at 14:05")
        drawn = bench.widget
        assert drawn.height == 76 + 10 + 2 * 20
        left, width = drawn.x + 4, drawn.width - 10
        base = drawn.y + 2 * 20 + 10
        high = drawn.top - base - 7 - 1
        assert colour(bench, left, base + 0.4 * high) == ACCENT
        assert colour(bench, left + 0.6 * width, base + 0.6 * high) == TEXT
        assert colour(bench, left + 0.1 * width, base) == TEXT
        assert colour(bench, left + 0.9 * width, base) == GROUND


@pytest.mark.parametrize("short", [False, True])
def test_labels_that_would_touch_go_to_another_line(short: bool) -> None:
    def make() -> RunningCurve:
        made = RunningCurve(short=short)
        doses = tuple(charts.DoseMark(UUID(int=n), x) for n, x in enumerate((0.1, 0.2, 0.9)))
        made.show(curve(doses=doses), ["12:05 Sumatriptan", "12:40 Ibuprofen", "15:00 Tea"], "", "")
        return made

    with Bench(make, size=(360, 844)) as bench:
        one, two, three = (
            bench.place(text) for text in ("12:05 Sumatriptan", "12:40 Ibuprofen", "15:00 Tea")
        )
        assert one.bottom == three.bottom == two.top
        assert all(
            each.whole and each.right <= bench.widget.right + 1 for each in (one, two, three)
        )
        assert bench.widget.height == theme.size("curve_short" if short else "curve") + 10 + 40


def test_nothing_to_draw_draws_only_the_ground_line() -> None:
    with Bench(RunningCurve) as bench:
        bench.widget.show(None)
        bench.wait(0.1)
        assert bench.texts() == []


def test_ten_thousand_points_are_all_drawn() -> None:
    def make() -> WholeCurve:
        many = tuple(charts.Point(n / 9999, 0.5 + 0.4 * (n % 2)) for n in range(10_000))
        made = WholeCurve()
        made.show(curve(line=many, doses=()), [], ["", "", ""], ONSET, "")
        return made

    with Bench(make) as bench:
        drawn = [colour(bench, *place(bench, x / 20, 0.7)) for x in range(1, 20)]
        assert set(drawn) == {TEXT2}


def test_a_sparkline_is_the_curve_alone_on_its_line() -> None:
    def make() -> BoxLayout:
        box = BoxLayout(size_hint_y=None, height=60)
        box.spark = Sparkline()
        box.spark.show((charts.Point(0, 0.2), charts.Point(0.5, 0.9), charts.Point(1, 0)))
        box.add_widget(box.spark)
        return box

    with Bench(make) as bench:
        spark = bench.widget.spark
        assert tuple(spark.size) == (52, 36)
        inset = 2
        assert colour(bench, spark.center_x, spark.y + inset + 0.9 * 36) == TEXT2
        assert colour(bench, spark.center_x, spark.y + 12) == GROUND
