"""The program as a process: its entry points, exit statuses, streams, and what it leaves."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from diary.boot import OFFSCREEN
from diary.store.clock import SystemClock
from diary.store.first_window import FirstWindow
from tests.cli.terminal import Terminal

PROGRAM = shutil.which("headache-diary", path=str(Path(sys.executable).parent))
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and limits of POSIX")


def run(
    path: Path, *argv: str, environment: dict[str, str] | None = None, **kwargs: object
) -> subprocess.CompletedProcess[bytes]:
    assert PROGRAM is not None, "the tests need an installed headache-diary"
    return subprocess.run(
        [PROGRAM, *argv],
        env={**os.environ, "HEADACHE_DIARY": str(path), **(environment or {})},
        capture_output=True,
        **kwargs,  # type: ignore[call-overload]
    )


def shell(path: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    """A line of bash in which ``diary`` is the program."""
    return subprocess.run(
        ["bash", "-c", f'set -o pipefail; diary() {{ "{PROGRAM}" "$@"; }}; {line}'],
        env={**os.environ, "HEADACHE_DIARY": str(path)},
        capture_output=True,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    assert run(path, "demo", str(path)).returncode == 0
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.sqlite"


@pytest.fixture
def here(path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The same diary from this process, with the clock that the others have."""
    return Terminal(path, SystemClock(), capsys)


def test_verbs_and_undo_across_processes(path: Path, here: Terminal) -> None:
    assert run(path, "start", "--at", "-30m").returncode == 0
    assert run(path, "--diary", str(path), "rate", "6").returncode == 0
    assert run(path, "take", "ginger tea", "--at=-5m").returncode == 0
    (attack,) = here.attacks
    assert [each["score"] for each in attack["ratings"]] == [6]
    assert [each["remedy"] for each in attack["doses"]] == ["ginger tea"]
    for _ in range(2):
        assert run(path, "undo").stdout.startswith(b"Undone: ")
    (attack,) = here.attacks
    assert (attack["ratings"], attack["doses"], attack["state"]) == ([], [], "running")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_mistake_is_one_line_and_status_2(path: Path) -> None:
    for line in (["rate"], ["rate", "12"], ["strat"], ["end"], ["start", "--at", "soon"], ["-q"]):
        said = run(path, *line)
        assert (said.returncode, said.stdout) == (2, b"")
        assert said.stderr.count(b"\n") == 1
        assert b"Traceback" not in said.stderr
    assert not path.exists()


def test_main_py_does_the_same() -> None:
    root = Path(__file__).resolve().parent.parent.parent
    said = subprocess.run(
        [sys.executable, str(root / "main.py"), "--version"], capture_output=True, text=True
    )
    assert (said.returncode, said.stdout) == (0, "Headache Diary 0.1.0\n")
    wrong = subprocess.run(
        [sys.executable, str(root / "main.py"), "rate", "12"], capture_output=True, text=True
    )
    assert wrong.returncode == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux goes without")
def test_without_a_display_there_is_no_window_that_nobody_sees(path: Path) -> None:
    gone = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"), "")
    for line in ([], ["--diary", str(path)]):
        said = run(path, *line, environment=gone)
        assert (said.returncode, said.stdout) == (2, b"")
        assert b"no display" in said.stderr
        assert said.stderr.count(b"\n") == 1
    assert not path.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux goes without")
def test_a_display_that_does_not_answer_opens_no_window_that_nobody_sees(path: Path) -> None:
    dead = {"DISPLAY": ":9999", "WAYLAND_DISPLAY": "", "SDL_VIDEODRIVER": ""}
    said = run(path, environment=dead)
    assert (said.returncode, said.stdout) == (2, b"")
    assert b"display does not answer" in said.stderr
    assert said.stderr.count(b"\n") == 1
    assert not path.exists()


@POSIX
def test_a_reader_that_has_read_enough(demo: Path) -> None:
    for line in ("list", "list --json"):
        said = shell(demo, f"diary {line} | head -1 >/dev/null; echo ${{PIPESTATUS[0]}}")
        assert said.stderr == b""
        assert said.stdout.strip() in (b"0", b"141")
    said = shell(demo, "{ diary list --json; echo $? >&2; } | true")
    assert said.stderr.strip() in (b"0", b"141")


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_an_output_that_cannot_be_written_is_said(demo: Path) -> None:
    said = shell(demo, "diary list > /dev/full; echo $?")
    assert said.stdout.strip() == b"1"
    assert said.stderr.count(b"\n") == 1
    assert b"could not be written" in said.stderr


@POSIX
def test_a_disk_that_takes_nothing_is_said_and_nothing_is_stored(
    path: Path, here: Terminal
) -> None:
    here.done("start")
    before = here.stored()
    said = shell(path, "ulimit -f 0; diary rate 6")
    assert said.returncode == 2
    assert said.stdout == b""
    assert said.stderr.count(b"\n") == 1
    assert b"Traceback" not in said.stderr
    assert here.stored() == before


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_terminal_can_show_it(type_in: Terminal, encoding: str) -> None:
    type_in.done("start", "--at", "-30m")
    # Greek is in neither of the first two, the dash and the quotes not in the first.
    type_in.done("take", "τσάι ’“–”", "1", "φλιτζάνι")
    type_in.done("end")
    environment = {"PYTHONIOENCODING": encoding}
    said = run(type_in.path, "list", environment=environment)
    assert (said.returncode, said.stderr) == (0, b"")
    shown = said.stdout.decode(encoding)
    assert ("τσάι" in shown) == (encoding == "utf-8")
    assert ("τσάι".encode("ascii", "backslashreplace").decode() in shown) == (encoding != "utf-8")
    assert ('\'"-"' in shown) == (encoding == "ascii")
    wrong = run(type_in.path, "rate", "Übel–", environment=environment)
    assert wrong.returncode == 2
    assert wrong.stderr.count(b"\n") == 1


@POSIX
def test_words_that_are_no_text_are_refused(path: Path) -> None:
    said = shell(path, "diary take $'caf\\xe9'")
    assert said.returncode == 2
    assert b"not text" in said.stderr
    assert not path.exists()


def test_coming_through_the_command_line_costs_the_window_nothing() -> None:
    """The window's first frame comes through this package: it may bring the least there is."""
    asked = (
        "import sys; before = set(sys.modules); import diary.cli;"
        "print(*sorted(set(sys.modules) - before))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    brought = {name for name in said.stdout.split() if "." not in name or "diary" in name}
    heavy = {"sqlalchemy", "kivy", "alembic", "argparse", "json", "sqlite3", "platformdirs"}
    assert not brought & heavy
    assert {name for name in brought if name.startswith("diary")} == {"diary", "diary.cli"}


def test_the_verbs_bring_no_window(demo: Path) -> None:
    asked = (
        f"import sys; from diary.cli import main; main(['--diary', {str(demo)!r}, 'list']);"
        "print('kivy' in sys.modules, file=sys.stderr)"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stderr == "False\n"


def test_the_choices_of_the_tour_are_those_of_the_theme() -> None:
    asked = (
        "from diary.boot import prepare; prepare(offscreen=True);"
        "from diary.cli import verbs; from diary.ui import theme;"
        "assert verbs.TEXT_SIZES == theme.TEXT_SIZES, theme.TEXT_SIZES;"
        "assert verbs.THEMES == tuple(theme.NAMES), theme.NAMES"
    )
    subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)


@POSIX
@pytest.mark.parametrize("starting", [False, True])
def test_a_second_start_brings_the_first_window_to_the_front(
    path: Path, here: Terminal, starting: bool
) -> None:
    called = threading.Event()
    first = FirstWindow(path, called.set)
    try:
        ended = run(path, *(["--starting"] if starting else []), environment=OFFSCREEN)
    finally:
        first.close()
    assert (ended.returncode, ended.stderr) == (0, b"")
    said = ended.stdout.decode()
    assert "This diary is open already; its window comes to the front." in said
    assert called.wait(5)
    assert len(here.attacks) == int(starting)
