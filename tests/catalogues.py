"""The catalogues of the languages: ``python -m tests.catalogues`` brings them up to the source.

It writes the template, adds what is new to every catalogue, takes away what is not said any more,
and compiles them. What is new has no translation yet, which a test reports.
"""

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from diary.words.language import CATALOGUES, DOMAIN, LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = CATALOGUES / f"{DOMAIN}.pot"
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
#: What marks a message, and which of its arguments is what.
_MARKS = {
    "_": None,
    "N_": None,
    "NC_": ((1, "c"), 2),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
#: A catalogue changes when its messages do, and not by being written.
_WRITTEN = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)


def path_of(language: str, suffix: str) -> Path:
    """A catalogue as text (``po``) or compiled (``mo``)."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.{suffix}"


def extracted() -> Catalog:
    """Every message that is marked in the source."""
    found = Catalog(domain=DOMAIN, project="Headache Diary", creation_date=_WRITTEN)
    found.header_comment = "# Headache Diary: every message of the program."
    for path in sorted((ROOT / "diary").rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        for line, message, _comments, context in extract_from_file("python", path, _MARKS):
            found.add(message, None, [(where, line)], context=context)
    return found


def catalogue(language: str) -> Catalog:
    """A language's messages with their translations."""
    with path_of(language, "po").open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """All but the head."""
    return (message for message in catalogue if message.id)


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def as_text(catalogue: Catalog) -> bytes:
    """A catalogue as a person reads and writes it."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, sort_by_file=True, include_lineno=False)
    return buffer.getvalue()


def main() -> None:
    """Bring everything up to the source."""
    template = extracted()
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(as_text(template))
    for language in TRANSLATED:
        path = path_of(language, "po")
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            known = catalogue(language)
        else:
            known = Catalog(locale=language, domain=DOMAIN, project="Headache Diary")
        known.fuzzy = False
        known.header_comment = f"# Headache Diary: {language}."
        known.update(template, no_fuzzy_matching=True)
        known.obsolete.clear()
        known.creation_date = known.revision_date = _WRITTEN
        path.write_bytes(as_text(known))
        path_of(language, "mo").write_bytes(compiled(catalogue(language)))


if __name__ == "__main__":
    main()
