"""Where something is typed: kept as it was typed, and what is wrong said under it."""

from collections.abc import Callable

import pytest
from kivy.uix.boxlayout import BoxLayout

from diary.ui.theme import theme
from diary.ui.widgets.field import Field
from diary.ui.widgets.wrong import Wrong
from tests.driver import Bench

SENTENCE = "The end must come after the onset, Thu 8 Oct, 15:30."


def field(**kwargs: object) -> Callable[[], Field]:
    def make() -> Field:
        made = Field(**{"hint": "Note (optional)", **kwargs})
        made.heard = []
        made.bind(
            on_enter=lambda _made: made.heard.append("enter"),
            on_leave=lambda _made: made.heard.append("leave"),
        )
        return made

    return make


def border(bench: Bench) -> tuple[int, int, int]:
    frame, picture = bench.place("Note (optional)"), bench.pixels()
    return picture.at(17, picture.height - round(frame.middle[1]))


OUTLINE, TEXT, WARN = (0x74, 0x6C, 0x5C), (0xC6, 0xBE, 0xAD), (0xCF, 0x94, 0x79)


def test_its_hint_stands_there_until_something_is_typed() -> None:
    with Bench(field()) as bench:
        bench.see("Note (optional)")
        bench.tap("Note (optional)")
        bench.type("Long drive, slept 5 h")
        bench.see("Long drive, slept 5 h")
        assert bench.widget.text == "Long drive, slept 5 h"


@pytest.mark.parametrize(
    "text", ["Łukasz schläft – 5 h", "🙂🤕", "=1+1", "a,b;c\t", "  two spaces  ", "Ελένη Иван"]
)
def test_what_is_entered_is_kept_as_it_is(text: str) -> None:
    with Bench(field()) as bench:
        bench.tap("Note (optional)")
        bench.stage.write(text)
        assert bench.widget.text == text


def test_five_thousand_lines_are_pasted_and_given_back_whole() -> None:
    note = "\n".join(f"line {number} of a long note" for number in range(5000))
    with Bench(field(multiline=True)) as bench:
        bench.tap("Note (optional)")
        bench.paste(note)
        assert bench.widget.text == note
        assert bench.widget.height < 400


def test_the_border_shows_the_cursor_and_what_is_wrong() -> None:
    with Bench(field()) as bench:
        assert border(bench) == OUTLINE
        bench.tap("Note (optional)")
        assert border(bench) == TEXT
        bench.widget.error = SENTENCE
        bench.wait(0.1)
        assert border(bench) == WARN


def test_an_error_is_one_sentence_under_it_until_it_is_mended() -> None:
    with Bench(field(text="Fri 9 Oct"), size=(360, 844)) as bench:
        low = bench.widget.height
        bench.widget.error = SENTENCE
        bench.wait(0.1)
        bench.see(SENTENCE)
        sentence, typed = bench.place(SENTENCE), bench.place("Fri 9 Oct")
        assert sentence.whole and sentence.top <= typed.bottom
        assert bench.widget.height > low
        assert bench.widget.text == "Fri 9 Oct"
        bench.tap("Fri 9 Oct")
        bench.see(SENTENCE)
        bench.type("x")
        bench.dont_see(SENTENCE)
        assert bench.widget.height == low


def test_a_sentence_told_apart_is_not_said_twice() -> None:
    def make() -> BoxLayout:
        box = BoxLayout(orientation="vertical", size_hint_y=None, height=200)
        box.field, box.wrong = Field(name="End", apart=True), Wrong()
        box.add_widget(box.field)
        box.add_widget(box.wrong)
        return box

    with Bench(make) as bench:
        assert bench.widget.wrong.height == 0
        bench.widget.field.error = bench.widget.wrong.text = SENTENCE
        bench.wait(0.1)
        assert bench.texts().count(SENTENCE) == 1
        found = [
            seen for seen in bench.stage.seen() if getattr(seen.widget, "text", "") == SENTENCE
        ]
        assert len(found) == 2  # the label, and the box that holds it
        assert bench.widget.wrong.height > 0


def test_enter_ends_a_line_and_escape_leaves_the_text_as_it_is() -> None:
    with Bench(field()) as bench:
        bench.tap("Note (optional)")
        bench.type("ab\n")
        assert bench.widget.heard[0] == "enter"
        bench.key("tab")
        bench.key("escape")
        assert bench.focused() is None
        assert bench.widget.text == "ab"
        assert "leave" in bench.widget.heard


def test_enter_in_many_lines_begins_another() -> None:
    with Bench(field(multiline=True)) as bench:
        low = bench.widget.height
        bench.tap("Note (optional)")
        bench.type("one\ntwo\nthree")
        assert bench.widget.text == "one\ntwo\nthree"
        assert bench.widget.heard == []
        assert bench.widget.height > low


def test_escape_reaches_the_window_and_tab_types_nothing() -> None:
    heard: list[str] = []
    with Bench(field()) as bench:
        bench.key("tab")
        bench.type("a")
        bench.key("tab")
        assert bench.widget.text == "a"
        bench.stage.window.bind(
            on_key_down=lambda window, code, *_: heard.append(
                window._system_keyboard.keycode_to_string(code)
            )
        )
        bench.key("escape")
    assert heard == ["escape"]


def test_a_touch_elsewhere_leaves_it() -> None:
    with Bench(field()) as bench:
        bench.tap("Note (optional)")
        assert bench.focused() == "Note (optional)"
        bench.tap_at(200, 700)
        assert bench.focused() is None
        assert bench.widget.heard == ["leave"]


def test_what_the_program_writes_replaces_what_stands_there() -> None:
    with Bench(field(text="old")) as bench:
        bench.widget.text = "new"
        bench.wait(0.1)
        bench.see("new")
        bench.tap("new")
        bench.key("a", "ctrl")
        bench.type("typed")
        assert bench.widget.text == "typed"


def test_all_of_it_can_be_marked_so_that_typing_replaces_it() -> None:
    with Bench(field(text="11:10")) as bench:
        bench.tap("11:10")
        bench.widget.select_all()
        bench.wait(0.1)
        bench.type("12:00")
        assert bench.widget.text == "12:00"


@pytest.mark.parametrize("text_size", [100, 200])
def test_it_is_56_high_at_least_and_grows_with_the_text(text_size: int) -> None:
    with Bench(field(text="Ågj"), text_size=text_size) as bench:
        seen = bench.place("Ågj")
        assert bench.widget.height >= 56
        assert seen.top - seen.bottom >= 17 * text_size / 100


def test_the_cursor_does_not_blink() -> None:
    with Bench(field()) as bench:
        bench.tap("Note (optional)")
        first = bench.pixels().rgb
        for _ in range(6):
            bench.wait(0.3)
            assert bench.pixels().rgb == first


def test_what_is_selected_is_readable_on_its_ground() -> None:
    with Bench(lambda: Field(hint="Note", text="headache"), theme_name="light") as bench:
        bench.tap("headache")
        before = colours(bench)
        bench.key("a", "ctrl")
        raised, text = (
            tuple(round(255 * part) for part in theme.colour(name)[:3])
            for name in ("raised", "text")
        )
        assert raised not in before
        assert {raised, text} <= colours(bench)


def colours(bench: Bench) -> set[tuple[int, ...]]:
    """Every colour that can be seen."""
    rgb = bench.pixels().rgb
    return set(zip(rgb[::3], rgb[1::3], rgb[2::3], strict=True))
