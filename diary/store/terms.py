"""The words that every diary has from the start; their English stands in ``diary.words``."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from diary.measures.rows import Source, TermKind
from diary.models import Term, key_of
from diary.store.clock import Clock, now

#: The keys of each kind, in the order in which they are shown.
BUILT_IN: dict[TermKind, tuple[str, ...]] = {
    TermKind.SYMPTOM: (
        "nausea",
        "vomiting",
        "light",
        "sound",
        "smell",
        "dizzy",
        "neck",
        "aura",
    ),
    TermKind.SIDE_EFFECT: ("nausea", "drowsy", "dizzy", "racing_heart", "other"),
    TermKind.TRIGGER: (
        "short_sleep",
        "skipped_meal",
        "alcohol",
        "weather",
        "screen_time",
        "travel",
    ),
    TermKind.PLACE: (
        "forehead",
        "temple",
        "behind_the_eye",
        "top_of_the_head",
        "back_of_the_head",
        "nape",
        "jaw_or_face",
    ),
    TermKind.AURA: ("visual", "sensory", "speech", "motor", "brainstem", "retinal"),
    # none of the keys of a symptom: a warning is no symptom of the attack
    TermKind.WARNING: (
        "yawning",
        "tired",
        "stiff_neck",
        "craving",
        "thirst",
        "change_of_mood",
        "hard_to_concentrate",
        "sensitive_to_light",
        "sensitive_to_sound",
    ),
    TermKind.AFTER: ("drained", "low_in_mood", "slow_in_thinking", "sore_neck"),
}


def missing(session: Session, clock: Clock, source: Source) -> list[Term]:
    """Rows for the built-in terms that the diary does not have yet."""
    known = set(session.scalars(select(Term.id).where(Term.key.is_not(None))))
    moment, written = now(clock), clock.now().astimezone(dt.UTC)
    return [
        Term(
            id=key_of("term", kind, key),
            kind=kind,
            key=key,
            text=None,
            hidden=False,
            created_at=written,
            changed_at=written,
            entered_at=moment.at,
            entered_zone=moment.zone,
            entered_offset=moment.offset,
            source=source,
            stamps={},
        )
        for kind, keys in BUILT_IN.items()
        for key in keys
        if key_of("term", kind, key) not in known
    ]
