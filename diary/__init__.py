"""Headache Diary: log a headache attack with one tap, and read your own honest record."""

__version__ = "0.1.0"
