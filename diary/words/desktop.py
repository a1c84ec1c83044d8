"""What the program says where it meets the desktop."""

from typing import Final

from diary.words.language import N_

OPEN_ALREADY: Final = N_("This diary is open already; its window comes to the front.")
