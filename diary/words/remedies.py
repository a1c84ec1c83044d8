"""What the list of remedies and the page of one remedy say."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from diary.measures.products import is_kratom
from diary.measures.rows import OveruseClass, RemedyKind, Role
from diary.words.dates import day_short
from diary.words.language import N_, _, ngettext
from diary.words.names import class_name
from diary.words.safety import APPROVED_MEDICINE, HERBAL, KRATOM

REMEDIES: Final = N_("Remedies")
MOST_USED_FIRST: Final = N_("Most used first. Nothing here is sorted by how well it worked.")
NO_REMEDIES: Final = N_("What you take or do for relief will stand here.")
NAME: Final = N_("Name")
STRENGTH: Final = N_("Strength")
REMEDY_ROLE: Final = N_("Taken")
ROLE_ABOUT: Final = N_("With either, each dose can say what it was for.")
OVERUSE_CLASS: Final = N_("Class")
CLASS_ABOUT: Final = N_(
    "Days with acute medicines are counted by class, after the ICHD-3. Paracetamol, aspirin and "
    "other anti-inflammatory painkillers are one class, simple painkillers. A combination is a "
    "product with two classes that act on pain, or with an addition such as caffeine or codeine; "
    "it counts once. Not counted: what is taken to prevent, and medicine against nausea alone. "
    "The numbers beside the classes are expert opinion."
)
CLASS_NOT_USED: Final = N_("Herbal products are counted in a row of their own, whatever the class")
MIGRAINE_SPECIFIC: Final = N_("For migraine alone")
SPECIFIC_ABOUT: Final = N_(
    "Triptans, ergotamine, gepants and ditans act on migraine alone: a headache day with one of "
    "them counts as a migraine day. With the class triptans or ergotamine this becomes yes, unless "
    "you said otherwise."
)
APPROVED: Final = N_("Approved as a medicine")
APPROVED_ABOUT: Final = N_(
    "Whether an authority approved this product as a medicine. With no, no amount is ever filled "
    "in, and without a class of the ICHD-3 its days are counted alone."
)
COURSES: Final = N_("When it was taken")
NO_COURSES: Final = N_("No dates yet")
ADD_COURSE: Final = N_("Add a start")
COURSE_START: Final = N_("Start")
COURSE_STOP: Final = N_("Stop")
AS_PRESCRIBED: Final = N_("Amount as prescribed")
STOP_REASON: Final = N_("Why it was stopped")
BRAND_OR_BATCH: Final = N_("Brand or batch")
LAST_BATCHES: Final = N_("Noted last")
BATCH_OPTIONAL: Final = N_("Brand or batch (optional)")
PUT_AWAY: Final = N_("Put away")
PUT_AWAY_ABOUT: Final = N_("It is offered no longer; its doses stay.")
BRING_BACK: Final = N_("Bring back")
ARCHIVED: Final = N_("Put away")
SAME_AS: Final = N_("The same as another")
SAME_AS_ABOUT: Final = N_("Its doses then count as those of the other.")
SAME_AS_WANTED: Final = N_("Choose the other one from the list.")
OTHER_REMEDY: Final = N_("Name of the other")
DELETE_ABOUT: Final = N_("Its doses stay.")
ADD_REMEDY_NAMED: Final = N_("Add a remedy")
SHOW_MORE: Final = N_("Show more")
NO_CLASS: Final = N_("Without a class")
NO_CLASS_ABOUT: Final = N_(
    "Doses of these are in no class, so the days of the classes may be more than they say. Choose "
    "a class, or “Not counted”."
)
ALL_CLASSED: Final = N_("Every medicine has a class, or is not counted.")
DATE_EMPTY: Final = N_("date not known")

KRATOM_TITLE: Final = N_("Kratom")
HERBAL_TITLE: Final = N_("Herbal product")
UNAPPROVED_TITLE: Final = N_("Not an approved medicine")
#: The frame of the sources: status, warning, interactions and law, record only.
UNAPPROVED: Final = N_(
    "Marked as not approved as a medicine. No authority has checked what such products hold or "
    "whether they are safe, and they can interact with medicines. Laws differ by place and change. "
    "This diary only keeps your record - please tell your doctor or pharmacist about it."
)
MEDICINE_TITLE: Final = N_("Medicine")

_ROLES: Final = {
    Role.ACUTE: N_("Against an attack"),
    Role.PREVENTIVE: N_("To prevent"),
    Role.EITHER: N_("Either"),
    Role.OTHER: N_("For something else"),
}


def role(value: Role) -> str:
    """What a remedy is taken for: ``Against an attack``."""
    return _ROLES[value]


def used(times: int) -> str:
    """``used 31 times``, ``used once``, ``not used yet``."""
    if not times:
        return _("not used yet")
    return ngettext("used once", "used {n} times", times).format(n=times)


def remedy_line(
    kind: RemedyKind, kind_name: str, value: OveruseClass | None, taken: Role, strength: str | None
) -> str:
    """Under a name in the list: ``50 mg, triptans``, ``Herbal``, ``To prevent``."""
    said = [strength] if strength else []
    if kind is not RemedyKind.MEDICINE:
        said.append(kind_name)
    elif value not in (None, OveruseClass.NONE):
        said.append(class_name(value))
    if taken is not Role.ACUTE:
        said.append(role(taken))
    return ", ".join(said)


def name_suggests(value: OveruseClass) -> str:
    """The class that a name proposes, where none is set: ``The name suggests: Triptans``."""
    return _("The name suggests: {name}").format(name=class_name(value))


def archived(name: str, away: bool) -> str:
    """What the undo bar says: ``Imigran put away``, ``Imigran brought back``."""
    said = _("{name} put away") if away else _("{name} brought back")
    return said.format(name=name)


def course_line(
    start: dt.date | None, stop: dt.date | None, today: dt.date, amount: str | None
) -> str:
    """``From Mon 2 Mar, 25 mg in the evening``, ``Mon 2 Mar–Fri 4 Sep``."""
    if start is None:
        first = "" if stop is None else _("Until {date}").format(date=day_short(stop, today))
    elif stop is None:
        first = _("From {date}").format(date=day_short(start, today))
    else:
        first = f"{day_short(start, today)}–{day_short(stop, today)}"
    return ", ".join(filter(None, (first or DATE_EMPTY, amount)))


def date_wanted(example: str) -> str:
    """What a date must look like."""
    return _("Write a day, for example {example}.").format(example=example)


def batches_line(texts: Sequence[str]) -> str:
    """``Noted last: Brand A, lot 7``."""
    return _("{what}: {texts}").format(what=LAST_BATCHES, texts="; ".join(texts))


def product_frame(name: str, kind: RemedyKind, approved: bool | None) -> tuple[str, str] | None:
    """Title and neutral text of a product that is herbal or not approved; None for any other."""
    if is_kratom(name):
        return KRATOM_TITLE, KRATOM
    if kind is RemedyKind.HERBAL:
        return HERBAL_TITLE, HERBAL
    if kind is RemedyKind.MEDICINE and approved is False:
        return UNAPPROVED_TITLE, UNAPPROVED
    return None


def medicine_frame(kind: RemedyKind, approved: bool | None) -> tuple[str, str] | None:
    """Title and text of an approved medicine; None for any other."""
    if kind is RemedyKind.MEDICINE and approved:
        return MEDICINE_TITLE, APPROVED_MEDICINE
    return None
