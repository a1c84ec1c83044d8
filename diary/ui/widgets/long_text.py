"""A text input that draws only the lines that can be seen.

Kivy makes a texture for every line of a text at once: with 5,000 lines the window stands still.
"""

from kivy.uix.textinput import TextInput


class _Unseen:
    """Stands for the texture of a line that has not come into view yet."""

    def __init__(self, text: str, height: float, measure) -> None:
        self.text, self.height = text, height
        self.size = (1, height)
        self._measure = measure

    @property
    def width(self) -> float:
        """Measured when it is asked for, which only centred text does."""
        return self._measure(self.text)


class LongTextInput(TextInput):
    """A text input for any number of lines."""

    def _create_line_label(self, text, hint=False):
        if hint or not self.multiline:
            return super()._create_line_label(text, hint)
        height = super()._create_line_label("_").height
        return _Unseen(text, height, self._measure)

    def _measure(self, text: str) -> float:
        return self._get_text_width(text, self.tab_width, self._label_cached)

    def _draw_line(self, value, line_num, texture, *args):
        if isinstance(texture, _Unseen):
            texture = super()._create_line_label(texture.text)
            self._lines_labels[line_num] = texture
            self._lines_rects[line_num].size = texture.size
        return super()._draw_line(value, line_num, texture, *args)
