"""Every word that is built from what was recorded: times, amounts, counts, safety texts.

The window and the command line say the same thing because both ask here. Nothing here reads the
clock or the database. Dates and times follow the 24-hour English of the design; moments are shown
on the clock that they were read from.

A part of the program keeps its words in a module of its own here; all are found as ``words.NAME``.
"""

from diary.words.common import *
from diary.words.desktop import *
from diary.words.details import *
from diary.words.more import *
from diary.words.remedies import *
from diary.words.search import *
from diary.words.trash import *
