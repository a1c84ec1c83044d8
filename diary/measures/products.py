"""What the name of a product alone says."""

#: What the names of kratom products hold: the plant is Mitragyna speciosa.
_KRATOM = ("kratom", "mitragyn")


def is_kratom(name: str) -> bool:
    """Whether a product is called kratom, which counts as herbal whatever was said of it (K7)."""
    return any(part in name.casefold() for part in _KRATOM)
