"""Texts that mean harm, or nothing: each ends at once, in a ReadError or a harmless reading."""

import re
import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symtutor.expression.reading import caret, read, read_statement
from symtutor.expression.reading.limits import MAX_DEPTH, MAX_EXPONENT, MAX_LENGTH, height
from symtutor.expression.tree import Expr
from symtutor.words.errors import ReadError

ESCAPE = re.compile(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[nrt\\])")
REPEAT = re.compile(r"<<REP (\d+) (.*?)>>", re.DOTALL)
PLAIN = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}
SECONDS = 0.05


def decoded(payload: str) -> str:
    plain = ESCAPE.sub(lambda m: PLAIN.get(m[1]) or chr(int(m[1][1:], 16)), payload)
    return REPEAT.sub(lambda m: m[2] * int(m[1]), plain)


def payloads() -> list[str]:
    lines = (Path(__file__).parent / "data" / "hostile.txt").read_text(encoding="utf-8").split("\n")
    return [decoded(line.partition("\t")[2]) for line in lines if line and not line.startswith("#")]


def outcome(reader, text: str) -> object:  # type: ignore[no-untyped-def]
    """What was read, or the error; anything else is a failure of the test."""
    try:
        return reader(text)
    except ReadError as error:
        assert 0 <= error.start <= error.stop <= len(text)
        line, carets = caret(error).split("\n")
        assert set(carets) <= {" ", "^"} and "^" in carets
        assert len(line) < 200
        return error


@pytest.mark.parametrize("reader", [read, read_statement])
@pytest.mark.parametrize("text", payloads(), ids=lambda text: ascii(text[:20]))
def test_hostile_texts_end_at_once(reader, text: str) -> None:  # type: ignore[no-untyped-def]
    assert min(seconds(reader, text) for _ in range(3)) < SECONDS


def seconds(reader, text: str) -> float:  # type: ignore[no-untyped-def]
    """CPU time; the least of several is the program's own."""
    start = process_time()
    outcome(reader, text)
    return process_time() - start


BOMBS = ["9^9^9", "9^(9^9)", "2^2^2^2^2^2", "((5!)!)!", "10^9!", "(x+1)^999999999", "((x+1)^1000)^1000", "x^(10^100)",
         "cos(10^10^8)", "factorial(10^9)", "gamma(10^9)", "binomial(10^9, 5)", "sum(k=1..10^12, k)", "1e99999",
         "e^e^e^e", "((2^9999)^9999)", "exp(10^9)", "x^(9999*9999)", "(2^5000*3^5000)^9", "2^sqrt(10^12)", "1" * 2000]


@pytest.mark.parametrize("text", BOMBS)
def test_bombs_are_refused(text: str) -> None:
    assert isinstance(outcome(read, text), ReadError)


@pytest.mark.parametrize("text", ["(2x+1)^7", "x^100", "2^64", "10^6", "x^2024", f"x^{MAX_EXPONENT}", "2^3^4", "170!",
                                  "1.001^365", "e^(ln 1000000)", "x^x^x^x", "0.5^1000", "1e300"])
def test_honest_sizes_are_read(text: str) -> None:
    assert isinstance(outcome(read, text), Expr)


@pytest.mark.parametrize("text", ["(" * 300 + "x" + ")" * 300, "x" + "/x" * 2000, "-" * 2000 + "x", "sin " * 500 + "x",
                                  "|" * 300 + "x" + "|" * 300, "x" + "'" * 3000, "{" * 500 + "x" + "}" * 500,
                                  "[" * 400 + "x" + "]" * 400, "√" * 900 + "x", "\\frac" * 500, "x^" * 500 + "x"])
def test_no_text_meets_the_recursion_limit(text: str) -> None:
    limit = sys.getrecursionlimit()
    found = outcome(read, text)
    assert isinstance(found, ReadError) or height(found) <= MAX_DEPTH  # type: ignore[arg-type]
    assert sys.getrecursionlimit() == limit


def test_length_is_bounded() -> None:
    assert isinstance(outcome(read, "x+" * (MAX_LENGTH // 2 - 1) + "x"), Expr)
    assert isinstance(outcome(read, "x+" * MAX_LENGTH + "x"), ReadError)


FRAGMENTS = r"""
x y sin ln log_ 2 3.5 . .. e pi d/dx ( ) [ ] { } | ^ - + * / ! ' _ , = <= \frac \left \right \sqrt \sum \begin{cases}
\end{cases} \\ & ² ½ √ ∑ ∂ f T A sum piecewise diff Piecewise with wrt on and or otherwise ± i x_i x1 \text{if} $
… Σ ‖ gamma \mathrm
"""
PIECES = [*FRAGMENTS.split(), " "]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
@settings(max_examples=1500, deadline=None, derandomize=True)
def test_garbage_raises_nothing_but_a_read_error(text: str) -> None:
    for reader in (read, read_statement):
        outcome(reader, text)
