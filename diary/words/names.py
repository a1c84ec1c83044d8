"""What the things of the diary are called: answers, kinds, sides, symptoms, classes."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from diary.measures.rows import (
    Answer,
    Belief,
    Ending,
    OveruseClass,
    Phase,
    Purpose,
    Quality,
    RemedyKind,
    Side,
    State,
    Symptom,
    Term,
)
from diary.words.language import LANGUAGES, N_, _, catalogue, english, sentence

if TYPE_CHECKING:
    from diary.measures.overuse import Row

_ANSWERS: Final = {
    Answer.PAIN_FREE: N_("Pain-free"),
    Answer.BETTER: N_("Better"),
    Answer.SAME: N_("About the same"),
    Answer.WORSE: N_("Worse"),
    Answer.NOT_ANSWERED: N_("Not answered"),
}
_BELIEFS: Final = {
    Belief.MIGRAINE: N_("Migraine"),
    Belief.HEADACHE: N_("Headache"),
    Belief.UNSURE: N_("Not sure"),
}
_SIDES: Final = {
    Side.LEFT: N_("Left"),
    Side.RIGHT: N_("Right"),
    Side.BOTH: N_("Both sides"),
    Side.SWITCHING: N_("Switching"),
}
_SIDES_INSIDE: Final = {
    Side.LEFT: N_("left"),
    Side.RIGHT: N_("right"),
    Side.BOTH: N_("both sides"),
    Side.SWITCHING: N_("switching"),
}
_QUALITIES: Final = {
    Quality.PULSATING: N_("Pulsating"),
    Quality.PRESSING: N_("Pressing"),
    Quality.STABBING: N_("Stabbing"),
    Quality.BURNING: N_("Burning"),
    Quality.OTHER: N_("Other"),
}
_QUALITIES_INSIDE: Final = {
    Quality.PULSATING: N_("pulsating"),
    Quality.PRESSING: N_("pressing"),
    Quality.STABBING: N_("stabbing"),
    Quality.BURNING: N_("burning"),
    Quality.OTHER: N_("other"),
}
_ENDINGS: Final = {
    Ending.OPEN: N_("Still open"),
    Ending.ENDED: N_("Ended"),
    Ending.WOKE_WITHOUT: N_("Woke without it"),
    Ending.UNKNOWN: N_("End not known"),
}
_STATES: Final = {
    State.RUNNING: N_("Running"),
    State.STALE: N_("Nothing heard for 12 h"),
    State.OVER: N_("Over"),
}
_KINDS: Final = {
    RemedyKind.MEDICINE: N_("Medicine"),
    RemedyKind.HERBAL: N_("Herbal"),
    RemedyKind.NON_DRUG: N_("Not a medicine"),
}
_PURPOSES: Final = {
    Purpose.HEADACHE: N_("The headache"),
    Purpose.OTHER_PAIN: N_("Another pain"),
    Purpose.PREVENTIVE: N_("To prevent"),
}
_PHASES: Final = {
    Phase.WARNING: N_("before the pain"),
    Phase.ATTACK: N_("with the pain"),
    Phase.AFTER: N_("after the pain"),
}
#: The name of a built-in term, and the word inside a list.
_TERMS: Final = {
    "nausea": (N_("Nausea"), N_("nausea")),
    "vomiting": (N_("Vomiting"), N_("vomiting")),
    "light": (N_("Light hurts"), N_("light")),
    "sound": (N_("Sound hurts"), N_("sound")),
    "smell": (N_("Smell hurts"), N_("smell")),
    "dizzy": (N_("Dizzy"), N_("dizzy")),
    "neck": (N_("Neck pain"), N_("neck pain")),
    "aura": (N_("Aura"), N_("aura")),
    "drowsy": (N_("Drowsy"), N_("drowsy")),
    "racing_heart": (N_("Racing heart"), N_("racing heart")),
    "other": (N_("Other"), N_("other")),
    "visual": (N_("Seeing"), N_("seeing")),
    "sensory": (N_("Feeling"), N_("feeling")),
    "speech": (N_("Speech"), N_("speech")),
    "motor": (N_("Weakness"), N_("weakness")),
    "brainstem": (N_("Dizziness, double vision"), N_("dizziness, double vision")),
    "retinal": (N_("One eye"), N_("one eye")),
    "short_sleep": (N_("Short sleep"), N_("short sleep")),
    "skipped_meal": (N_("Skipped meal"), N_("skipped meal")),
    "alcohol": (N_("Alcohol"), N_("alcohol")),
    "weather": (N_("Weather"), N_("weather")),
    "screen_time": (N_("Screen time"), N_("screen time")),
    "travel": (N_("Travel"), N_("travel")),
    "forehead": (N_("Forehead"), N_("forehead")),
    "temple": (N_("Temple"), N_("temple")),
    "behind_the_eye": (N_("Behind the eye"), N_("behind the eye")),
    "top_of_the_head": (N_("Top of the head"), N_("top of the head")),
    "back_of_the_head": (N_("Back of the head"), N_("back of the head")),
    "nape": (N_("Nape"), N_("nape")),
    "jaw_or_face": (N_("Jaw or face"), N_("jaw or face")),
    "yawning": (N_("Yawning"), N_("yawning")),
    "tired": (N_("Tired"), N_("tired")),
    "stiff_neck": (N_("Stiff neck"), N_("stiff neck")),
    "craving": (N_("Craving"), N_("craving")),
    "thirst": (N_("Thirst"), N_("thirst")),
    "change_of_mood": (N_("Change of mood"), N_("change of mood")),
    "hard_to_concentrate": (N_("Hard to concentrate"), N_("hard to concentrate")),
    "sensitive_to_light": (N_("Sensitive to light"), N_("sensitive to light")),
    "sensitive_to_sound": (N_("Sensitive to sound"), N_("sensitive to sound")),
    "drained": (N_("Drained"), N_("drained")),
    "low_in_mood": (N_("Low in mood"), N_("low in mood")),
    "slow_in_thinking": (N_("Slow in thinking"), N_("slow in thinking")),
    "sore_neck": (N_("Sore neck"), N_("sore neck")),
}
_CLASSES: Final = {
    OveruseClass.ERGOT: N_("Ergotamine"),
    OveruseClass.TRIPTAN: N_("Triptans"),
    OveruseClass.NONOPIOID: N_("Simple painkillers"),
    OveruseClass.OPIOID: N_("Opioids"),
    OveruseClass.COMBINATION: N_("Combination painkillers"),
    OveruseClass.OTHER: N_("Other acute medicines"),
    OveruseClass.NONE: N_("Not counted"),
}
SEVERAL_CLASSES: Final = N_("Several classes together")
HERBAL_OR_UNAPPROVED: Final = N_("Herbal and unapproved products")
WITHOUT_CLASS: Final = N_("Without a class")
ALL_ACUTE: Final = N_("All acute medicines")
_UNCLASSED: Final = {
    "herbal_or_unapproved": HERBAL_OR_UNAPPROVED,
    "without_class": WITHOUT_CLASS,
}


def answer(given: Answer, at_two_hours: bool = False) -> str:
    """``Better``; with ``at_two_hours`` as in the detail, ``Better at 2 h``."""
    if at_two_hours and given is not Answer.NOT_ANSWERED:
        return in_the_check(_ANSWERS[given])
    return _ANSWERS[given]


def in_the_check(said: str) -> str:
    """``4 moderate at 2 h``: what a two-hour check was answered with."""
    return _("{said} at 2 h").format(said=said)


def belief(value: Belief) -> str:
    """``Migraine``, ``Headache``, ``Not sure``."""
    return _BELIEFS[value]


def side(value: Side) -> str:
    """``Left``, ``Both sides``."""
    return _SIDES[value]


def side_inside(value: Side) -> str:
    """``left`` inside a sentence."""
    return _SIDES_INSIDE[value]


def quality(value: Quality) -> str:
    """``Pulsating``."""
    return _QUALITIES[value]


def qualities(values: Iterable[Quality]) -> list[str]:
    """``pulsating``, ``pressing``: several, in the order in which they are asked."""
    said = frozenset(values)
    return [_QUALITIES_INSIDE[each] for each in Quality if each in said]


def ending(value: Ending) -> str:
    """``Ended``, ``Woke without it``."""
    return _ENDINGS[value]


def state(value: State) -> str:
    """``Running``, ``Nothing heard for 12 h``, ``Over``."""
    return _STATES[value]


def remedy_kind(value: RemedyKind) -> str:
    """``Medicine``, ``Herbal``, ``Not a medicine``."""
    return _KINDS[value]


def purpose(value: Purpose) -> str:
    """What a dose was taken for: ``The headache``."""
    return _PURPOSES[value]


def phase(value: Phase) -> str:
    """``before the pain``."""
    return _PHASES[value]


def class_name(value: OveruseClass) -> str:
    """``Triptans``, ``Simple painkillers``."""
    return _CLASSES[value]


def row_name(row: "Row | None") -> str:
    """The name of a counted row; None is several classes together."""
    if row is None:
        return SEVERAL_CLASSES
    return _UNCLASSED.get(row.value) or _CLASSES[OveruseClass(row.value)]


def built_in_term(key: str) -> str:
    """The word on the tile of a built-in term: ``Light hurts``."""
    return _TERMS[key][0]


def term_name(term: Term) -> str:
    """The word on a tile: ``Light hurts``, or the person's own text."""
    if term.key is None:
        return term.text or ""
    return _TERMS[term.key][0] if term.key in _TERMS else sentence(_unknown(term.key))


def term_short(term: Term) -> str:
    """The word inside a list: ``light``, or the person's own text."""
    if term.key is None:
        return term.text or ""
    return _TERMS[term.key][1] if term.key in _TERMS else _unknown(term.key)


def term_everywhere(term: Term) -> list[str]:
    """The word inside a list in every language, by which it can be found in any of them."""
    if term.key is None or term.key not in _TERMS:
        return [term_short(term)]
    messages = english("_TERMS", __name__)[term.key]
    return [catalogue(language).gettext(each) for language in LANGUAGES for each in messages]


def _unknown(key: str) -> str:
    """The word of a later version, as well as it can be told."""
    return key.replace("_", " ")


def yes_no(value: bool) -> str:
    """``yes``, ``no``."""
    return _("yes") if value else _("no")


def list_of(words: Sequence[str]) -> str:
    """``Nausea, vomiting, light``: the first word starts with a capital."""
    return sentence(", ".join(words))


def joined(parts: Sequence[str]) -> str:
    """``one, two and three``."""
    *first, last = parts
    if not first:
        return last
    return _("{first} and {last}").format(first=", ".join(first), last=last)


def symptom_list(symptoms: Iterable[Symptom]) -> str:
    """What was there, each once, as in the detail: ``Nausea, vomiting, light, sound``."""
    present = dict.fromkeys(term_short(each.term) for each in symptoms if each.present)
    return list_of(tuple(present))


def side_effects_said(names: Sequence[str]) -> str:
    """``side effects drowsy, dizzy``, ``side effects none``."""
    if not names:
        return _("side effects none")
    return _("side effects {names}").format(names=", ".join(names))


def no_term(term: Term) -> str:
    """``no light`` inside a sentence."""
    return _("no {symptom}").format(symptom=term_short(term))


def symptom_absent(term: Term) -> str:
    """The tile of a symptom that was not there: ``No light``."""
    return _("No {symptom}").format(symptom=term_short(term))
