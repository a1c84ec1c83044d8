"""A page stays where it is: measured from its top, whatever grows, shrinks or is touched."""

from typing import Any

import pytest
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary.ui.widgets.page import Page
from tests.driver import Bench


def build() -> BoxLayout:
    """A page of 1000 in a view of 500."""
    holder = BoxLayout(orientation="vertical", size_hint_y=None, height=500)
    page = Page()
    page.add_widget(Widget(size_hint_y=None, height=1000))
    holder.add_widget(page)
    return holder


@pytest.fixture
def bench() -> Any:
    with Bench(build) as bench:
        yield bench


def page(bench: Bench) -> Any:
    return bench.widget.children[0]


def high(bench: Bench) -> float:
    """Where the top of the content is in the window, from the top of the view."""
    content = page(bench).children[0]
    top = content.to_window(0, content.top)[1]
    return float(top - page(bench).to_window(0, page(bench).top)[1])


def test_it_is_measured_from_the_top_and_ends_where_its_content_ends(bench: Bench) -> None:
    for wanted, there in ((0, 0), (120, 120), (500, 500), (900, 500), (-10, 0)):
        page(bench).offset = wanted
        bench.stage.frames(2)
        assert page(bench).offset == pytest.approx(there)
        assert high(bench) == there


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("change", ["content", "view"])
def test_growing_and_shrinking_moves_nothing(bench: Bench, change: str, held: bool) -> None:
    page(bench).offset = 120
    bench.stage.frames(2)
    if held:
        bench.stage.press(200, 600)
    for by in (64, -64, 300, -300):
        if change == "content":
            page(bench).children[0].height += by
        else:
            bench.widget.height += by / 2
        bench.stage.frames(2)
        assert high(bench) == 120
    if held:
        bench.stage.lift(200, 600)
        assert high(bench) == 120


def test_a_page_that_was_too_short_for_a_while_is_where_it_was(bench: Bench) -> None:
    page(bench).offset = 300
    bench.stage.frames(2)
    page(bench).children[0].height = 400
    bench.stage.frames(2)
    assert high(bench) == 0
    page(bench).children[0].height = 1000
    bench.stage.frames(2)
    assert high(bench) == 300


def test_it_rests_on_whole_pixels(bench: Bench) -> None:
    page(bench).offset = 120.4
    bench.stage.frames(2)
    assert page(bench).g_translate.y == round(page(bench).g_translate.y)
