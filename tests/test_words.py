"""Words in both languages: particles by how the math is read aloud, and every sentence of the program complete."""

import ast
from pathlib import Path

import pytest

import symtutor
from symtutor.document import Math, Words
from symtutor.expression.notation import SPEECH_EN, SPEECH_KO, UNICODE, show
from symtutor.expression.reading import read
from symtutor.words.korean import settle
from symtutor.words.language import language_from_locale
from symtutor.words.say import Say
from symtutor.words.translate import bare_particles, translate_sentence, wrong_slots

OBJECT = Say("{u}", "{u}을/를")
TO = Say("to {u}", "{u}으로/로")


def korean(say: Say, text: str) -> str:
    pieces = translate_sentence(say(u=read(text)), "ko")
    return "".join(show(p.expr, UNICODE) if isinstance(p, Math) else p.text for p in pieces)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x^2", "x²을"), ("7/2", "7/2을"), ("m", "m을"), ("x", "x를"), ("n", "n을"), ("eta", "η를"), ("-3", "−3을"),
        ("0.1", "0.1을"), ("4", "4를"), ("5", "5를"), ("10", "10을"), ("2/9", "2/9를"), ("x1", "x₁을"), ("x2", "x₂를"),
        ("sqrt(2)", "√2를"), ("sin x", "sin x를"), ("e^x", "e^x을"), ("x+1", "x + 1을"), ("2x", "2x를"),
        ("f'(x)", "f'(x)를"),
        ("x = 1/2", "x = 1/2을"), ("x^n", "x^n을"), ("1000", "1000을"), ("r", "r를"), ("l", "l을"),
    ],
)
def test_object_particle(text: str, said: str) -> None:
    assert korean(OBJECT, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("1", "1로"), ("7", "7로"), ("8", "8로"), ("3", "3으로"), ("6", "6으로"), ("2", "2로"), ("1/2", "1/2로"),
     ("x^2", "x²으로"), ("0.1", "0.1로"), ("pi", "π로"), ("l", "l로")],
)
def test_direction_particle(text: str, said: str) -> None:
    assert korean(TO, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("Adam을/를", "Adam을"), ("SGD이/가", "SGD가"), ("gradient을/를", "gradient를"), ("momentum은/는", "momentum은"),
     ("step을/를", "step을"),
     ("경사하강법은/는", "경사하강법은"), ("“합”과/와", "“합”과"),
     ("3.5e을/를", "3.5e를"), ("0으로/로", "0으로"), ("10⁻⁶을/를", "10⁻⁶을"),
     ("50%을/를", "50%를"), ("η을/를", "η를"), ("x₁으로/로", "x₁로"), ("f'(x)이/가", "f'(x)가"), ("∞으로/로", "∞로")],
)
def test_particles_after_words(text: str, said: str) -> None:
    assert settle(text) == said


@pytest.mark.parametrize(
    ("text", "english", "spoken"),
    [
        ("x^2", "x squared", "엑스 제곱"),
        ("7/2", "7 over 2", "이분의 칠"),
        ("-3", "minus 3", "마이너스 삼"),
        ("x_1", "x sub 1", "엑스 일"),
        ("sqrt(x)", "the square root of x", "루트 엑스"),
        ("d/dx(x^3)", "d by d x of x cubed", "디 디엑스 엑스 세제곱"),
        ("f'(x) = 0", "f prime of x equals 0", "에프 프라임 엑스는 영"),
        ("3*2x", "3 times 2 x", "삼 곱하기 이 엑스"),
        ("1024", "1024", "천이십사"),
        ("3.14", "3.14", "삼 점 일 사"),
        ("e^x", "e to the power x", "이의 엑스제곱"),
    ],
)
def test_read_aloud(text: str, english: str, spoken: str) -> None:
    assert (show(read(text), SPEECH_EN), show(read(text), SPEECH_KO)) == (english, spoken)


def test_slots_of_every_kind() -> None:
    inner = Say("in {v}", "{v}에서")(v=read("x"))
    outer = Say("{n} terms {inner}, {text} {value}.", "{inner} 항 {n}개, {text}은/는 {value}.")
    sentence = outer(n=3, inner=inner, text="Adam", value=0.5)
    assert translate_sentence(sentence, "en") == (Words("3 terms in "), Math(read("x")), Words(", Adam 0.5."))
    assert translate_sentence(sentence, "ko") == (Math(read("x")), Words("에서 항 3개, Adam은 0.5."))


def test_a_missing_slot_is_visible_and_found() -> None:
    say = Say("{a} and {b}", "{a}과/와 {b}")
    assert translate_sentence(say(a=1), "en") == (Words("1 and {b}"),)
    assert wrong_slots(say, ["a"]) == {"b"}
    assert wrong_slots(Say("{a}", "{b}")) == {"a", "b"}


@pytest.mark.parametrize(
    ("environment", "language"),
    [({}, "en"), ({"LANG": "ko_KR.UTF-8"}, "ko"), ({"LANG": "ko_KR", "LC_ALL": "C"}, "en"),
     ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko"}, "ko"), ({"LANG": "", "LC_ALL": ""}, "en")],
)
def test_language_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert language_from_locale(environment) == language


def _says() -> list[tuple[str, Say]]:
    """Every Say written in the program, with its place."""
    root = Path(symtutor.__file__).parent
    return [
        (f"{path.relative_to(root)}:{node.lineno}", Say(*(ast.literal_eval(a) for a in node.args)))
        for path in sorted(root.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Say"
        and len(node.args) == 2 and all(isinstance(a, ast.Constant) for a in node.args)
    ]


def test_every_sentence_is_whole_in_both_languages() -> None:
    found = _says()
    assert len(found) > 50
    assert not [(place, say) for place, say in found if wrong_slots(say) or bare_particles(say)]
