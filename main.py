"""Start the diary from a checkout."""

from diary.cli import window

if __name__ == "__main__":
    window()
