"""The entries -> reference pages: the rules of differentiation, one rule, the optimizers, one optimizer."""

from collections.abc import Iterable, Sequence

from ..document import Block, Display, Document, Heading, Inline, Math, Paragraph, Table, Words
from ..expression.tree import Expr, name, relation
from ..rules.calculus import CALCULUS, CHAIN
from ..rules.claims import conditions_of, sides, wrong_side
from ..rules.entry import Mistake, Rule
from ..rules.equations import EQUATIONS
from ..rules.functions import DERIVATIVES
from ..rules.limits import LIMITS
from ..rules.matrices import MATRICES
from ..rules.methods import EXPAND_FIRST, LOGARITHM_LAWS, LOGARITHMIC
from ..rules.tidying import TIDYING
from ..words.say import Say, Sentence
from .common import document, heading, joined

__all__ = ["ALL_RULES", "rule_page", "rules_page"]

GENERAL = Say("The rules of differentiation", "미분법")
FUNCTIONS = Say("The derivatives of the elementary functions", "기본 함수의 도함수")
VECTORS = Say("Derivatives by a column of numbers", "벡터로 미분하기")
COLUMNS = Say("w is the variable, a column; A is a matrix and b a column, both free of w.",
              "w는 변수인 열벡터, A는 행렬, b는 열벡터이고 A와 b에는 w가 없습니다.")
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
SLIP, WRONG, WHAT = Say("slip", "잘못"), Say("written", "쓴 것"), Say("what is wrong", "무엇이 틀렸는가")

GROUPS = tuple(group.rule for group in TIDYING)
METHODS = (LOGARITHMIC, *LOGARITHM_LAWS, EXPAND_FIRST)
ALL_RULES = {rule.name: rule for rule in (*CALCULUS, CHAIN, *DERIVATIVES, *MATRICES, *METHODS, *LIMITS, *GROUPS)}


def rules_page() -> Document:
    """Every rule in one line."""
    return document(
        heading(GENERAL), Paragraph((LETTERS(),)), Paragraph((TRIED_IN_ORDER(),)), _table((*CALCULUS, CHAIN)),
        heading(FUNCTIONS), _table(DERIVATIVES),
        heading(VECTORS), Paragraph((COLUMNS(),)), _table(MATRICES),
        heading(OTHER_WAYS), _table(METHODS),
        heading(BY_LIMITS), _table(LIMITS),
        heading(TIDY), _table(GROUPS),
        heading(SOLVING), _equations(),
    )


def rule_page(rule: Rule) -> Document:
    """One rule: its statement, what it does, where it holds, what goes wrong."""
    return document(
        Heading(1, (RULE(title=rule.title()),)),
        Display(_claim(rule), _where(rule)),
        Paragraph((in_letters(rule.say),)),
        _identities(rule),
        _mistakes(rule),
    )


def in_letters(say: Say) -> Sentence:
    """A rule's sentence about its own letters."""
    return say(**{letter: name(letter) for letter in "abcdkuvwmnxfiA"})


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


def _mistakes(rule: Rule) -> Iterable[Block]:
    if rule.mistakes:
        yield heading(MISTAKES, 2)
        rows = tuple(_mistake(rule, mistake) for mistake in rule.mistakes)
        yield Table(((WRONG(),), (WHAT(),)), rows, numeric=False)


def _mistake(rule: Rule, mistake: Mistake) -> tuple[tuple[Inline, ...], ...]:
    left = sides(rule.claim)[0]
    return (Math(relation("=", left, wrong_side(mistake.wrong))),), (in_letters(mistake.say),)
