"""What the parts of the program share, gathered for the modules of single parts."""

from diary.words.attack import *
from diary.words.command_line import *
from diary.words.controls import *
from diary.words.counts import *
from diary.words.dates import *
from diary.words.day import *
from diary.words.done import *
from diary.words.doses import *
from diary.words.file import *
from diary.words.keys import *
from diary.words.names import *
from diary.words.numbers import *
from diary.words.pain import *
from diary.words.safety import *
from diary.words.times import *
from diary.words.wrong import *
