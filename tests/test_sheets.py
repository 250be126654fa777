"""Every bundled problem becomes a sheet, in both languages and formats, with its statement and its solution."""

from pathlib import Path

import pytest

from symtutor.cli import main
from symtutor.problem import collection, load

TITLES = {file.stem: load(file).title.en for file in collection()}
IDS = tuple(TITLES)
SOLUTION = {"en": "Solution", "ko": "풀이"}


def sheet(id_: str, folder: Path, *options: str) -> list[str]:
    assert main(["sheet", id_, "-o", str(folder), "--to", "text", *options]) == 0
    return [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]


@pytest.mark.parametrize("id_", IDS)
def test_a_worked_sheet_in_english(id_: str, tmp_path: Path) -> None:
    (text,) = sheet(id_, tmp_path, "--lang", "en")
    assert TITLES[id_] in text
    assert SOLUTION["en"] in text and "1 " in text
    assert "{" not in text and "root_of" not in text


@pytest.mark.parametrize("id_", IDS)
def test_a_blank_sheet_and_its_key_in_korean_latex(id_: str, tmp_path: Path) -> None:
    key, blank = sheet(id_, tmp_path, "--lang", "ko", "--to", "latex", "--key")
    assert key.startswith("\\documentclass") and blank.startswith("\\documentclass")
    assert SOLUTION["ko"] in key and SOLUTION["ko"] not in blank
    assert len(key) > len(blank)


def test_variants_of_a_problem_are_different_sheets(tmp_path: Path) -> None:
    texts = sheet("completing-the-square", tmp_path, "--variants", "4", "--seed", "2", "--lang", "en")
    assert len(texts) == len(set(texts)) == 4
