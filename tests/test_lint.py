"""Every way a problem file can be wrong: one file each, whose last lines say what is found and where.

    <!-- 7:12 I don't know the key "dificulty". Did you mean difficulty? -->
"""

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symtutor.problem import collection, lint, load
from symtutor.render.line import plain_line
from symtutor.words import TutorError, UsageError

BAD = sorted((Path(__file__).parent / "bad_problems").glob("*.md"))
EXPECTED = re.compile(r"^<!-- (\d+:\d+ .*) -->$", re.MULTILINE)
RECORD = "SYMTUTOR_RECORD"

each_bad_file = pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)


def found(file: Path) -> list[str]:
    return [f"{f.line}:{f.column} {plain_line(f.sentence, 'en')}" for f in lint(file)]


@each_bad_file
def test_each_fault_is_found_where_it_is(file: Path) -> None:
    findings = found(file)
    if os.environ.get(RECORD):
        record(file, findings)
    expected = EXPECTED.findall(file.read_text(encoding="utf-8", errors="replace"))
    assert expected, f"{file.name} says nothing about what is wrong with it; set {RECORD}=1 to write it, then read it"
    assert findings == expected


def record(file: Path, findings: list[str]) -> None:
    """Write the findings after the file's text."""
    raw = file.read_bytes()
    text = raw[: raw.find(b"\n<!-- ")].rstrip(b"\n") if b"\n<!-- " in raw else raw.rstrip(b"\n")
    file.write_bytes(text + b"\n\n" + "".join(f"<!-- {finding} -->\n" for finding in findings).encode())


@each_bad_file
def test_each_fault_is_told_in_korean(file: Path) -> None:
    told = [plain_line(finding.sentence, "ko") for finding in lint(file)]
    assert all(re.search("[가-힣]", sentence) for sentence in told)


@each_bad_file
def test_loading_names_the_first_fault(file: Path) -> None:
    first = lint(file)[0]
    try:
        load(file)
    except TutorError as error:
        assert error.status == 3
        assert f"{file}:{first.line}:{first.column}: " in plain_line(error.what, "en")
    else:
        assert file.stem in MATHEMATICAL


MATHEMATICAL = ("require-never-holds", "variants-differ-in-kind")


def test_a_file_may_not_be_large(tmp_path: Path) -> None:
    file = tmp_path / "large.md"
    file.write_text("---\n" + "# a remark\n" * 10_000, encoding="utf-8")
    assert [f"{f.line}:{f.column}" for f in lint(file)] == ["1:1"]


@pytest.mark.parametrize("text", [
    "", "---", "---\n---", "---\n\n---\n```en", "---\n\x00\n---\n", "---\n? [a]\n: b\n---\n",
    "\ufeff---\na: |\n  x\n---\n",
    "---\nparams: {a: b}\nrequire: 3\n---\n", "---\ndescent: []\nask:\n---\n", "---\n" + "{" * 9999 + "\n---\n",
    "---\nfunction: " + "(" * 9999 + "\n---\n", "---\nparams: {1: {range: [0, 1e999]}}\nfunction: 9^9^9^9\n---\n",
])
def test_no_text_brings_the_linter_down(tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd.md"
    file.write_text(text, encoding="utf-8")
    assert lint(file)


def test_a_missing_file_is_a_matter_of_usage(tmp_path: Path) -> None:
    for missing in (tmp_path / "none.md", tmp_path):
        with pytest.raises(UsageError):
            lint(missing)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(collection()),
    cut=st.tuples(st.floats(0, 1), st.integers(0, 12)),
    put=st.text(alphabet="-{}[]:,\"'$#&*!|>`~ \n\t\\^+/()0129axfé도", max_size=8),
)
def test_a_mangled_file_is_a_problem_or_a_finding(
    tmp_path: Path, file: Path, cut: tuple[float, int], put: str
) -> None:
    text = file.read_text(encoding="utf-8")
    at, length = int(cut[0] * len(text)), cut[1]
    mangled = tmp_path / "mangled.md"
    mangled.write_text(text[:at] + put + text[at + length:], encoding="utf-8")
    try:
        assert load(mangled).statement
    except TutorError as error:
        assert error.status == 3
        lines = mangled.read_text(encoding="utf-8").count("\n") + 1
        place = re.search(r"mangled\.md:(\d+):(\d+): .", plain_line(error.what, "en"))
        assert place and 1 <= int(place[1]) <= lines and int(place[2]) >= 1
