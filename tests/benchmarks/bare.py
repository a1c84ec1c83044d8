"""The yardstick: one button in Kivy, then SQLAlchemy and the diary's models, nothing else."""

from tests.benchmarks import window  # isort: skip

from pathlib import Path

import kivy
from kivy.app import App
from kivy.clock import Clock
from kivy.lang import Builder
from kivy.uix.button import Button

TEXT = "Migraine starting now"

# as every Kivy program does; the diary reads a few rules alone
Builder.load_string(Path(kivy.kivy_data_dir, "style.kv").read_text("utf-8"), rulesonly=True)

found: dict[str, float] = {}


class Bare(App):
    """One button."""

    def build(self) -> Button:
        window.on_each_flip(self.painted)
        return Button(text=TEXT)

    def painted(self) -> None:
        if not found:
            found["frame"] = window.milliseconds()
            Clock.schedule_once(self.import_models, 0)

    def import_models(self, *_args: object) -> None:
        from sqlalchemy.orm import configure_mappers

        import diary.models  # noqa: F401

        configure_mappers()
        found["models"] = window.milliseconds()
        found["memory"] = window.megabytes()
        self.stop()


Bare().run()
window.finish(**found)
