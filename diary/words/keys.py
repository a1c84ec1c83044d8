"""Every key and what it does."""

from typing import Final

from diary.words.language import N_, NC_

#: Every key: where it works, then (key, what it does).
KEYS: Final = (
    (
        N_("Everywhere"),
        (
            (N_("Tab, Shift+Tab, arrows"), N_("move")),
            (N_("Enter, Space"), N_("press")),
            (N_("Esc"), N_("back or close")),
            (N_("Ctrl+Z, Ctrl+Shift+Z"), N_("undo, redo")),
            (N_("Ctrl+1 to 4"), N_("tabs")),
            (N_("Ctrl+F"), N_("search")),
            (N_("Ctrl+N"), N_("add a past one")),
            (N_("Ctrl+T"), N_("I took something")),
            (N_("Ctrl+D"), N_("how was today")),
            (N_("Ctrl+P"), N_("report")),
            (N_("Ctrl+plus, minus, 0"), N_("text size")),
            ("F1", N_("when to get help now")),
            (N_("Shift+F1"), N_("this list")),
        ),
    ),
    (N_("Now, quiet"), ((N_("Space"), N_("start now")),)),
    (
        N_("Now, attack"),
        (
            (N_("0 to 9, End"), N_("severity, 10")),
            (N_("Left, Right"), N_("one less or more on the severity control")),
            ("F2, F3, F4", N_("log the first three remedies")),
            ("N, L, S, A", N_("nausea, light, sound, aura")),
            ("V, M, D, K", N_("vomiting, smell, dizzy, neck")),
            ("B", N_("onset chips")),
            ("O", N_("it’s over")),
        ),
    ),
    (
        N_("Two-hour check"),
        (
            (N_("0 to 9, End"), N_("severity, 10")),
            ("P, B, S, W", N_("pain-free, better, same, worse")),
            (N_("Enter"), N_("save")),
        ),
    ),
    (
        N_("History"),
        (
            (N_("Up, Down"), N_("entry")),
            (N_("Enter"), N_("open")),
            ("C", N_("list or calendar")),
            (N_("Page Up, Page Down"), N_("month")),
            (NC_("key", "Delete"), N_("delete, with undo")),
        ),
    ),
    (
        N_("Sheets"),
        (
            (N_("Ctrl+Enter"), N_("save")),
            (N_("First letter of a part"), N_("go to it")),
            (N_("Up, Down in a number"), N_("one step")),
        ),
    ),
)

#: What is written on a key in another way where another language is spoken; a letter never is.
_NAMES: Final = {
    "Ctrl": N_("Ctrl"),
    "Shift": N_("Shift"),
    "Space": N_("Space"),
    "Enter": N_("Enter"),
    "Esc": N_("Esc"),
    "Left": NC_("key", "Left"),
    "Right": NC_("key", "Right"),
    "Page Up": N_("Page Up"),
    "Page Down": N_("Page Down"),
    "Delete": NC_("key", "Delete"),
    "End": NC_("key", "End"),
}


def key_name(hint: str) -> str:
    """What a tooltip calls a key: ``Ctrl+Enter``."""
    return "+".join(_NAMES.get(part, part) for part in hint.split("+"))
