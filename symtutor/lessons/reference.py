"""The entries -> reference pages: the rules of differentiation, one rule, the optimizers, one optimizer."""

from collections.abc import Iterable, Sequence
from functools import reduce

from ..document import Block, Display, Document, Heading, Inline, Line, Math, Paragraph, Steps, Table, Words
from ..expression.tree import Expr, name, pieces, rational, relation
from ..rules.calculus import CALCULUS, CHAIN
from ..rules.claims import conditions_of, sides, wrong_side
from ..rules.entry import Rule
from ..rules.equations import EQUATIONS
from ..rules.functions import DERIVATIVES
from ..rules.limits import LIMITS
from ..rules.matrices import BY_A_MATRIX, MATRICES, VECTOR_RULES
from ..rules.methods import EXPAND_FIRST, LOGARITHM_LAWS, LOGARITHMIC
from ..rules.tidying import TIDYING
from ..words.say import Say, Sentence
from .common import document, heading, joined, point
from .derivations.section import reasons
from .worked_rule import Slip, slips, worked

__all__ = ["ALL_RULES", "in_letters", "rule_page", "rules_page", "variable_of"]

GENERAL = Say("The rules of differentiation", "미분법")
FUNCTIONS = Say("The derivatives of the elementary functions", "기본 함수의 도함수")
VECTORS = Say("Derivatives by a column of numbers", "벡터로 미분하기")
COLUMNS = Say("w is the variable, a column; A is a matrix and b a column, both free of w.",
              "w는 변수인 열벡터, A는 행렬, b는 열벡터이고 A와 b에는 w가 없습니다.")
BIG_W = Say("W is the variable, a matrix; A and B are matrices, b, c and u columns, all free of W.",
            "W는 변수인 행렬, A와 B는 행렬, b, c, u는 열벡터이고 모두 W가 없습니다.")
OTHER_WAYS = Say("Other ways to begin", "다른 풀이 방법")
BY_LIMITS = Say("From the definition", "정의로 미분하기")
TIDY = Say("Tidying", "식의 정리")
LETTERS = Say("x is the variable, u and v are any expressions, c is constant, n is a number.",
              "x는 변수, u와 v는 임의의 식, c는 상수, n은 수입니다.")
TRIED_IN_ORDER = Say("The rules are tried in this order; the first that fits is used.",
                     "이 순서로 시도하여 처음으로 맞는 규칙을 씁니다.")
SOLVING = Say("Solving equations", "방정식 풀이")
WHY = Say("what is done", "하는 일")
WHERE = Say("where {where}", "단, {where}")
MISTAKES = Say("What goes wrong", "흔한 잘못")
RULE = Say("Rule: {title}", "규칙: {title}")
IDENTITIES = Say("Its identities", "쓰이는 항등식")
NAME, CLAIM, TITLE = Say("name", "이름"), Say("rule", "규칙"), Say("called", "명칭")
EXAMPLE = Say("Worked example", "예제")
THE_OTHERS = Say("by the other rules", "나머지 규칙으로")
GIVES = Say("Here it gives {wrong}: at {at} that is {left}, but the right value is {right}.",
            "이 예제에서는 {wrong}이/가 되어 {at}일 때 {left}이지만, 올바른 값은 {right}입니다.")
ALWAYS = Say("Here it gives {wrong}, that is {left}, but the right value is {right}.",
             "이 예제에서는 {wrong}, 곧 {left}이/가 되지만, 올바른 값은 {right}입니다.")
STANDS_FOR = Say("{letters}: {meaning}", "{letters}: {meaning}")
MEANINGS = (
    ("x", Say("the variable", "변수")),
    ("uvwz", Say("any expression", "임의의 식")),
    ("ck", Say("free of the variable", "변수가 없는 식")),
    ("nm", Say("a number", "수")),
    ("f", Say("a function", "함수")),
    ("h", Say("a step that goes to 0", "0으로 가는 증분")),
)
MORE = Say("{a}; {b}", "{a}; {b}")
SHOWN = 6  # digits

GROUPS = tuple(group.rule for group in TIDYING)
METHODS = (LOGARITHMIC, *LOGARITHM_LAWS, EXPAND_FIRST)
ALL_RULES = {rule.name: rule for rule in (*CALCULUS, CHAIN, *DERIVATIVES, *VECTOR_RULES, *METHODS, *LIMITS, *GROUPS)}


def rules_page() -> Document:
    """Every rule in one line."""
    return document(
        heading(GENERAL), Paragraph((LETTERS(),)), Paragraph((TRIED_IN_ORDER(),)), _table((*CALCULUS, CHAIN)),
        heading(FUNCTIONS), _table(DERIVATIVES),
        heading(VECTORS), Paragraph((COLUMNS(),)), _table(MATRICES),
        Paragraph((BIG_W(),)), _table(BY_A_MATRIX),
        heading(OTHER_WAYS), _table(METHODS),
        heading(BY_LIMITS), _table(LIMITS),
        heading(TIDY), _table(GROUPS),
        heading(SOLVING), _equations(),
    )


def rule_page(rule: Rule) -> Document:
    """One rule: its statement, what it does and where it holds, the rule at work, what goes wrong."""
    return document(
        Heading(1, (RULE(title=rule.title()),)),
        Display(_claim(rule), _where(rule)),
        Paragraph((in_letters(rule.say, variable_of(rule)),)),
        _letters(rule),
        _identities(rule),
        _at_work(rule),
        _mistakes(rule),
    )


def in_letters(say: Say, variable: str = "x") -> Sentence:
    """A rule's sentence about its own letters; of a rule about columns the variable is w."""
    return say(**{letter: name(letter) for letter in "abcdkuvwmnfiA"}, x=name(variable))


def variable_of(rule: Rule) -> str:
    return "w" if rule in MATRICES else "W" if rule in BY_A_MATRIX else "x"


def _claim(rule: Rule) -> Expr:
    return relation("=", *sides(rule.claim))


def _where(rule: Rule) -> tuple[Inline, ...]:
    if not rule.conditions:
        return ()
    return (WHERE(where=joined(conditions_of(rule.conditions))),)


def _table(rules: Sequence[Rule]) -> Table:
    rows = tuple(((Words(rule.name),), (rule.title(),), (Math(_claim(rule)),)) for rule in rules)
    return Table(((NAME(),), (TITLE(),), (CLAIM(),)), rows, numeric=False)


def _equations() -> Table:
    """Each rule by what is said beside the new line."""
    rows = tuple(((Words(rule.name),), (in_letters(rule.say),)) for rule in EQUATIONS.values())
    return Table(((NAME(),), (WHY(),)), rows, numeric=False)


def _identities(rule: Rule) -> Iterable[Block]:
    group = next((g for g in TIDYING if g.rule is rule), None)
    if group is not None:
        yield heading(IDENTITIES, 2)
        yield from (Display(_claim(identity), _where(identity)) for identity in group.identities)


def _letters(rule: Rule) -> Iterable[Block]:
    """What the letters of the statement stand for."""
    if rule in VECTOR_RULES:
        yield Paragraph(((COLUMNS if rule in MATRICES else BIG_W)(),))
        return
    used = [str(p.parts[0]) for side in sides(rule.claim) for p in pieces(side) if p.head == "name"]
    told = [STANDS_FOR(letters=joined(here), meaning=say()) for letters, say in MEANINGS
            if (here := [name(letter) for letter in letters if letter in used])]
    if told:
        yield Paragraph((reduce(lambda a, b: MORE(a=a, b=b), told),))


def _at_work(rule: Rule) -> Iterable[Block]:
    yield heading(EXAMPLE, 2)
    example = worked(rule)
    lines = (Line(None, "=", line, reasons(steps) if steps else (THE_OTHERS(),)) for line, steps in example.lines)
    yield Steps((Line(None, "", example.start), *lines))


def _mistakes(rule: Rule) -> Iterable[Block]:
    if not rule.mistakes:
        return
    yield heading(MISTAKES, 2)
    shown = {slip.mistake: slip for slip in slips(rule)}
    left = sides(rule.claim)[0]
    for mistake in rule.mistakes:
        yield Display(relation("=", left, wrong_side(mistake.wrong)), (in_letters(mistake.say, variable_of(rule)),))
        if mistake in shown:
            yield Paragraph((_refuted(shown[mistake]),))


def _refuted(slip: Slip) -> Sentence:
    """Here it gives 2x·cos x, which at x = 1 is 1.08060…; right is 2.22324…"""
    wrong, right = map(_digits, slip.values)
    if not slip.point:
        return ALWAYS(wrong=slip.wrong, left=wrong, right=right)
    at = point(tuple((n, rational(value)) for n, value in slip.point))
    return GIVES(wrong=slip.wrong, at=at, left=wrong, right=right)


def _digits(values: tuple[str, ...]) -> str:
    """The first digits of a number; of a column, a list of them."""
    told = [_cut(value).replace("-", "−") for value in values]
    return told[0] if len(told) == 1 else f"[{', '.join(told)}]"


def _cut(digits: str) -> str:
    """1.0806046117… as 1.08060…; a short number as it is."""
    whole, _, rest = digits.partition(".")
    if "e" in digits or len(rest) <= SHOWN:
        return digits
    first = len(rest) - len(rest.lstrip("0")) if whole.strip("-0") == "" else 0
    return f"{whole}.{rest[:first + SHOWN - 1]}…"
