"""What is written about the program agrees with the program."""

import re
import tomllib
from pathlib import Path

import pytest

import symtutor
from symtutor.cli.table import COMMANDS
from symtutor.problem import ASKS, FORMS
from symtutor.problem.header import KEYS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROBLEMS = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_knows_every_command(command: str) -> None:
    assert re.search(rf"^\|.*`{command}\b", README, re.MULTILINE)


@pytest.mark.parametrize("word", [*KEYS[""], *KEYS["params"], *KEYS["descent"], *ASKS, *FORMS])
def test_every_word_of_a_problem_file_is_documented(word: str) -> None:
    assert re.search(rf"\b{word}\b", PROBLEMS)


def test_the_version_is_one() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "symtutor/__init__.py"
    assert f"## {symtutor.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_problems_travel_with_the_package() -> None:
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {"problems": "symtutor/problems"}
    assert (ROOT / "symtutor" / "py.typed").is_file()


@pytest.mark.parametrize("document", ["README.md", "docs/problems.md", "docs/architecture.md", "CHANGELOG.md"])
def test_links_lead_somewhere(document: str) -> None:
    path = ROOT / document
    for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {p.stem for p in (ROOT / "symtutor").iterdir() if not p.stem.startswith((".", "_")) and p.stem != "py"}
    assert not {room for room in rooms if f"`{room}`" not in text}
