"""In which language the program speaks: gettext catalogues under ``assets/translations``."""

import gettext
from typing import Final

DOMAIN: Final = "headache-diary"

_spoken: gettext.NullTranslations = gettext.NullTranslations()


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """``message`` itself, marked for the catalogues; ``speak`` translates where it is kept."""
    return message


def _(message: str) -> str:
    """``message`` in the language that is spoken."""
    return _spoken.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of ``one`` or ``many`` that ``count`` has in the language that is spoken."""
    return _spoken.ngettext(one, many, count)
