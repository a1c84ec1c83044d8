"""A page that scrolls and stays where it is while it grows or shrinks below the view's top."""

from diary.ui.widgets.scroll import Scroll


class Page(Scroll):
    """A scroll that is measured from its top."""

    def __init__(self, **kwargs) -> None:
        self._kept = 0.0
        self._measured = (0.0, 0.0)
        super().__init__(**kwargs)
        self.fbind("scroll_y", self._moved)
        self.fbind("viewport_size", self._grown)
        self.fbind("height", self._grown)

    @property
    def hidden(self) -> float:
        """Pixels of the page that are outside of the view."""
        return max(0.0, self.viewport_size[1] - self.height)

    @property
    def offset(self) -> float:
        """Pixels between the top of the page and the top of the view."""
        return (1 - self.scroll_y) * self.hidden

    @offset.setter
    def offset(self, pixels: float) -> None:
        hidden = self.hidden
        self._kept = min(max(pixels, 0.0), hidden)
        # While a finger is down Kivy reckons with the height that the view had when it came down.
        self._effect_y_start_height = self.height
        self.scroll_y = 1 - self._kept / hidden if hidden else 1.0
        self._update_effect_bounds()
        # Who asks where a widget is in the window must not hear where it was.
        self.update_from_scroll()

    def _moved(self, *_args) -> None:
        if self._measured == (self.viewport_size[1], self.height):
            self._kept = self.offset

    def _grown(self, *_args) -> None:
        # Kivy keeps the share that is scrolled, which moves what is under the finger.
        kept = self._kept
        self.offset = kept
        # Where the page is too short for it now, it is there again once it has grown.
        self._kept, self._measured = kept, (self.viewport_size[1], self.height)
