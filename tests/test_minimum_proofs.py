"""Proofs stand up to their own check; with a constant, a point or a piece of data changed they fall."""

from dataclasses import replace
from fractions import Fraction

import pytest

from symtutor.expression.tree import Expr, add, number, rational
from symtutor.function import function
from symtutor.minimum import PROOFS, Proof, minimize, verify_proof

pytestmark = pytest.mark.thorough

# one function for each way to prove
EXAMPLES = {
    "square": "x^2 + x y + y^2 - 3x",
    "one turn": "e^x - a x wrt x",
    "constant": "sin(x)^2 + cos(x)^2",
    "bounds": "(1 - x)^2 + 100(y - x^2)^2",
    "even degree": "x^4 - 3x^3 + 2",
    "convex": "e^x + e^(-2x)",
    "sign chart": "x*e^x",
    "tails": "sin(x)/(x^2 + 1) + x^2 + sin(5x)",
    "convex function": "e^(x + y) + e^(-x) + e^(-y)",
    "coercive": "x^4 + y^4 - 4x*y",
    "confined": "(x^2 + y^2 + z^2 + w^2 + u^2)^2 - 4x - 4y - 4z - 4w - 4u",
    "completed": "y^2 - 2x*y + x^4 + x",
    "separate": "x^4 - x + y^2 - 2y",
    "means": "x^4*y^2 + x^2*y^4 - 3x^2*y^2 + 1",
    "weights": "|b - 1| + |w + b - 2| + |2w + b - 5|",
    "one form": "(x + y)^4 - (x + y)^2",
    "product": "(2 + (x + y)^4 - (x + y)^2)*(3 + (x - y)^4 - 2(x - y)^2)",
    "level": "x^6 + y^6 + 1 - x^4*y^2 - x^4 - y^4*x^2 - y^4 - x^2 - y^2 + 3x^2*y^2",
    "fraction": "(x + y)/(1 + x^2 + y^2)",
    "edges": "x^2*y on x^2 + y^2 <= 1",
    "substitution": "x^4 + y^4 on x + y = 2",
    "composed": "sin(x^2 + y^2)",
    "invariant": "ln(e^x + e^y + e^z) - x/2 - y/3 - z/6",
    "inner": "sin(x^2)",
    "outer": "e^(x^4 + y^4 - 4x*y)",
    "enclosed": "softplus(x) + softplus(y - 2x) + x^2 + y^2",
    "scaling": "x*y/(x^2 + y^2)",
    "signs": "x^2 + y^2 - 3ln(x*y)",
    "multipliers": "max(x + y, x - y, 1 - 2x)",
    "in turn": "x y - ln(x) - ln(y) on x > 0, y > 0",
    "tip of a norm": "2sqrt(x^2 + y^2) - x",
    "eigenvalue": "x*y + y*z + z*x on x^2 + y^2 + z^2 = 1",
    "squares on an edge": "a x + b y wrt x, y on x^2 + y^2 = 1",
    "waves": "sin x + sin(sqrt(2) x)",
    "boxes": "cos(x) + cos(y) + cos(x + y)",
}


def proof_of(kind: str) -> tuple[str, Proof]:
    asked = EXAMPLES[kind]
    found = minimize(function(asked))
    assert found.proof is not None and found.proof.kind == kind, found.proof
    return asked, found.proof


@pytest.mark.parametrize("kind", [k.name for k in PROOFS if k.name != "tails"])
def test_a_proof_stands_and_a_tampered_one_falls(kind: str) -> None:
    asked, proof = proof_of(kind)
    f = function(asked)
    assert verify_proof(f, proof)
    assert not verify_proof(f, replace(proof, value=add(proof.value, rational(Fraction(1, 10**6)))))
    assert not verify_proof(f, replace(proof, value=add(proof.value, rational(Fraction(-1, 10**6)))))
    if proof.points:
        assert not verify_proof(f, replace(proof, points=(_moved(proof.points[0]), *proof.points[1:])))
    assert not verify_proof(f, replace(proof, kind="said so"))


def _moved(point: tuple[tuple[str, Expr], ...]) -> tuple[tuple[str, Expr], ...]:
    (x, value), *rest = point
    return (x, add(value, rational(Fraction(1, 10**6)))), *rest


def test_data_of_a_proof_is_not_taken_on_trust() -> None:
    asked, proof = proof_of("weights")
    tampered = tuple((label, number(3)) for label, _ in proof.data)
    assert not verify_proof(function(asked), replace(proof, data=tampered))
    asked, proof = proof_of("square")
    assert not verify_proof(function(asked), replace(proof, data=proof.data[:1]))


def test_a_proof_is_about_its_function() -> None:
    _, proof = proof_of("coercive")
    assert not verify_proof(function("x^4 + y^4 - 5x*y"), proof)
    assert not verify_proof(function("x^4 - y^4 - 4x*y"), proof)


def test_a_local_minimum_is_not_proved_global() -> None:
    """x²(1 + y)³ + y² has its only critical point at the origin, a local minimum, and is unbounded."""
    f = function("x^2*(1 + y)^3 + y^2")
    origin = (("x", number(0)), ("y", number(0)))
    for kind in PROOFS:
        for data in ((), (("radius", number(4)),), (("term", number(1)),)):
            claim = Proof(kind.name, number(0), (origin,), data, kind.statement())
            assert not verify_proof(f, claim), kind.name


NOT_LEAST = ["x^3 on x >= -2", "-x^2 on x^2 <= 4", "x*y on x + y >= 1", "-1/x^2", "ln(x) on x > 0"]


@pytest.mark.parametrize("asked", NOT_LEAST)
def test_the_value_at_one_point_proves_nothing(asked: str) -> None:
    """A claim that f(1), or f(1, 1), is the least value."""
    f = function(asked)
    point = tuple((x, number(1)) for x in f.variables)
    value = {"x^3 on x >= -2": 1, "x*y on x + y >= 1": 1, "ln(x) on x > 0": 0}.get(asked, -1)
    for kind in PROOFS:
        claim = Proof(kind.name, rational(value), (point,), (("radius", number(1)),), kind.statement())
        assert not verify_proof(f, claim), kind.name


@pytest.mark.parametrize("kind", PROOFS, ids=[k.name for k in PROOFS])
def test_every_kind_has_its_theorem_in_both_languages(kind: object) -> None:
    assert kind.statement.en.endswith(".") and kind.statement.ko.endswith("다.")  # type: ignore[attr-defined]
    assert kind.title.en and kind.title.ko  # type: ignore[attr-defined]
