"""The house: imports go down only, every library has its one door, and files stay small."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "symtutor"

# room -> floor; a room imports from its own floor and from those below
FLOORS = {
    "expression": 0, "words": 0, "document": 0,
    "rules": 1,
    "function": 2, "derivation": 2,
    "minimum": 3, "descent": 3, "backprop": 3, "smoothness": 3,
    "check": 4, "problem": 4,
    "lessons": 5,
    "render": 6,
    "cli": 7, "__init__": 7, "__main__": 7,
}
MATHEMATICS = {room for room, floor in FLOORS.items() if floor <= 4} - {"words"}

# library -> the places that may import it
DOORS = {
    "sympy": ("symtutor.expression.algebra",),
    "flint": ("symtutor.expression", "symtutor.backprop", "symtutor.minimum", "symtutor.check"),
    "numpy": (
        "symtutor.descent", "symtutor.render",
        *(f"symtutor.minimum.polynomials.{file}" for file in ("interior", "low_points", "row_spaces")),
    ),
    "matplotlib": ("symtutor.render",),
    "plotille": ("symtutor.render",),
    "latex2mathml": ("symtutor.render",),
    "typst": ("symtutor.render",),
    "pydantic": ("symtutor.problem",),
    "pydantic_core": ("symtutor.problem",),
    "ruamel": ("symtutor.problem",),
    "click": ("symtutor.cli",),
    "rich": ("symtutor.cli", "symtutor.render", "symtutor.expression.notation.drawing"),
    "prompt_toolkit": ("symtutor.cli",),
}
HEAVY = ("sympy", "numpy", "matplotlib", "pydantic", "ruamel", "prompt_toolkit", "rich")
LANGUAGE = ("symtutor.words.translate", "symtutor.words.particles", "symtutor.words.speech")
LINES = 300

FILES = sorted(PACKAGE.rglob("*.py"))


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file, by its absolute name."""
    package = file.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            origin = ".".join(filter(None, (base, node.module)))
            yield from (_module(origin, alias.name) for alias in node.names)


def _module(origin: str, name: str) -> str:
    """`from origin import name` reaches the module origin.name if there is one, else origin."""
    path = ROOT.joinpath(*origin.split("."), name)
    return f"{origin}.{name}" if path.with_suffix(".py").is_file() or path.is_dir() else origin


def inside(module: str, place: str) -> bool:
    return module == place or module.startswith(place + ".")


IMPORTS = {file: tuple(imports(file)) for file in FILES}


def offenders(wrong: Callable[[Path], list[str]]) -> dict[str, list[str]]:
    """What is wrong with each file, of the files with which something is."""
    return {module_of(file): found for file in FILES if (found := wrong(file))}


def test_the_package_is_read() -> None:
    assert len(FILES) > 30
    assert {"symtutor.expression.tree", "symtutor.words.say"} <= set(map(module_of, FILES))
    assert "symtutor.expression.tree" in set(imports(PACKAGE / "function.py"))


def test_every_file_lives_on_a_floor() -> None:
    assert not [module for module in map(module_of, FILES) if room_of(module) not in FLOORS]


def test_imports_go_down_only() -> None:
    def up(file: Path) -> list[str]:
        here = FLOORS[room_of(module_of(file))]
        return [m for m in IMPORTS[file] if inside(m, "symtutor") and FLOORS[room_of(m)] > here]

    assert not offenders(up)


def test_every_library_has_its_door() -> None:
    def wrong(file: Path) -> list[str]:
        doors = {m: DOORS.get(m.split(".")[0], ("symtutor",)) for m in IMPORTS[file]}
        return [m for m, places in doors.items() if not any(inside(module_of(file), place) for place in places)]

    assert not offenders(wrong)


def test_mathematics_chooses_no_language() -> None:
    def chosen(file: Path) -> list[str]:
        spoken = [m for m in IMPORTS[file] if any(inside(m, language) for language in LANGUAGE)]
        return spoken if room_of(module_of(file)) in MATHEMATICS else []

    assert not offenders(chosen)


def test_only_the_command_line_prints() -> None:
    def printing(file: Path) -> list[str]:
        calls = (n.func for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
        found = [f.id for f in calls if isinstance(f, ast.Name) and f.id in ("print", "input")]
        return found if room_of(module_of(file)) != "cli" else []

    assert not offenders(printing)


def test_a_file_is_one_noun() -> None:
    lengths = {module_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert not {module: length for module, length in lengths.items() if length > LINES}


@pytest.mark.parametrize("code", [
    "import symtutor",
    "import symtutor.expression.reading, symtutor.expression.notation",
    "import symtutor.derivation",
    "import symtutor.problem",
])
def test_importing_loads_nothing_heavy(code: str) -> None:
    loaded = _loaded_after(code)
    assert not loaded, f"{code} loads {sorted(loaded)}"


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_help_and_version_load_no_mathematics(option: str) -> None:
    code = f"""
import runpy, sys
sys.argv = ["symtutor", {option!r}]
try:
    runpy.run_module("symtutor", run_name="__main__")
except SystemExit:
    pass
"""
    loaded = _loaded_after(code, (*HEAVY, "flint"))
    assert not loaded, f"symtutor {option} loads {sorted(loaded)}"


def _loaded_after(code: str, watched: tuple[str, ...] = HEAVY) -> set[str]:
    """Which of the watched libraries a fresh interpreter has loaded after running the code."""
    ending = "\nimport sys; print('LOADED', *sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code + ending], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:]) & set(watched)
