"""The safety texts: fixed, complete, and the same everywhere.

Where another language is spoken, the English stands beneath it: ``original`` says it.
"""

from typing import Any, Final

from diary.words.language import N_, english, spoken

HELP_TITLE: Final = N_("When to get help now")
HELP_NOW: Final = (
    N_("Get emergency help now"),
    N_("(112, 911, 999 or your local number) if a headache:"),
    (
        N_("comes on suddenly and is at its worst within minutes"),
        N_("follows a head injury"),
        N_(
            "comes with weakness, numbness, trouble speaking, walking or seeing, confusion, "
            "drowsiness, fainting or a fit"
        ),
        N_("comes with fever, stiff neck or a rash"),
        N_("comes with a painful red eye"),
        N_("or is new in or just after pregnancy"),
    ),
)
HELP_SOON: Final = (
    N_("See a doctor soon"),
    "",
    (
        N_(
            "if it is new after age 50, getting steadily worse, different from your usual, brought "
            "on by coughing, straining, exercise or position"
        ),
        N_("if you have cancer or a weak immune system"),
        N_("if an attack lasts over 72 hours"),
        N_("if aura lasts over an hour or is new"),
        N_("or if you need relief on 10 or more days a month"),
    ),
)
POISON_CENTRE: Final = N_("Overdose or severe reaction: emergency number / poison centre.")
HELP_END: Final = N_(
    "General information, not a diagnosis. This app cannot tell what kind of headache you have."
)
OVER_72_HOURS: Final = N_("This attack has lasted over 72 hours.")
INTERACTIONS: Final = N_(
    "Remedies can affect each other. Show this list to a pharmacist or doctor before combining or "
    "changing anything - also if you are pregnant or breastfeeding, or have a long-term illness. "
    "Do not stop a prescribed medicine on your own."
)
KRATOM: Final = N_(
    "Kratom is not approved by the US FDA for any use; the agency has warned of liver toxicity, "
    "seizures and substance use disorder, and kratom can interact with medicines. Laws differ by "
    "place and change. This diary only keeps your record - please tell your doctor or pharmacist "
    "about it."
)
APPROVED_MEDICINE: Final = N_("Follow the leaflet and your prescriber.")
HERBAL: Final = N_(
    "Herbal products can interact with medicines, for example blood thinners, and some are not "
    "suitable in pregnancy. Strength differs between brands. A pharmacist or doctor can check "
    "yours."
)
AMOUNTS: Final = N_(
    "Counts from your entries. They do not show which amount is safe or suitable. Talk to a doctor "
    "or pharmacist before changing anything."
)


def help_text() -> str:
    """The whole help page as plain text, complete and in the order of its sources."""
    return _page((HELP_NOW, HELP_SOON), POISON_CENTRE, HELP_END)


def help_original() -> str:
    """The same in English; empty where English is spoken."""
    if spoken() == "en":
        return ""
    blocks = (english("HELP_NOW"), english("HELP_SOON"))
    return _page(blocks, english("POISON_CENTRE"), english("HELP_END"))


def _page(blocks: Any, *ends: str) -> str:
    parts = (
        f"{title} {lead}".rstrip() + "\n" + "\n".join(f"- {line}" for line in lines)
        for title, lead, lines in blocks
    )
    return "\n\n".join([*parts, *ends])
