"""What the tab More, its settings, and the pages about the program say."""

from typing import Final

from diary.words.language import N_, _

HELP_ROW: Final = N_("When to get help now")
REPORT_FOR_DOCTOR: Final = N_("Report for the doctor")
LOOK: Final = N_("Look")
ASKED: Final = N_("What is asked")
YOUR_DATA: Final = N_("Your data")
THIS_PROGRAM: Final = N_("This program")
TEXT_SIZE: Final = N_("Text size")
SCALE: Final = N_("Size of everything")
CLOCK: Final = N_("Clock")
FIRST_DAY: Final = N_("First day of the week")
LANGUAGE: Final = N_("Language")
DIM_IN_ATTACK: Final = N_("Dim by itself in an attack")
NOTIFY: Final = N_("A silent note when a two-hour check is due")
ASK_WORRY: Final = N_("Ask about worry")
ASK_LOW_MOOD: Final = N_("Ask about low mood")
ASK_BLEEDING: Final = N_("Ask about period days")
LOCK: Final = N_("Lock with a passphrase")
BACK_UP: Final = N_("Back up")
IMPORT: Final = N_("Import")
WHERE_KEPT: Final = N_("Where it is kept")
THIS_COMPUTER: Final = N_("This computer")
KEYS_ROW: Final = N_("Keys")
ABOUT_ROW: Final = N_("About")
SMALLER: Final = N_("Smaller")
LARGER: Final = N_("Larger")
SCALE_ABOUT: Final = N_("As large as the window has room for.")
SOURCES: Final = N_("Sources")
SOURCES_ABOUT: Final = N_(
    "These texts are fixed and work without a network. They were written after the sources below, "
    "the cautious one where two differ."
)
HEADACHE_SOURCES: Final = N_("When to get help")
PRODUCT_SOURCES: Final = N_("Kratom and other products")
COUNT_SOURCES: Final = N_("Classes of medicines")
ABOUT_SENTENCE: Final = N_(
    "Headache Diary records and summarises what you enter. It is not for diagnosis or treatment "
    "decisions."
)
ABOUT_PRIVATE: Final = N_("No account and no network: everything stays on this computer.")
ABOUT_LICENCES: Final = N_(
    "The program: MIT licence. The typeface IBM Plex Sans: SIL Open Font License 1.1. The icons "
    "Material Symbols: Apache License 2.0."
)

_VALUES: Final = {
    "theme": {"dim": N_("Dim"), "dark": N_("Dark"), "light": N_("Light")},
    "clock": {"auto": N_("Automatic"), "12": N_("12-hour"), "24": N_("24-hour")},
    "first_day": {
        "auto": N_("Automatic"),
        "monday": N_("Monday"),
        "sunday": N_("Sunday"),
        "saturday": N_("Saturday"),
    },
    # each in its own words, for those who cannot read the language that is spoken
    "language": {"auto": N_("Automatic"), "en": "English", "de": "Deutsch", "es": "Español"},
}

#: (what it is, where): as they are published, so not translated.
SOURCES_OF_HELP: Final = (
    (
        "Do and others. Red and orange flags for secondary headaches in clinical practice. "
        "Neurology 2019;92:134. Its abstract says age 65, an author’s copy 50, which is used here.",
        "jhu.pure.elsevier.com/en/publications/"
        "red-and-orange-flags-for-secondary-headaches-in-clinical-practice",
    ),
    (
        "NICE. Clinical guideline CG150, recommendations.",
        "www.nice.org.uk/guidance/cg150/chapter/Recommendations",
    ),
    (
        "Every time your headache means. A reprint of a public health text on when to call for "
        "help.",
        "pontardawetowncouncil.org/every-time-your-headache-means-28969813.html",
    ),
    (
        "UMass Memorial Health. Patient information on headache: when to call and when to go.",
        "myhealth.umassmemorial.org/RelatedItems/56,DM51",
    ),
)
SOURCES_OF_PRODUCTS: Final = (
    (
        "US Food and Drug Administration. FDA and Kratom.",
        "www.fda.gov/news-events/public-health-focus/fda-and-kratom",
    ),
    (
        "AAP News. FDA: 1 death, numerous adverse events linked to …",
        "publications.aap.org/aapnews/news/29591/FDA-1-death-numerous-adverse-events-linked-to",
    ),
    (
        "Tanna and others. A study of kratom tea and other medicines in 12 volunteers, abstract.",
        "repo.napdi.org/NPDI-scab3g",
    ),
)
SOURCES_OF_CLASSES: Final = (
    (
        "International Headache Society. The International Classification of Headache Disorders, "
        "3rd edition (ICHD-3): 1.1 to 1.4 and 8.2.",
        "ichd-3.org",
    ),
)


def setting_value(name: str, value: object) -> str:
    """A value as a row shows it: ``Dim``, ``130%``, ``24-hour``."""
    named = _VALUES.get(name)
    if named is not None:
        return named[str(value)]
    return _("{n}%").format(n=value)


def version(number: str) -> str:
    """``Version 0.1.0``."""
    return _("Version {number}").format(number=number)
