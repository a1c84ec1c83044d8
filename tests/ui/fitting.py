"""What a person calls badly laid out: words that are cut, controls too small or overlapping."""

from collections.abc import Iterator
from itertools import combinations
from math import ceil
from typing import Any

from kivy.uix.textinput import TextInput

from diary.ui.offscreen import Seen
from diary.ui.theme import theme
from diary.ui.widgets.severity import SeveritySteps
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, text_width
from tests.driver import Person


def faults(person: Person) -> list[str]:
    """What is wrong with what can be seen now; empty where nothing is."""
    seen = list(person.stage.seen())
    controls = [each for each in seen if isinstance(each.widget, Tappable)]
    controls = [each for each in controls if each.whole and each.widget.focusable]
    whole = [each for each in seen if each.whole]
    return [
        *_cut(seen, person.stage.window.width),
        *_small(controls),
        *_overlapping(controls),
        *_words_overlapping(whole),
        *_words_covered(seen),
    ]


def _cut(seen: list[Seen], width: float) -> Iterator[str]:
    for each in seen:
        text = each.widget
        if isinstance(text, TextInput):
            if not text.text and text.hint_text:
                wide = text_width(text.hint_text, "body")
                if wide > text.width:
                    yield f"the hint “{text.hint_text}” needs {wide:.0f} of {text.width:.0f}"
        elif isinstance(text, Text) and text.text:
            shown = text.text.split() if text.wrap else [text.text]
            wide = max(text_width(part, text.style) for part in shown)
            left = text.to_window(text.x, 0)[0]
            centred = left + text.width / 2
            ends = (centred - wide / 2, centred + wide / 2)
            if not text.shorten and text.halign == "left":
                ends = (left, left + wide)
            if not text.shorten and (ends[0] < -1 or ends[1] > width + 1):
                yield f"“{text.text}” leaves the window"
            if text.wrap and wide > ceil(text.width):
                yield f"“{text.text}” is broken inside a word: {wide:.0f} of {text.width:.0f}"
            elif not text.shorten and wide > text.width + 1 and text.parent.width < wide:
                yield f"“{text.text}” needs {wide:.0f} of {text.width:.0f}"
            box = text.parent
            if isinstance(box, Tappable) and text.height > box.height + 1:
                yield f"“{text.text}” is {text.height:.0f} high in {box.height:.0f}"


def _small(controls: list[Seen]) -> Iterator[str]:
    least = theme.size("touch") - 1
    for each in controls:
        widget = each.widget
        if min(widget.width, widget.height) < least:
            yield f"{widget.name} is {widget.width:.0f} x {widget.height:.0f}"


def _overlapping(controls: list[Seen]) -> Iterator[str]:
    for one, other in combinations(controls, 2):
        if _inside(one.widget, other.widget) or _inside(other.widget, one.widget):
            continue
        if SeveritySteps in (type(one.widget), type(other.widget)):
            continue
        wide = min(one.right, other.right) - max(one.left, other.left)
        high = min(one.top, other.top) - max(one.bottom, other.bottom)
        if wide > 1 and high > 1:
            yield f"{one.widget.name} lies over {other.widget.name}"


def _words_overlapping(seen: list[Seen]) -> Iterator[str]:
    """Words that lie over other words."""
    texts = [each for each in seen if isinstance(each.widget, Text) and each.widget.text]
    for one, other in combinations(texts, 2):
        (left, right), (start, end) = _drawn(one), _drawn(other)
        wide = min(right, end) - max(left, start)
        high = min(one.top, other.top) - max(one.bottom, other.bottom)
        if wide > 1 and high > 4:
            yield f"“{one.widget.text}” lies over “{other.widget.text}”"


def _words_covered(seen: list[Seen]) -> Iterator[str]:
    """Words that lie over an icon, or over what a control is drawn with that does not hold them."""
    texts = [each for each in seen if isinstance(each.widget, Text) and each.widget.text]
    solid = [each for each in seen if _is_drawn(each.widget)]
    for one in texts:
        left, right = _drawn(one)
        left, right = max(left, one.left), min(right, one.right)
        for other in solid:
            if _inside(one.widget, other.widget):
                continue
            wide = min(right, other.right) - max(left, other.left)
            high = min(one.top, other.top) - max(one.bottom, other.bottom)
            if wide > 1 and high > 4:
                name = getattr(other.widget, "name", "") or other.widget.icon
                yield f"“{one.widget.text}” lies over {name}"


def _is_drawn(widget: Any) -> bool:
    if isinstance(widget, Icon):
        return bool(widget.icon)
    drawn = isinstance(widget, SeveritySteps)
    return drawn or (isinstance(widget, Tappable) and bool(widget.rest_fill or widget.edge))


def _drawn(seen: Seen) -> tuple[float, float]:
    """From where to where the words reach, in pixels from the left of the window."""
    text = seen.widget
    wide = text_width(text.text, text.style)
    if text.wrap or text.shorten:
        wide = min(wide, text.width)
    space = text.width - wide
    left = text.to_window(text.x, 0)[0]
    left += {"left": 0, "center": space / 2, "right": space}[text.halign]
    return left, left + wide


def _inside(widget: Any, holder: Any) -> bool:
    parent = widget.parent
    while parent is not None and parent is not parent.parent:
        if parent is holder:
            return True
        parent = parent.parent
    return False
