"""The judge: what is equal is proved, what is not is never called equal. Each row is one claim."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symtutor.expression.judge import defined_differently, same
from symtutor.expression.numbers import ball, sample_points
from symtutor.expression.reading import read
from symtutor.expression.signature import proves_equal
from symtutor.expression.signature.residues import chain
from symtutor.expression.tree import Expr, add, call, constant, divide, minus, mul, name, neg, number, power

EQUAL = """
diff(x^2*sin(x),x) | 2*x*sin(x)+x^2*cos(x)
diff(e^(sin(x^2)),x) | 2*x*cos(x^2)*e^(sin(x^2))
diff(ln(sin x),x) | cot(x)
diff(x^x,x) | x^x*(ln(x)+1)
diff(x^n,x) | n*x^(n-1)
x^n*x | x^(n+1)
e^(ln x) | x
2^(x+1) | 2*2^x
a^x*b^x | (a*b)^x
sin(2x) | 2*sin(x)*cos(x)
sin(x+pi/2) | cos(x)
cos(x-pi/3) | cos(x)/2+sqrt(3)*sin(x)/2
sin(3x) | 3*sin(x)-4*sin(x)^3
tan(x)^2+1 | sec(x)^2
diff(tan(x),x) | 1+tan(x)^2
diff(asin(x),x) | 1/sqrt(1-x^2)
diff(acos(x),x) | -1/sqrt(1-x^2)
diff(atan(x/2),x) | 2/(x^2+4)
diff(erf(x),x) | 2*e^(-x^2)/sqrt(pi)
diff(gamma(x),x) | gamma(x)*digamma(x)
gamma(x+1) | x*gamma(x)
diff(abs(x),x) | x/abs(x)
diff(abs(x^2-1),x) | 2*x*sign(x^2-1)
diff(sqrt(1+x^2),x) | x/sqrt(1+x^2)
sqrt(x^2) | abs(x)
sqrt(4x) | 2*sqrt(x)
sqrt(8) | 2*sqrt(2)
log(x^2) | 2*log(x)
log(x*y) | log(x)+log(y)
log(x/y) | log(x)-log(y)
log(6) | log(2)+log(3)
sqrt(x)*sqrt(x) | x
x^(3/2) | x*sqrt(x)
x^(1/3)*x^(2/3) | x
cbrt(x)^3 | x
cbrt(x+1)^3 | x+1
cbrt(8x) | 2*cbrt(x)
diff(cbrt(x^2+1),x) | 2*x/(3*cbrt(x^2+1)^2)
max(x,0) | (x+abs(x))/2
relu(x) | piecewise((x,x>0),(0,otherwise))
diff(relu(x),x) | piecewise((1,x>0),(0,otherwise))
diff(softplus(x),x) | sigmoid(x)
diff(tanh(x),x) | 1-tanh(x)^2
cosh(x)^2-sinh(x)^2 | 1
asinh(x) | ln(x+sqrt(x^2+1))
diff(asinh(x),x) | 1/sqrt(x^2+1)
diff(diff(x^3*y^2,x),y) | 6*x^2*y
diff(x*diff(x^3,x),x) | 9*x^2
sin(asin(x)) | x
cos(asin(x)) | sqrt(1-x^2)
tan(atan(x)) | x
sec(atan(x)) | sqrt(1+x^2)
sin(atan(x)) | x/sqrt(1+x^2)
e^(2*ln(x)) | x^2
e^(ln(x)/2) | sqrt(x)
e^(-ln(x^2+1)) | 1/(x^2+1)
(e^x)^2 | e^(2x)
sqrt(e^x) | e^(x/2)
ln(e^x) | x
ln(e^(x)*y) | x+ln(y)
ln(sqrt(x)) | ln(x)/2
ln(x^y) | y*ln(x)
(x^2-1)/(x-1) | x+1
diff(sum(i=1..n,(w*x_i+b-y_i)^2),w) | sum(i=1..n,2*x_i*(w*x_i+b-y_i))
sum(i=1..n,c*x_i) | c*sum(k=1..n,x_k)
sum(i=1..n,1) | n
sum(i=1..n,x_i+1) | sum(i=1..n,x_i)+n
sum(i=1..4,i^2*x) | 30*x
sqrt((x+1)^2) | abs(x+1)
sqrt(x^2+2x+1) | abs(x+1)
abs(x)^2 | x^2
abs(x*y) | abs(x)*abs(y)
abs(-x) | abs(x)
sign(x)*abs(x) | x
log_2(x) | ln(x)/ln(2)
diff(log_2(x),x) | 1/(x*ln(2))
diff(2^x,x) | 2^x*ln(2)
diff(x^sin(x),x) | x^sin(x)*(cos(x)*ln(x)+sin(x)/x)
(x+1)^(1/2)*(x+1)^(3/2) | (x+1)^2
1/sqrt(2) | sqrt(2)/2
sin(pi/4) | 1/sqrt(2)
cos(pi/6) | sqrt(3)/2
atan(1) | pi/4
ln(1/x) | -ln(x)
diff(e^(e^x),x) | e^(e^x)*e^x
e^(e^(x)*e^y) | e^(e^(x+y))
sin(sin(x))^2 + cos(sin(x))^2 | 1
sqrt(x+sqrt(x))^2 | x+sqrt(x)
diff(x!,x) | x!*digamma(x+1)
piecewise((x^2,x<0),(x,otherwise)) | piecewise((x,x>=0),(x^2,otherwise))
(x+1)^4 | x^4+4x^3+6x^2+4x+1
diff(x^2/(1+x),x) | (2x*(1+x)-x^2)/(1+x)^2
pi*x+pi | pi*(x+1)
atan(-x) | -atan(x)
(1+sqrt(5))/2*(1-sqrt(5))/2 | -1
floor(x+1) | floor(x)+1
diff(floor(x),x) | 0
x^0 | 1
(x^2)^(1/2) | abs(x)
abs(x)/x | sign(x)
abs(x-3)/(x-3) | sign(x-3)
max(x,y)+min(x,y) | x+y
max(x,1) | piecewise((x,x>1),(1,otherwise))
ln(abs(x*y)) | ln(abs(x))+ln(abs(y))
diff(ln(abs(x)),x) | 1/x
log(x^2+x) | log(abs(x))+log(abs(x+1))
diff(mean((w*x+b-y)^2),w) | mean(2*x*(w*x+b-y))
mean(w*x) | w*mean(x)
mse(y,w*x+b) | mean((w*x+b-y)^2)
diff(norm(w*x-y)^2,w) | 2*sum(x*(w*x-y))
product(k=1..3,x+k) | (x+1)*(x+2)*(x+3)
binomial(n,k) | n!/(k!*(n-k)!)
"""

DIFFERENT = """
sqrt(x^2) | x
cbrt(x^3) | abs(x)
log(x^2) | 3*log(x)
abs(x) | x
sign(x)^2 | 1
sign(x)*sign(x) | abs(sign(x))+x*0+1-1+1
(x^2)^(1/2) | x
(x^4)^(1/4) | x
cbrt(x)^2 | x
sqrt(x^2+2x+1) | x+1
sin(x+pi) | sin(x)
asin(sin(x)) | x
atan(tan(x)) | x
acos(cos(x)) | x
floor(x) | x
diff(floor(x),x) | 1
max(x,0) | x
relu(x) | abs(x)
piecewise((x,x>0),(1,otherwise)) | x
piecewise((x,x>0),(x^2,x<0),(1,otherwise)) | piecewise((x,x>0),(x^2,otherwise))
sum(i=1..n,i^2) | sum(i=1..n,i)^2
sum(i=1..n,x_i) | sum(i=1..n,y_i)
sum(i=1..n,x_i)*sum(i=1..n,x_i) | sum(i=1..n,x_i^2)
abs(x+y) | abs(x)+abs(y)
sqrt(x+y) | sqrt(x)+sqrt(y)
log(x+y) | log(x)+log(y)
(1+sign(x))*(1+sign(y))*(1+sign(z)) | 0
(1+sign(x-5))*(1+sign(x+5)) | 0
e^(pi) | 23
gamma(x+1) | gamma(x)
diff(abs(x),x) | 1
sqrt(1-x)*sqrt(1-x) | x-1
x^2+1/10^30 | x^2
sin(x)*10^(-30) | 0
sqrt(x-5)*sqrt(x-5)+1/10^40 | x-5
x^y | y^x
x/abs(x) | 1
sqrt(x^2*y^2) | x*y
abs(x-1000) | 1000-x
max(x,-100000) | x
mean(x*y) | mean(x)*mean(y)
cbrt(x^2) | x
ln(3) | ln(2)*ln(6)/ln(4)
sqrt(3) | 3/2*sqrt(2)
asin(x)+asin(-x) | x
log(2)+log(3) | log(5)
x^(1/2)*y^(1/2) | (x+y)^(1/2)
tan(x+pi/4) | tan(x)+1
diff(x^2*sin(x),x) | 2*x*cos(x)
gamma(x+1/2) | gamma(x)*sqrt(x)
e^(y*log(x^2))*e^((1/2-y)*log(x^2)) | x
(x^2)^y*(x^2)^(1/2-y) | x
sign(x^y) | x^0
log(x^2)/2+x | log(abs(x))+abs(x)
e^(x+y) | e^x+e^y
"""


def _claims(table: str) -> list[str]:
    return table.strip().splitlines()


def _sides(claim: str) -> tuple[Expr, Expr]:
    left, right = claim.split(" | ")
    return read(left), read(right)


@pytest.mark.parametrize("claim", _claims(EQUAL))
def test_equal_is_proved(claim: str) -> None:
    assert same(*_sides(claim)).level == "proved"


@pytest.mark.parametrize("claim", _claims(DIFFERENT))
def test_different_is_refuted_with_a_witness(claim: str) -> None:
    u, v = _sides(claim)
    found = same(u, v)
    assert found.level == "refuted"
    assert found.point is not None
    assert not ball(u, found.point, 2048).overlaps(ball(v, found.point, 2048))


@pytest.mark.parametrize("claim", _claims(DIFFERENT))
@pytest.mark.parametrize("seed", range(3))
def test_signatures_alone_prove_nothing_false(claim: str, seed: int) -> None:
    assert not proves_equal(*_sides(claim), seed)


SIGN_CASES = (
    "abs(x)", "sqrt(x^2)", "x*sign(x)", "max(x, -x)", "cbrt(x)^3", "x", "-x", "piecewise((x, x > 0), (-x, otherwise))",
)  # fmt: skip


@pytest.mark.parametrize("left", SIGN_CASES)
@pytest.mark.parametrize("right", SIGN_CASES)
def test_signs_are_told_apart(left: str, right: str) -> None:
    """Two expressions are proved equal only if they are at 2, at −2 and at 0."""
    u, v = read(left), read(right)
    agree = all(ball(u, {"x": x}).overlaps(ball(v, {"x": x})) for x in (2, -2, 0))
    assert same(u, v).level in (("proved", "points") if agree else ("refuted",))
    assert agree or not proves_equal(u, v)


def test_one_bad_case_among_many_is_found() -> None:
    """∏ (1 + sign(k)) is 0 in all sign cases but one."""
    names = [name(letter) for letter in "abcdefgh"]
    product = mul(*(add(number(1), call("sign", n)) for n in names))
    for k in range(1, 9):
        assert not proves_equal(mul(*product.parts[:k]), number(0))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "extra"),
    [
        ("sqrt((x - 7/3)^2*(x - 3))", "max(0, 3 - x)"),  # also defined at 7/3 alone
        ("sqrt(x*y) + sqrt(-x*z)", "max(0, y)*max(0, z)"),  # also defined at x = 0 for all y, z
        ("sqrt(x) + sqrt(-x)", "1 - sign(x)^2"),  # defined at 0 only
        ("sqrt(x^2*y)", "(1 - sign(x)^2)*max(0, -y)"),
    ],
)
def test_thin_parts_of_a_domain_count(text: str, extra: str) -> None:
    u = read(text)
    assert not proves_equal(u, add(u, read(extra)))
    assert same(u, u).level == "proved"


def test_roots_of_products() -> None:
    for left, right in (
        ("sqrt(x*y)", "sqrt(x)*sqrt(y)"), ("sqrt(x^2*y)", "abs(x)*sqrt(y)"), ("sqrt(x*(1-x))", "sqrt(x)*sqrt(1-x)"),
        ("sqrt(1 - x)*sqrt(1 + x)", "sqrt(1 - x^2)"), ("sqrt((x-1)*(x-2))*sqrt(x-2)", "sqrt(x-1)*(x-2)"),
        ("sqrt(1 + sqrt(1 + sqrt(1 + sqrt(1 + sqrt(x)))))^2", "1 + sqrt(1 + sqrt(1 + sqrt(1 + sqrt(x))))"),
    ):  # fmt: skip
        assert same(read(left), read(right)).level == "proved"


def test_a_domain_decides() -> None:
    root, x = read("sqrt(x^2)"), name("x")
    assert same(root, x, domain=(read("x > 0"),)).level == "proved"
    assert same(root, neg(x), domain=(read("x <= 0"),)).level == "proved"
    assert same(root, x, domain=(read("x > -1"),)).level == "refuted"
    assert same(read("abs(x-3)"), read("x-3"), domain=(read("x >= 3"),)).level == "proved"


def test_disjoint_domains_prove_nothing() -> None:
    assert same(read("log(x)"), read("log(-x)")).level == "unknown"
    assert same(read("sqrt(-1-x^2)"), number(0)).level == "unknown"


def test_equal_on_a_smaller_domain_is_noticed() -> None:
    wide, narrow = read("log(x^2)"), read("2*log(x)")
    point = defined_differently(wide, narrow)
    assert point is not None
    assert point["x"] < 0
    assert defined_differently(read("x^2"), read("x*x")) is None


def test_marks_are_reproducible() -> None:
    u, v = read("x^2*sin(x)"), read("x^2*cos(x)")
    assert same(u, v, seed=5).point == same(u, v, seed=5).point
    assert sample_points((u,), {"x"}, 9, 3) == sample_points((u,), {"x"}, 9, 3)


def test_unknown_functions_obey_the_chain_rule_and_nothing_else() -> None:
    f, x = name("f"), name("x")
    inner = power(x, number(2))
    slope = call("apply", call("prime", f), inner)
    outer = call("d", call("apply", f, inner), x)
    assert same(outer, mul(slope, number(2), x)).level == "proved"
    assert same(outer, slope).level == "refuted"
    assert same(call("apply", f, add(x, x)), mul(number(2), call("apply", f, x))).level == "refuted"
    assert same(call("d", outer, x), read("2*x")).level == "refuted"


def test_the_primes_are_what_they_claim() -> None:
    for turn in (24, 8):
        first, second, last = chain(turn)
        for here, below in ((first, second), (second, last)):
            assert here.field.is_prime()
            assert (here.prime - 1) % below.prime == 0 == (here.prime - 1) % turn
            assert here.g != 1 == here.g**here.order
            assert here.omega**turn == 1 != here.omega ** (turn // 2)
        assert ((first.prime - 1) % 3 == 0) == (turn == 24)
        assert all((first.prime - 1) % k for k in (5, 7))


X, Y = name("x"), name("y")
LEAVES = st.sampled_from([X, Y, number(1), number(2), number(3), constant("pi")])
FUNCTIONS = ("sin", "cos", "tan", "atan", "sinh", "tanh", "abs", "sqrt", "log", "cbrt", "sign", "neg")
ONE_ARGUMENT = st.sampled_from(FUNCTIONS)


def _grow(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return st.one_of(
        st.builds(add, inner, inner), st.builds(mul, inner, inner), st.builds(divide, inner, inner),
        st.builds(minus, inner, inner), st.builds(call, ONE_ARGUMENT, inner),
        st.builds(power, inner, st.sampled_from([number(2), number(3), neg(number(1)), divide(number(1), number(2))])),
        st.builds(lambda u: power(constant("e"), u), inner),
    )  # fmt: skip


TREES = st.recursive(LEAVES, _grow, max_leaves=6)


@given(TREES, TREES, st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_a_signature_never_contradicts_a_certified_value(u: Expr, v: Expr, seed: int) -> None:
    points = sample_points((u, v), {"x", "y"}, 5, seed)
    apart = any(not ball(u, p, 256).overlaps(ball(v, p, 256)) for p in points)
    assert not (apart and proves_equal(u, v, seed))


@given(TREES)
@settings(max_examples=100, deadline=None)
def test_true_transformations_are_never_refuted(u: Expr) -> None:
    for v in (add(u, number(0)), mul(u, number(1)), neg(neg(u)), divide(mul(u, Y), Y), minus(add(u, X), X)):
        assert same(u, v).level != "refuted"


@given(TREES)
@settings(max_examples=60, deadline=None)
def test_derivatives_by_residues_agree_with_derivatives_by_balls(u: Expr) -> None:
    """A wrong slope (here by one too much) is never proved."""
    slope = call("d", u, X)
    assert same(slope, add(slope, number(1))).level in ("refuted", "unknown")
    assert same(call("d", mul(X, u), X), add(u, mul(X, slope))).level != "refuted"
