"""What stands on the command line: a verb, its words and its options.

Read by hand because argparse takes ``-30m`` for an option and a positional argument after an
option for a mistake. Options may stand anywhere, ``--`` ends them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from diary.cli.when import is_ago

_VALUED = {
    "--diary": "FILE",
    "--at": "T",
    "--severity": "N",
    "--attack": "ID",
    "--from": "D",
    "--to": "D",
    "--years": "3",
    "--seed": "1",
    "--attacks": "N",
    "--theme": "dim|dark|light",
    "--size": "390x844",
    "--text-size": "100",
    "--purpose": "headache|other-pain|preventive",
    "--class": "triptan|ergot|nonopioid|opioid|combination|other|none",
    "--role": "acute|preventive|either|other",
    "--kind": "medicine|herbal|non-drug",
    "--migraine-specific": "yes|no",
    "--approved": "yes|no|unset",
    "--sleep": "H",
    "--stress": "N",
    "--worry": "N",
    "--low-mood": "N",
    "--work": "0|1|2",
    "--household": "0|1|2",
    "--social": "0|1",
    "--factor": "TEXT",
    "--note": "TEXT",
}
#: What may be said several times; its values are kept one a line.
_REPEATED = frozenset({"--factor"})
_FLAGS = (
    "--starting",
    *("--json", "--help", "--version", "--about", "--off", "--absent"),
    *("--headache", "--no-headache", "--bleeding", "--no-bleeding"),
)
#: Flags that can also take back what was said, written --headache=unset.
_UNSET = frozenset({"--headache", "--bleeding"})
#: Flags of which only one can be meant.
_EITHER = (("--headache", "--no-headache"), ("--bleeding", "--no-bleeding"), ("--off", "--absent"))
_EVERYWHERE = frozenset({"--diary", "--help", "--version"})


@dataclass(frozen=True, slots=True)
class Verb:
    """What one verb takes: ``most`` words, of which the first ``needed`` have to be there."""

    about: str
    options: tuple[str, ...] = ()
    takes: str = ""
    needed: int = 0
    most: int = 0


VERBS: Mapping[str, Verb] = {
    "start": Verb("an attack starts; prints the one that is running", ("--at", "--severity")),
    "rate": Verb(
        "how bad it is: 0 to 10, or none, mild, moderate, severe",
        ("--at", "--attack"),
        "N",
        needed=1,
        most=1,
    ),
    "take": Verb(
        "something was taken or done for relief",
        ("--at", "--about", "--purpose", "--attack"),
        "NAME [AMOUNT UNIT]",
        needed=1,
        most=3,
    ),
    "end": Verb("the attack is over", ("--at", "--attack")),
    "mark": Verb(
        "a symptom began, went or was absent: nausea, vomiting, light, sound, smell, dizzy, neck, "
        "aura, or any word",
        ("--at", "--off", "--absent", "--attack"),
        "SYMPTOM",
        1,
        1,
    ),
    "still-going": Verb("the attack is not over", ("--at", "--attack")),
    "answer": Verb(
        "how it was two hours after the newest dose before T",
        ("--at", "--attack"),
        "pain-free|better|same|worse",
        1,
        1,
    ),
    "day": Verb(
        "what is known of a date, or what is to be kept of it; unset takes a value back, also "
        "--headache=unset and --bleeding=unset; every --factor is named anew",
        (
            *("--headache", "--no-headache", "--sleep", "--stress", "--worry", "--low-mood"),
            *("--bleeding", "--no-bleeding", "--work", "--household", "--social", "--factor"),
            *("--note", "--json"),
        ),
        "DATE",
        1,
        1,
    ),
    "remedy": Verb(
        "a remedy as it is known, or as it is to be",
        ("--class", "--role", "--kind", "--migraine-specific", "--approved", "--json"),
        "NAME",
        1,
        1,
    ),
    "delete": Verb("deletes an entry; its ID is in show --json and day --json", (), "ID", 1, 1),
    "restore": Verb("brings a deleted entry back", (), "ID", 1, 1),
    "settings": Verb("every setting, one, or a new value", ("--json",), "[NAME [VALUE]]", 0, 2),
    "undo": Verb("takes back the last change, also one made in the window"),
    "list": Verb("the attacks, oldest first", ("--from", "--to", "--json")),
    "show": Verb("one attack with everything that is stored", ("--json",), "ID", 1, 1),
    "demo": Verb("writes an invented diary", ("--years", "--seed", "--attacks"), "FILE", 1, 1),
    "tour": Verb(
        "saves a picture of every screen", ("--theme", "--size", "--text-size"), "FOLDER", 1, 1
    ),
}


class UsageError(ValueError):
    """A command line that makes no sense; str() is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """A command line as it was read; ``verb`` None opens the window. Flags have an empty value."""

    verb: str | None = None
    words: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


def read(given: Iterable[str]) -> Arguments:
    """The command line, with a known verb and only what that verb takes; else UsageError."""
    given = list(given)
    for part in given:
        _kept(part)
    words, options = _split(given)
    if options.get("--diary") == "":
        raise UsageError("--diary needs a value: --diary FILE.")
    if words[1:] and words[0] in ("demo", "tour") and not words[1].strip():
        raise UsageError(f"{words[0]} needs {VERBS[words[0]].takes.split()[0]}: {_line(words[0])}.")
    if not words:
        _belonging(None, options)
        return Arguments(None, (), options)
    name, *rest = words
    if name not in VERBS:
        raise UsageError(f"“{name}” is none of {', '.join(VERBS)}.")
    _belonging(name, options)
    if "--help" not in options:
        _count(name, rest)
    return Arguments(name, tuple(rest), options)


def _kept(text: str) -> None:
    """A command line may hold bytes that are no text, which no diary can keep."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(f"“{text!a}” is not text in this terminal’s encoding.") from None


def _split(given: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    words: list[str] = []
    options: dict[str, str] = {}
    parts = iter(given)
    for part in parts:
        if part == "--":
            words.extend(parts)
        elif not part.startswith("-") or part == "-" or is_ago(part):
            words.append(part)
        else:
            name, equals, value = part.partition("=")
            name = "--help" if name == "-h" else name
            if name in options and name not in _REPEATED:
                raise UsageError(f"{name} stands there twice.")
            if name in _VALUED:
                said = value if equals else _next(name, parts)
                options[name] = f"{options[name]}\n{said}" if name in options else said
            elif name not in _FLAGS:
                raise UsageError(f"There is no option {name}: see headache-diary --help.")
            elif equals and name in _UNSET and value == "unset":
                options[name] = value
            elif equals and name in _UNSET:
                raise UsageError(f"{name} takes no value but {name}=unset.")
            elif equals:
                raise UsageError(f"{name} takes no value.")
            else:
                options[name] = ""
    return words, options


def _next(name: str, parts: Iterable[str]) -> str:
    for part in parts:
        return part
    raise UsageError(f"{name} needs a value: {name} {_VALUED[name]}.")


def _belonging(verb: str | None, options: Mapping[str, str]) -> None:
    allowed = (
        _EVERYWHERE | {"--starting"} if verb is None else _EVERYWHERE.union(VERBS[verb].options)
    )
    for name in options:
        if name not in allowed:
            if verb is None:
                raise UsageError(f"{name} needs a verb before it: see headache-diary --help.")
            raise UsageError(f"{name} does not go with {verb}: {_line(verb)}.")

    for one, other in _EITHER:
        if one in options and other in options:
            raise UsageError(f"{one} and {other} cannot both be.")


def _count(verb: str, words: Sequence[str]) -> None:
    takes = VERBS[verb]
    if len(words) < takes.needed:
        raise UsageError(f"{verb} needs {takes.takes.split()[0]}: {_line(verb)}.")
    if len(words) > takes.most:
        extra = words[takes.most]
        if is_ago(extra) and "--at" in takes.options:
            raise UsageError(f"Write --at {extra} for a time ago.")
        if verb == "take":
            raise UsageError(f"“{extra}” is too much: a name of several words is put in quotes.")
        raise UsageError(f"“{extra}” is too much: {_line(verb)}.")


def _line(verb: str) -> str:
    takes = VERBS[verb]
    parts = ["headache-diary", verb, takes.takes]
    parts += [
        f"[{name} {_VALUED[name]}]" if name in _VALUED else f"[{name}]" for name in takes.options
    ]
    return " ".join(part for part in parts if part)


def help_text(verb: str | None) -> str:
    """What --help prints, for one verb or for all."""
    if verb is not None:
        about = VERBS[verb].about
        return f"{_line(verb)} [--diary FILE]\n\n{about[:1].upper()}{about[1:]}.\n{_TIMES}"
    lines = ["headache-diary [--starting] [--diary FILE]"]
    lines += ["    opens the window; with --starting an attack starts before"]
    for name, takes in VERBS.items():
        lines += [_line(name), f"    {takes.about}"]
    return "\n".join(lines) + "\n" + _TIMES


_TIMES = """
T is -30m, -2h, a local time such as 2026-10-08T14:45, or one with an offset. D is a date such as
2026-10-08. ID is the beginning of an attack's id, as list prints it. --diary FILE, or the
environment variable HEADACHE_DIARY, names the diary. A mistake gets one sentence on standard
error, exit status 2, and writes nothing."""
