"""Counts of days and what stands beside them; never a quota, never a judgement."""

from typing import Final

from diary.measures.rows import OveruseClass
from diary.words.language import N_, _, ngettext
from diary.words.names import class_name

NOTHING_YET: Final = N_("Nothing recorded yet")
STAYS_HERE: Final = N_("Everything stays on this computer.")
TOO_FEW: Final = N_("Too few to say")
THIS_MONTH: Final = N_("this month")


def days_since(days: int | None) -> str:
    """``9 days since the last one``; today says so; None is ``Nothing recorded yet``."""
    if days is None:
        return NOTHING_YET
    if days <= 0:
        return _("A headache today")
    since = ngettext("{n} day since the last one", "{n} days since the last one", days)
    return since.format(n=days)


def counts_of_month(headache_days: int, medication_days: int) -> tuple[str, str]:
    """``8 headache days`` and ``7 medication days``, for two lines."""
    headache = ngettext("{n} headache day", "{n} headache days", headache_days)
    medication = ngettext("{n} medication day", "{n} medication days", medication_days)
    return headache.format(n=headache_days), medication.format(n=medication_days)


def month_counts(headache_days: int, medication_days: int) -> str:
    """``8 headache days · 7 medication days``."""
    return " · ".join(counts_of_month(headache_days, medication_days))


def class_line(name: str, days: int, limit: int | None, when: str = "") -> str:
    """``Triptans on 6 days this month. ICHD-3 line: 10``, reached or not (definitions K7).

    ``name`` is a class_name, SEVERAL_CLASSES, HERBAL_OR_UNAPPROVED or ALL_ACUTE; the last two have
    no ``limit`` and say the count alone. ``when`` is ``in June``, else it is this month.
    """
    when = when or THIS_MONTH
    if limit is not None and days >= limit:
        line = ngettext("{name}: {n} day {when}", "{name}: {n} days {when}", days)
        return _threshold(name, line.format(name=name, n=days, when=when), days, limit)
    line = ngettext("{name} on {n} day {when}", "{name} on {n} days {when}", days)
    return _line(name, line.format(name=name, n=days, when=when), limit)


def class_line_after(name: str, days: int, limit: int | None, when: str = "") -> str:
    """``Triptans: this makes 7 days this month. ICHD-3 line: 10``: the count after an entry."""
    said = ngettext("{name}: this makes {n} day {when}", "{name}: this makes {n} days {when}", days)
    line = said.format(name=name, n=days, when=when or THIS_MONTH)
    if limit is not None and days >= limit:
        return _threshold(name, line, days, limit)
    return _line(name, line, limit)


def _line(name: str, line: str, limit: int | None) -> str:
    if limit is None:
        return line
    said = _("{line}. ICHD-3 line: {limit}").format(line=line, limit=limit)
    return _for_reference(name, said)


def _threshold(name: str, line: str, days: int, limit: int) -> str:
    if days == limit:
        said = _("{line}, the ICHD-3 threshold").format(line=line)
    else:
        said = _("{line}, over the ICHD-3 threshold of {limit}").format(line=line, limit=limit)
    return _for_reference(name, said)


def _for_reference(name: str, line: str) -> str:
    """ICHD-3 names no medicine of the last class: its number stands there for reference."""
    if name != class_name(OveruseClass.OTHER):
        return line
    return _("{line} (for reference)").format(line=line)


def without_class(doses: int) -> str:
    """``4 doses without a class``."""
    said = ngettext("{n} dose without a class", "{n} doses without a class", doses)
    return said.format(n=doses)


def reached_text(days: int, limit: int, when: str) -> str:
    """The text beside a reached line (definitions K7); ``when`` is ``in June``."""
    return ngettext(
        "Taken on {n} day {when}. ICHD-3 uses {limit} or more days a month for over 3 months, "
        "together with headache on 15 or more days a month, when doctors assess medication-overuse "
        "headache. Worth showing to your doctor. Do not stop a prescribed medicine on your own.",
        "Taken on {n} days {when}. ICHD-3 uses {limit} or more days a month for over 3 months, "
        "together with headache on 15 or more days a month, when doctors assess medication-overuse "
        "headache. Worth showing to your doctor. Do not stop a prescribed medicine on your own.",
        days,
    ).format(n=days, when=when, limit=limit)
