"""In which language the program speaks: gettext catalogues under ``assets/translations``.

English is what stands in the source and needs no catalogue. ``speak`` changes the language while
the program runs: what is marked with ``N_`` is set anew where it is kept, what is built by ``_``
and its like follows by itself.
"""

import gettext
import sys
from functools import cache
from types import ModuleType
from typing import Any, Final

from diary.paths import ASSETS
from diary.words.place import languages_of_person

DOMAIN: Final = "headache-diary"
#: Those that can be spoken, each by its ISO code.
LANGUAGES: Final = ("en", "de", "es")
CATALOGUES: Final = ASSETS / "translations"

_PACKAGE = "diary.words"

_language = "en"
_spoken: gettext.NullTranslations = gettext.NullTranslations()
#: The messages that ``N_`` marked.
_marked: set[str] = set()
#: By module and name, what was marked as it stands in the source.
_english: dict[str, dict[str, Any]] = {}
#: What a marked message became, and the message.
_originals: dict[str, str] = {}


class _InContext(str):
    """A marked message whose translation depends on where it stands."""

    __slots__ = ("context",)
    context: str


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """``message`` itself, marked for the catalogues; ``speak`` translates where it is kept."""
    _marked.add(message)
    return message


def NC_(context: str, message: str) -> str:  # noqa: N802
    """The same for a message that another language says otherwise in another ``context``."""
    marked = _InContext(message)
    marked.context = context
    return marked


def _(message: str) -> str:
    """``message`` in the language that is spoken."""
    # the empty message is a catalogue's head
    return _spoken.gettext(message) if message else ""


def pgettext(context: str, message: str) -> str:
    """``message`` as it is said in ``context``."""
    return _spoken.pgettext(context, message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of ``one`` or ``many`` that ``count`` has in the language that is spoken."""
    return _spoken.ngettext(one, many, count)


def spoken() -> str:
    """The language that is spoken, by its ISO code: ``en``."""
    return _language


def language_of(setting: str) -> str:
    """What the setting ``language`` means: ``auto`` is the person's own if it is known, or en."""
    asked = languages_of_person() if setting == "auto" else (setting,)
    return next((each for each in asked if each in LANGUAGES), "en")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The messages of a language; an empty one says everything in English."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)


def speak(setting: str) -> None:
    """Speak the language that the setting names from now on."""
    language = language_of(setting)
    if language != _language:
        speak_by(language, catalogue(language))


def speak_by(language: str, messages: gettext.NullTranslations) -> None:
    """Speak ``language`` as ``messages`` have it."""
    global _language, _spoken
    _language, _spoken = language, messages
    _originals.clear()
    for module in _modules():
        for name, value in _kept(module).items():
            vars(module)[name] = _said(value)


def english(name: str, module: str = _PACKAGE) -> Any:
    """What ``words.NAME``, or a name of another module of words, is in English."""
    return _kept(sys.modules[module])[name]


def original(text: str) -> str:
    """The English of a text that was marked; empty where English is spoken, or there is none."""
    return _originals.get(text, "")


def inside(text: str) -> str:
    """``Stress`` as ``stress`` inside a sentence; a German noun keeps its capital."""
    return text if _language == "de" else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """``still going`` as ``Still going``: as it stands at the beginning."""
    return text[:1].upper() + text[1:]


def _modules() -> list[ModuleType]:
    """All modules of words, and the package that gathers them."""
    return [
        module
        for name, module in list(sys.modules.items())
        if name == _PACKAGE or name.startswith(f"{_PACKAGE}.")
    ]


def _kept(module: ModuleType) -> dict[str, Any]:
    """What was marked in ``module``, by its name, as it stands in the source."""
    if module.__name__ not in _english:
        _english[module.__name__] = {
            name: value
            for name, value in vars(module).items()
            if not name.startswith("__") and _holds_marked(value)
        }
    return _english[module.__name__]


def _holds_marked(value: Any) -> bool:
    if type(value) is tuple:
        return any(map(_holds_marked, value))
    if type(value) is dict:
        return any(map(_holds_marked, value.values()))
    return isinstance(value, _InContext) or (type(value) is str and value in _marked)


def _said(value: Any) -> Any:
    """``value`` with all that is marked in it in the language that is spoken."""
    if type(value) is tuple:
        return tuple(map(_said, value))
    if type(value) is dict:
        return {key: _said(each) for key, each in value.items()}
    if isinstance(value, _InContext):
        said = _spoken.pgettext(value.context, value)
    elif type(value) is str and value in _marked:
        said = _spoken.gettext(value)
    else:
        return value
    if said != value:
        _originals[said] = str(value)
    return said
