"""Every word that the program says: names of controls, sentences, times, amounts, safety texts.

The window and the command line say the same thing because both ask here. Nothing here reads the
clock or the database; moments are shown on the clock that they were read from. In which language
it is said, ``language`` knows; how dates, numbers and times are written there, ``habits``.

A part of the program keeps its words in a module of its own here; all are found as ``words.NAME``,
read when it is needed: what was copied stays in the language that was spoken then.
"""

from diary.words.common import *
from diary.words.desktop import *
from diary.words.details import *
from diary.words.habits import *
from diary.words.language import *
from diary.words.more import *
from diary.words.remedies import *
from diary.words.search import *
from diary.words.trash import *
