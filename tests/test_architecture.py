"""The rules of the house: which room may know which, and where a thing may be said."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pytest_archon import archrule
from pytest_archon.collect import collect_imports, walk_runtime

ROOT = Path(__file__).resolve().parent.parent
DIARY = ROOT / "diary"
UI = DIARY / "ui"

PURE = ("diary.measures*", "diary.charts*")
BELOW_THE_WINDOW = (
    "diary.paths",
    "diary.words*",
    "diary.models",
    "diary.settings",
    "diary.store*",
    "diary.journal*",
    "diary.history*",
    "diary.exchange*",
    "diary.report*",
)
SCREEN_SIDE = ("diary.ui*", "diary.app*", "diary.boot*", "diary.cli*")


def check(rule, **kwargs) -> None:
    rule.check("diary", skip_type_checking=True, **kwargs)


# -- which room may know which ---------------------------------------------------------------------


def test_measures_and_charts_know_only_each_other() -> None:
    check(
        archrule("pure")
        .match(*PURE)
        .should_not_import(
            "diary*", "kivy*", "sqlalchemy*", "alembic*", "sqlite3*", "os*", "pathlib*"
        )
        .may_import("diary", *PURE),
        only_direct_imports=True,
    )


def test_nothing_below_the_window_knows_kivy_or_a_screen() -> None:
    check(
        archrule("below the window")
        .match(*PURE, *BELOW_THE_WINDOW)
        .should_not_import("kivy*", *SCREEN_SIDE)
    )


def test_the_words_know_only_frozen_rows_and_measures() -> None:
    check(
        archrule("words")
        .match("diary.words*")
        .should_not_import("diary*", "kivy*", "sqlalchemy*")
        .may_import("diary", "diary.paths", "diary.words*", "diary.measures*"),
        only_direct_imports=True,
    )


def test_the_store_knows_no_verb_and_no_read() -> None:
    check(
        archrule("store")
        .match("diary.store*", "diary.models")
        .should_not_import("diary.journal*", "diary.history*", "diary.exchange*", "diary.report*")
    )


def test_reading_knows_no_verb() -> None:
    check(archrule("history").match("diary.history*").should_not_import("diary.journal*"))


def test_ui_imports_no_database() -> None:
    check(
        archrule("ui and the database")
        .match("diary.ui*", "diary.app*", "diary.boot*")
        .should_not_import("sqlalchemy*", "alembic*", "sqlite3*", "diary.models*"),
        only_direct_imports=True,
    )


def test_the_command_line_changes_and_reads_through_journal_and_history_alone() -> None:
    check(
        archrule("command line and the database")
        .match("diary.cli*")
        .should_not_import("sqlalchemy*", "alembic*", "sqlite3*", "diary.models*"),
        only_direct_imports=True,
    )


def test_widgets_know_no_diary() -> None:
    check(
        archrule("widgets")
        .match("diary.ui.widgets*", "diary.ui.theme*")
        .should_not_import(
            "diary.journal*", "diary.history*", "diary.store*", "diary.models*", "diary.exchange*"
        )
        .should_not_import("diary.report*", "diary.app*", "diary.cli*", "diary.ui.screens*")
    )


def test_screens_change_and_read_through_journal_and_history_alone() -> None:
    check(
        archrule("screens")
        .match("diary.ui.screens*")
        .should_not_import("diary.store.engine*", "diary.store.migrat*", "diary.cli*"),
        only_direct_imports=True,
    )


def test_nothing_of_ours_speaks_to_a_network() -> None:
    check(
        archrule("no network")
        .match("diary*")
        .exclude("diary.store.first_window")
        .should_not_import(
            "socket*", "ssl*", "http*", "urllib*", "requests*", "asyncio*", "ftplib*"
        )
        .should_not_import("smtplib*", "xmlrpc*", "webbrowser*", "kivy.network*"),
        only_direct_imports=True,
    )


def test_two_windows_speak_through_a_socket_that_has_only_the_name_of_a_file() -> None:
    written = (DIARY / "store" / "first_window.py").read_text()
    named = {
        node.attr
        for node in ast.walk(ast.parse(written))
        if isinstance(node, ast.Attribute) and node.attr.startswith(("AF_", "create_", "getaddr"))
    }
    assert named == set()
    assert 'getattr(socket, "AF_UNIX", None)' in written


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Each way around in ``graph`` (node: nodes it leads to), one a component."""
    found: list[list[str]] = []
    done: set[str] = set()

    def follow(node: str, path: list[str]) -> None:
        if node in path:
            found.append([*path[path.index(node) :], node])
        elif node not in done:
            for onward in sorted(graph.get(node, ())):
                follow(onward, [*path, node])
            done.add(node)

    for node in sorted(graph):
        follow(node, [])
    return found


def modules() -> dict[str, set[str]]:
    every = collect_imports("diary", walk_runtime)
    return {name: {other for other in imports if other in every} for name, imports in every.items()}


def rooms() -> dict[str, set[str]]:
    """Imports between rooms; ui counts as theme, widgets and screens."""

    def room(name: str) -> str:
        parts = name.split(".")
        return ".".join(parts[: 3 if parts[1:2] == ["ui"] else 2])

    graph: dict[str, set[str]] = {}
    for name, imports in modules().items():
        graph.setdefault(room(name), set()).update(
            room(other) for other in imports if room(other) != room(name)
        )
    graph.pop("diary", None)
    return graph


def test_no_circles() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c", "a"]]
    assert circles(modules()) == []
    assert circles(rooms()) == []


# -- where a thing may be said ---------------------------------------------------------------------


def sources(folder: Path, *besides: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        if path not in besides:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def kivy_settings(tree: ast.Module) -> Iterator[str]:
    """Names of environment variables of Kivy and SDL, and any hold on kivy.config."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(r"(KIVY|KCFG|SDL|LIBGL)_[A-Z0-9_]*", node.value):
                yield f"{node.lineno}: {node.value}"
        elif isinstance(node, ast.Import):
            if any(alias.name.startswith("kivy.config") for alias in node.names):
                yield f"{node.lineno}: kivy.config"
        elif isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            if node.module == "kivy.config" or (
                node.module == "kivy" and names & {"Config", "config"}
            ):
                yield f"{node.lineno}: kivy.config"


def test_only_boot_sets_up_kivy() -> None:
    assert list(kivy_settings(ast.parse("from kivy import Config\nos.environ['KIVY_DPI'] = '1'")))
    said = {
        str(path.relative_to(ROOT)): list(kivy_settings(tree))
        for path, tree in sources(DIARY, DIARY / "boot.py")
    }
    assert {path: lines for path, lines in said.items() if lines} == {}


#: Properties of Kivy that are lengths in pixels, and those that are colours.
LENGTHS = re.compile(
    r"(minimum_|maximum_)?(height|width|size|font_size|line_width|padding|spacing|radius"
    r"|x|y|right|top|pos|scroll_distance|bar_width|cursor_width|text_size)"
)
COLOURS = re.compile(r"rgba?|hsv|\w*colou?r(_\w+)?")


def numbers(node: ast.expr) -> list[float]:
    """The plain numbers of a literal or of a list of them; none where anything else is in it."""
    parts = node.elts if isinstance(node, ast.Tuple | ast.List) else [node]
    values = [part.value for part in parts if isinstance(part, ast.Constant)]
    plain = [value for value in values if isinstance(value, int | float) and value is not True]
    return [float(value) for value in plain] if len(plain) == len(parts) else []


def invisible(values: list[float]) -> bool:
    """Whether a colour of these parts is fully transparent, or plain white as Kivy's identity."""
    return values in ([0, 0, 0, 0], [1, 1, 1, 1], [1, 1, 1])


def looks_in_python(tree: ast.Module) -> Iterator[str]:
    """Hex colours, colours and lengths as numbers, and any use of Kivy's units."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(r"#[0-9A-Fa-f]{3,8}", node.value.strip()):
                yield f"{node.lineno}: {node.value}"
        elif isinstance(node, ast.ImportFrom) and node.module == "kivy.metrics":
            for alias in node.names:
                if alias.name != "Metrics":
                    yield f"{node.lineno}: {alias.name}"
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            called = node.func.id if isinstance(node.func, ast.Name) else called
            values = [value for part in node.args for value in numbers(part)]
            if called == "Color" and len(values) >= 3 and not invisible(values):
                yield f"{node.lineno}: Color{tuple(values)}"
            for keyword in node.keywords:
                yield from set_to(keyword.arg or "", keyword.value)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute):
                    yield from set_to(target.attr, node.value)


def set_to(name: str, value: ast.expr) -> Iterator[str]:
    values = numbers(value)
    if COLOURS.fullmatch(name) and len(values) >= 3 and not invisible(values):
        yield f"{value.lineno}: {name} {values}"
    if LENGTHS.fullmatch(name) and any(abs(number) > 1 for number in values):
        yield f"{value.lineno}: {name} {values}"


def looks_in_kv(text: str) -> Iterator[str]:
    """The same in kv: rules are lines "property: value"."""
    for number, line in enumerate(text.splitlines(), 1):
        code = line.split("#:")[0] if line.lstrip().startswith("#:") else line
        if re.search(r"""["']#[0-9A-Fa-f]{3,8}["']""", code) or re.search(r"\b[ds]p\(", code):
            yield f"{number}: {line.strip()}"
        found = re.match(r"\s*(\w+)\s*:\s*(.+)$", code)
        if not found:
            continue
        name, value = found.groups()
        literal = re.fullmatch(r"[\[(]?[\d.,\s]+[\])]?", value.strip())
        values = [float(part) for part in re.findall(r"\d*\.?\d+", value)] if literal else []
        if COLOURS.fullmatch(name) and len(values) >= 3 and not invisible(values):
            yield f"{number}: {line.strip()}"
        if LENGTHS.fullmatch(name) and any(value > 1 for value in values):
            yield f"{number}: {line.strip()}"


@pytest.mark.parametrize(
    "line",
    [
        "X(height=48)",
        "a.padding = [8, 8]",
        "a.radius = (12,)",
        "c = '#0E0D0B'",
        "Color(0.1, 0.2, 0.3)",
        "X(rgba=(0.1, 0.2, 0.3, 1))",
        "from kivy.metrics import dp",
    ],
)
def test_a_look_in_python_is_seen(line: str) -> None:
    assert list(looks_in_python(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "X(height=theme.size('row'))",
        "X(size_hint=(1, 0.5))",
        "Color(rgba=(0, 0, 0, 0))",
        "a.opacity = 0.5",
        "a.columns = 4",
        "a.x = 0",
    ],
)
def test_what_is_no_look_in_python_is_left_alone(line: str) -> None:
    assert list(looks_in_python(ast.parse(line))) == []


@pytest.mark.parametrize(
    "line", ["  height: 48", "  padding: [8, 8]", "  rgba: .1, .2, .3, 1", "  width: dp(48)"]
)
def test_a_look_in_kv_is_seen(line: str) -> None:
    assert list(looks_in_kv(line))


@pytest.mark.parametrize(
    "line", ["  height: self.minimum_height", "  size_hint_y: None", "  spacing: 0", "  cols: 4"]
)
def test_what_is_no_look_in_kv_is_left_alone(line: str) -> None:
    assert list(looks_in_kv(line)) == []


def test_only_the_theme_has_a_colour_a_radius_a_size() -> None:
    said = {
        str(path.relative_to(ROOT)): list(looks_in_python(tree))
        for path, tree in sources(UI, UI / "theme.py")
    } | {
        str(path.relative_to(ROOT)): list(looks_in_kv(path.read_text(encoding="utf-8")))
        for path in UI.rglob("*.kv")
    }
    assert {path: lines for path, lines in said.items() if lines} == {}


# -- where a thing lies ----------------------------------------------------------------------------

TOP = {"diary", "assets", "tests", "main.py", "pyproject.toml"} | {
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
}
MADE = {"build", "dist", "venv", "__pycache__"}


def test_the_top_level_is_fixed() -> None:
    def plain(paths: Iterable[Path]) -> set[str]:
        return {path.name for path in paths if path.suffix != ".egg-info" and path.name[0] != "."}

    assert plain(ROOT.iterdir()) - MADE == TOP
    assert (ROOT / ".ci" / "run").is_file()


def test_a_screen_is_a_py_and_a_kv_of_one_name() -> None:
    screens = UI / "screens"
    code = {path.stem for path in screens.glob("*.py")} - {"__init__"}
    assert code == {path.stem for path in screens.glob("*.kv")}
    assert not [path for path in UI.rglob("*.kv") if path.parent != screens]


def test_main_only_starts_the_diary() -> None:
    tree = ast.parse((ROOT / "main.py").read_text(encoding="utf-8"))
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert imported == ["diary.cli"]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
