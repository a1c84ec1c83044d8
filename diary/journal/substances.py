"""The class that the name of a remedy proposes: a proposal only, never a list to choose from."""

import re
from dataclasses import dataclass
from functools import lru_cache

from diary.measures.rows import OveruseClass
from diary.paths import ASSETS
from diary.store.folding import folded

_WORD = re.compile(r"[^\W_]+")
_PAINKILLERS = frozenset(
    {
        OveruseClass.ERGOT,
        OveruseClass.TRIPTAN,
        OveruseClass.NONOPIOID,
        OveruseClass.OPIOID,
        OveruseClass.OTHER,
    }
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a name says of its class (definitions K7); a person may refuse it."""

    overuse_class: OveruseClass
    migraine_specific: bool


@lru_cache(maxsize=1)
def _known() -> tuple[tuple[tuple[OveruseClass, bool, frozenset[str]], ...], frozenset[str]]:
    import tomllib

    with (ASSETS / "substances.toml").open("rb") as file:
        read = tomllib.load(file)
    groups = tuple(
        (OveruseClass(group["class"]), group["migraine_specific"], frozenset(group["names"]))
        for group in read["group"]
    )
    return groups, frozenset(read["adjuvant"]["names"])


def propose_class(name: str) -> Proposal | None:
    """The class of a typed name, matched as whole words; None where it says nothing.

    Two classes with an analgesic effect, or one with an adjuvant such as caffeine, are a
    combination; two substances of one class are not.
    """
    groups, adjuvants = _known()
    bare = f" {' '.join(_WORD.findall(folded(name)))} "

    def holds(names: frozenset[str]) -> bool:
        return any(f" {known} " in bare for known in names)

    found = [(group, specific) for group, specific, names in groups if holds(names)]
    if not found:
        return None
    classes = {group for group, _ in found}
    specific = any(each for _, each in found)
    analgesic = classes & _PAINKILLERS
    if OveruseClass.COMBINATION in classes or len(analgesic) > 1:
        return Proposal(OveruseClass.COMBINATION, specific)
    if not analgesic:
        return Proposal(OveruseClass.NONE, False)
    if holds(adjuvants):
        return Proposal(OveruseClass.COMBINATION, specific)
    return Proposal(next(iter(analgesic)), specific)
