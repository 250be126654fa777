"""JSON, schema 1: the fields of every command, and that what stands in them is what other programs read."""

import json
from typing import Any

import pytest
import sympy

from symtutor.cli import main

Data = dict[str, Any]


def told(capsys: pytest.CaptureFixture[str], *words: str) -> Data:
    main([*words, "--to", "json"])
    line = capsys.readouterr().out
    assert line.count("\n") == 1
    return json.loads(line, parse_constant=pytest.fail)  # type: ignore[no-any-return]


def in_both_languages(say: Data) -> bool:
    return set(say) == {"en", "ko"} and bool(say["en"]) and any("가" <= c <= "힣" for c in say["ko"])


def test_derive(capsys: pytest.CaptureFixture[str]) -> None:
    data = told(capsys, "derive", "g(x) = x^2 sin(a x) on x > 0", "--wrt", "x")
    assert data["schema"] == 1 and data["input"] == "g(x) = x^2 sin(a x) on x > 0"
    assert data["function"] == {
        "name": "g", "body": "x**2*sin(a*x)", "variables": ["x"], "parameters": ["a"], "domain": ["x > 0"],
        "latex": data["function"]["latex"],
    }
    (derivative,) = data["derivatives"]
    x, a = sympy.symbols("x a")
    assert sympy.simplify(sympy.sympify(derivative["result"]) - sympy.diff(x**2 * sympy.sin(a * x), x)) == 0
    assert (derivative["wrt"], derivative["order"], derivative["method"]) == ("x", 1, "rules")


def test_every_step_holds_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    (derivative,) = told(capsys, "derive", "x^3 e^(2x)/(x^2 + 1)")["derivatives"]
    for step in derivative["steps"]:
        assert set(step) == {"rule", "before", "after", "line", "checked", "say"}
        before, after, line = (sympy.sympify(step[key]).doit() for key in ("before", "after", "line"))
        assert sympy.simplify(before - after) == 0
        assert sympy.simplify(line - sympy.sympify(derivative["result"])) == 0
        assert step["checked"] in ("proved", "points") and in_both_languages(step["say"])


def test_orders_and_partials_are_all_there(capsys: pytest.CaptureFixture[str]) -> None:
    second = told(capsys, "derive", "sin x", "--order", "2")["derivatives"]
    assert [(d["wrt"], d["order"], d["result"]) for d in second] == [("x", 1, "cos(x)"), ("x", 2, "-sin(x)")]
    hessian = told(capsys, "derive", "x^2 y", "--hessian")["derivatives"]
    assert [(d["wrt"], d["order"]) for d in hessian] == [("x", 1), ("y", 1), ("x", 2), ("y", 2), ("x", 2), ("y", 2)]


def test_an_error_has_its_place(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("x^2 + sine(x)\n"))
    data = told(capsys, "derive", "-")
    assert data["error"]["kind"] == "reading" and data["error"]["span"] == [6, 10]
    assert in_both_languages(data["error"]["message"]) and in_both_languages(data["error"]["hint"])


def test_check(capsys: pytest.CaptureFixture[str]) -> None:
    data = told(capsys, "check", "--question", "derive x^2 sin x", "--answer", "2x cos x")
    assert (data["schema"], data["verdict"], data["level"]) == (1, "wrong", "counterexample")
    assert (data["marks"], data["out_of"]) == (0, 1)
    answer, key = (tuple(map(float, data["witness"][side])) for side in ("answer", "key"))
    x = float(sympy.sympify(data["witness"]["point"]["x"]))
    assert answer[0] <= float(2 * x * sympy.cos(x)) <= answer[1]
    assert answer[1] < key[0] or key[1] < answer[0]
    assert data["diagnosis"]["rule"] == "product" and data["diagnosis"]["mistake"] == "derivatives multiplied"
    assert in_both_languages(data["diagnosis"]["say"])


def test_reference(capsys: pytest.CaptureFixture[str]) -> None:
    (rule,) = told(capsys, "rules", "product")["rules"]
    assert rule["claim"] == "d(u*v) = d(u)*v + u*d(v)" and all(in_both_languages(m["say"]) for m in rule["mistakes"])
    names = [rule["name"] for rule in told(capsys, "rules")["rules"]]
    assert len(names) == len(set(names)) > 50
    (adam,) = told(capsys, "optimizers", "adam")["optimizers"]
    assert adam["settings"] == {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
    assert len(told(capsys, "optimizers")["optimizers"]) > 15


def test_lint(capsys: pytest.CaptureFixture[str]) -> None:
    data = told(capsys, "lint", "tests/bad_problems/several-errors-at-once.md")
    assert len(data["findings"]) > 1
    for finding in data["findings"]:
        assert finding["line"] > 0 and finding["column"] > 0 and in_both_languages(finding["message"])


# ---- minima

def test_minimize(capsys: pytest.CaptureFixture[str]) -> None:
    data = told(capsys, "minimize", "3x^2 - 3x + 4")
    minimum = data["minimum"]
    assert set(minimum) == {
        "status", "value", "decimal", "minimizers", "family", "conditions", "critical_points", "complete", "proof",
        "witness", "enclosure", "steps", "cases",
    }
    assert (minimum["status"], minimum["value"], minimum["minimizers"]) == ("attained", "13/4", [{"x": "1/2"}])
    assert float(minimum["decimal"]) == 3.25 and minimum["complete"] is True
    assert minimum["family"] is minimum["witness"] is minimum["conditions"] is None
    (point,) = minimum["critical_points"]
    assert point["point"] == {"x": "1/2"} and float(point["decimal"]["x"]) == 0.5 and point["kind"] == "minimum"
    assert minimum["proof"]["kind"] and in_both_languages(minimum["proof"]["text"])
    assert data["derivatives"][0]["result"] == "6*x - 3"
    for step in minimum["steps"]:
        assert {"rule", "before", "after", "checked", "say"} <= set(step) and in_both_languages(step["say"])


@pytest.mark.parametrize(("text", "status", "value"), [("x^3", "unbounded", "-oo"), ("e^x", "not attained", "0")])
def test_without_a_minimum_there_is_a_path(
    capsys: pytest.CaptureFixture[str], text: str, status: str, value: str
) -> None:
    minimum = told(capsys, "minimize", text)["minimum"]
    assert (minimum["status"], minimum["value"], minimum["minimizers"]) == (status, value, [])
    t = sympy.symbols("t")
    path = sympy.sympify(minimum["witness"]["path"]["x"])
    assert minimum["witness"]["t"] == "oo"
    f = sympy.sympify(told(capsys, "derive", text)["function"]["body"])
    assert sympy.limit(f.subs("x", path), t, sympy.oo) == sympy.sympify(value)


def test_a_value_without_a_closed_form_is_a_decimal(capsys: pytest.CaptureFixture[str]) -> None:
    minimum = told(capsys, "minimize", "x^8 - 5x^3 + x^2 - x + 1")["minimum"]
    assert minimum["value"] is None
    assert minimum["decimal"].startswith("-3.4143529583878341")
    low, high = map(sympy.Rational, minimum["enclosure"])
    assert low <= sympy.Rational(minimum["decimal"]) <= high
    assert len(minimum["minimizers"][0]["x"].replace(".", "")) >= 30


# ---- descents

def test_descend(capsys: pytest.CaptureFixture[str]) -> None:
    data = told(capsys, "descend", "3x^2 - 3x + 4", "--start", "-2", "--rate", "1/10", "--steps", "3", "--exact")
    descent = data["descent"]
    assert (descent["optimizer"], descent["convention"], descent["settings"]) == ("gd", "torch", {})
    assert [row["k"] for row in descent["iterates"]] == [0, 1, 2, 3]
    first = descent["iterates"][1]
    assert set(first) == {"k", "x", "f", "gradient", "rate", "gap_x", "gap_f", "exact"}
    assert first["x"] == {"x": -0.5} and first["exact"] == {"x": "-1/2"} and first["gradient"] == {"x": -6.0}
    assert (first["f"], first["gap_x"], first["gap_f"], first["rate"]) == (6.25, 1.0, 3.0, 0.1)
    theory = descent["theory"]
    assert (theory["L"], theory["mu"], theory["kappa"], theory["predicted_steps"]) == (6.0, 6.0, 1.0, 17)
    assert theory["exact"]["stable_below"] == "1/3" and theory["exact"]["contraction"] == "2/5"
    assert all(diagnosis["name"] and in_both_languages(diagnosis["say"]) for diagnosis in descent["diagnosis"])


def test_settings_and_conventions(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("descend", "x^2", "--start", "1", "--optimizer", "adagrad", "--convention", "optax", "--set", "eps=1/100")
    descent = told(capsys, *words)["descent"]
    assert descent["settings"] == {"initial_accumulator_value": 0.1, "eps": 0.01} and descent["convention"] == "optax"


def test_infinities_are_null(capsys: pytest.CaptureFixture[str]) -> None:
    descent = told(capsys, "descend", "x^4", "--start", "100", "--rate", "1", "--steps", "20")["descent"]
    assert descent["iterates"][-1]["f"] is None or descent["iterates"][-1]["f"] > 1e100


def test_solve_is_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    data = told(capsys, "solve", "x^2 - 4x + 7")
    assert {"schema", "input", "function", "derivatives", "minimum", "descent"} == set(data)
    assert told(capsys, "solve", "a x^2 + 1 wrt x with b = 2 on a > 0")["descent"] is None
