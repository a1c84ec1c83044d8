"""What happens when the diary cannot be read any more while the window is open."""

from collections.abc import Callable

from kivy.base import ExceptionHandler, ExceptionManager

from diary.store.errors import StoreError


class Unreadable(ExceptionHandler):
    """Says why, wherever in a callback it was noticed, instead of ending the program.

    A stick may be pulled out under any read: what is shown stays until it can be read again. Every
    other fault ends the program as before.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__()
        self._say = say

    def handle_exception(self, exception: BaseException) -> int:
        """What Kivy does with ``exception``: nothing more where it was said."""
        if not isinstance(exception, StoreError):
            return ExceptionManager.RAISE
        self._say(str(exception))
        return ExceptionManager.PASS
