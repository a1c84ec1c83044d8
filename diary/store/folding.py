"""Text without case and accents, by which names are matched and notes are found."""

import unicodedata


def folded(text: str) -> str:
    """``text`` casefolded, without marks, with single spaces: “Übelkeit” gives “ubelkeit”."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())
