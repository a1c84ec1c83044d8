"""What travels: the wheel holds the program and its assets, and nothing else of the checkout."""

import configparser
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = list(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    return Path(built[0])


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_file_of_the_program_travels(names: set[str]) -> None:
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "diary").rglob("*")
        if path.is_file() and path.suffix in (".py", ".kv", ".mako", ".typed")
    }
    assert here <= names


def test_assets_travel_and_pictures_of_the_readme_do_not(names: set[str]) -> None:
    for folder in ("fonts", "icons", "kivy"):
        for path in (ROOT / "assets" / folder).iterdir():
            assert f"diary/_assets/{folder}/{path.name}" in names
    assert "diary/_assets/substances.toml" in names
    assert not [name for name in names if "pictures" in name or name.startswith("tests")]
    assert not [name for name in names if "__pycache__" in name or name.endswith("main.py")]


def test_the_desktop_finds_the_program(wheel: Path, names: set[str]) -> None:
    shared = {name.partition(".data/data/")[2] for name in names if ".data/data/" in name}
    sizes = {f"share/icons/hicolor/{n}x{n}/apps/headache-diary.png" for n in (64, 128, 256, 512)}
    assert shared == sizes | {
        "share/icons/hicolor/scalable/apps/headache-diary.svg",
        "share/applications/headache-diary.desktop",
    }
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(ROOT / "assets" / "desktop" / "headache-diary.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    with zipfile.ZipFile(wheel) as archive:
        points = next(name for name in names if name.endswith("entry_points.txt"))
        scripts = configparser.ConfigParser()
        scripts.read_string(archive.read(points).decode())
    assert desktop["Exec"] in scripts["gui_scripts"]
    assert desktop["Icon"] == "headache-diary"
    assert dict(scripts["console_scripts"]) == {"headache-diary": "diary.cli:main"}


def test_icons_have_the_size_that_they_say() -> None:
    for size in (64, 128, 256, 512):
        head = (ROOT / "assets" / "icons" / f"headache-diary-{size}.png").read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (size, size)


def test_the_wheel_finds_its_own_assets(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    asked = "from diary.paths import ASSETS as a; print(a, *sorted(p.name for p in a.iterdir()))"
    said = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert said[0] == str(tmp_path / "diary" / "_assets")
    assert said[1:] == ["fonts", "icons", "kivy", "substances.toml", "translations"]


def test_the_readme_has_one_line_to_open_and_one_to_test() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 -m venv .*$", readme, re.MULTILINE)
    assert len(commands) == 2
    opens, tests = commands
    assert opens.endswith("/headache-diary")
    assert tests.endswith("/pytest")


def test_the_pictures_of_the_readme_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_changelog_starts_with_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    source = (ROOT / project["tool"]["hatch"]["version"]["path"]).read_text(encoding="utf-8")
    version = re.search(r'__version__ = "([^"]+)"', source)
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heading = re.search(r"^## (\S+)", changes, re.MULTILINE)
    assert version and heading and heading[1] == version[1]
