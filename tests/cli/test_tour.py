"""The tour: every picture, the same in every run, of the size and look that were asked for."""

import subprocess
import sys
import zlib
from collections import Counter
from pathlib import Path

import pytest

from diary.cli import tour
from diary.cli.arguments import UsageError

ROOT = Path(__file__).resolve().parents[2]
NAMES = {
    *("01-now-quiet", "02-now-attack", "02a-now-attack-first-minute", "03-took-something"),
    *("04-two-hour-check", "05-history-list", "07-attack-detail", "12b-get-help"),
    *("06-history-calendar", "10-day-check-in", "history-search"),
    *("07b-warning-signs", "07c-aura", "07d-single-days", "07e-places", "07f-unusual"),
    "own-words",
    *("12-more", "more-end", "about", "help-sources", "remedies-list", "remedy-class"),
    *("remedy-kratom", "remedy-course", "trash"),
    *("15a-first-launch", "15b-history-empty", "add-past", "coming-next"),
}


def pictures(folder: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in folder.iterdir()}


def size(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("tour")
    made = tour.run(folder, "dim", (390, 844), 100)
    assert {path.parent for path in made} == {folder}
    assert sorted(path.stem for path in made) == sorted(path.stem for path in folder.iterdir())
    return pictures(folder)


def test_there_is_a_picture_of_every_screen_and_nothing_else(plain: dict[str, bytes]) -> None:
    assert set(plain) == NAMES
    assert {size(picture) for picture in plain.values()} == {(390, 844)}


def test_no_two_pictures_are_alike(plain: dict[str, bytes]) -> None:
    assert len(set(plain.values())) == len(plain)


def test_another_process_makes_the_same_pictures(plain: dict[str, bytes], tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "tour", str(tmp_path / "again")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stderr == ""
    assert {Path(line).stem for line in made.stdout.splitlines()} == NAMES
    again = pictures(tmp_path / "again")
    assert [name for name in plain if plain[name] != again[name]] == []


@pytest.mark.parametrize(
    ("theme", "size_of", "text_size"), [("light", (360, 640), 100), ("dark", (1280, 800), 200)]
)
def test_theme_size_and_text_size_in_a_folder_that_is_made(
    plain: dict[str, bytes], tmp_path: Path, theme: str, size_of: tuple[int, int], text_size: int
) -> None:
    folder = tmp_path / "a" / "b"
    tour.run(folder, theme, size_of, text_size)
    made = pictures(folder)
    assert set(made) == NAMES
    assert {size(picture) for picture in made.values()} == {size_of}
    assert [name for name in NAMES if made[name] == plain[name]] == []


def test_old_pictures_are_replaced_and_nothing_else_is_touched(
    plain: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "02-now-attack.png").write_bytes(b"old")
    (tmp_path / "mine.txt").write_text("kept")
    tour.run(tmp_path, "dim", (390, 844), 100)
    made = pictures(tmp_path)
    assert made.pop("mine") == b"kept"
    assert made == plain


def test_a_folder_that_cannot_be_written_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(UsageError, match=r"^No pictures can be saved in .*/file: .*\.$"):
        tour.run(tmp_path / "file", "dim", (390, 844), 100)
    with pytest.raises(UsageError, match="No pictures can be saved"):
        tour.run(tmp_path / "file" / "below", "dim", (390, 844), 100)
    assert (tmp_path / "file").read_text() == "not a folder"


def brightness(picture: bytes) -> float:
    """The mean luminance of a picture as the tour saves it, no row filtered; white has 1."""
    # Kivy may be imported only once the tour has set it up
    from diary.ui.theme import luminance

    width, height = size(picture)
    at, packed = 8, b""
    while at < len(picture):
        length, kind = int.from_bytes(picture[at : at + 4]), picture[at + 4 : at + 8]
        packed += picture[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    rows, pitch = zlib.decompress(packed), 3 * width + 1
    counted: Counter[bytes] = Counter()
    for row in range(height):
        assert rows[row * pitch] == 0
        pixels = rows[row * pitch + 1 : (row + 1) * pitch]
        counted.update(pixels[n : n + 3] for n in range(0, len(pixels), 3))
    total = sum(
        times * luminance((red / 255, green / 255, blue / 255, 1.0))
        for (red, green, blue), times in counted.items()
    )
    return total / counted.total()


def test_no_dim_screen_lights_up_a_dark_room(plain: dict[str, bytes], tmp_path: Path) -> None:
    """At most 3.5 % of a white screen (design, section 1), with very large text as well."""
    tour.run(tmp_path, "dim", (390, 844), 200)
    large = pictures(tmp_path)
    found = {
        (name, at): brightness(one)
        for at, all_of in ((100, plain), (200, large))
        for name, one in all_of.items()
    }
    assert {which: share for which, share in found.items() if share > 0.035} == {}
