"""Every option of the command line: one entry each."""

from ..words.say import Say
from . import values
from .entry import Option

__all__ = ["CHECK", "COMMON", "DERIVE", "DESCEND", "FORMATS", "LINT", "SHEET", "WRT"]

METHODS = ("rules", "logarithmic", "expand", "definition", "backprop", "all")
FORMATS = ("text", "latex", "json")

O = Option  # noqa: E741

WRT = O("--wrt", "wrt", "x,y",
        Say("the variables; other letters are parameters", "변수. 나머지 문자는 매개변수"), values.variables)
TO = O("--to", "to", "|".join(FORMATS), Say("the output format (text)", "출력 형식 (text)"), values.choice(*FORMATS))
TO_PAGE = O("--to", "to", "text|latex",
            Say("the output format (text)", "출력 형식 (text)"), values.choice("text", "latex"))
TO_LIST = O("--to", "to", "text|json",
            Say("the output format (text)", "출력 형식 (text)"), values.choice("text", "json"))
LANG = O("--lang", "language", "en|ko",
         Say("the language (from the locale)", "언어 (로캘을 따름)"), values.choice("en", "ko"))
OUT = O("--output", "out", "FILE", Say("write to a file", "파일에 씁니다"), values.path, "-o")
INTO = O("--output", "out", "DIR", Say("the directory of the files (.)", "파일을 둘 폴더 (.)"), values.path, "-o")
DETAIL = O("--detail", "detail", "brief|normal|full", Say("how much is explained (normal)", "설명의 자세함 (normal)"),
           values.choice("brief", "normal", "full"))
ASCII = O("--ascii", "ascii", "", Say("plain ASCII mathematics", "수식을 ASCII 문자로 씁니다"))

COMMON = (TO, LANG, OUT, DETAIL, ASCII)
LINT = (TO_LIST, LANG, OUT)

DERIVE = (
    O("--order", "order", "N", Say("the N-th derivative (1)", "N계도함수 (1)"), values.whole(1, 20)),
    O("--method", "method", "|".join(METHODS),
      Say("how to differentiate (rules)", "미분하는 방법 (rules)"), values.choice(*METHODS)),
    O("--at", "at", "2,1", Say("the point, for --method backprop", "역전파(--method backprop)를 할 점"), values.point),
    O("--hessian", "hessian", "", Say("also the matrix of second derivatives", "이계도함수 행렬도 구합니다")),
)

DESCEND = (
    O("--start", "start", "2,1",
      Say("the first point, one number a variable", "시작점. 변수마다 수 하나"), values.point),
    O("--rate", "rate", "0.1", Say("the learning rate", "학습률"), values.number),
    O("--steps", "steps", "20", Say("make exactly this many updates", "갱신 횟수"), values.whole(0, 1_000_000)),
    O("--optimizer", "optimizer", "adam",
      Say("the update rule (gd): see symtutor optimizers", "갱신 규칙 (gd). symtutor optimizers 참조"), values.text),
    O("--convention", "convention", "torch|optax|textbook", Say("whose formula (torch)", "누구의 공식을 쓸지 (torch)"),
      values.choice("torch", "optax", "textbook")),
    O("--set", "settings", "beta1=0.8",
      Say("a setting of the optimizer", "갱신 규칙의 설정"), values.assignment, many=True),
    O("--exact", "exact", "", Say("compute with exact fractions", "정확한 분수로 계산합니다")),
)

CHECK = (
    O("--question", "question", "Q",
      Say("what was asked, such as \"derive x^2 sin x\"", "물음. 예: \"derive x^2 sin x\""),
      values.text),
    O("--answer", "answer", "A", Say("the student's answer", "학생의 답"), values.text),
    O("--lines", "lines", "FILE",
      Say("a derivation of several lines", "여러 줄의 풀이가 든 파일"), values.existing_file),
)

SHEET = (
    TO_PAGE, LANG, INTO, DETAIL, ASCII,
    O("--key", "key", "",
      Say("a blank sheet, and the solution as ID-key", "학생용 빈 문제지와 풀이 ID-key를 만듭니다")),
    O("--variants", "variants", "N", Say("N variants of each problem", "문제마다 변형 N개"), values.whole(1, 10_000)),
    O("--seed", "seed", "N",
      Say("which variants are drawn (0)", "변형을 정하는 씨앗값 (0)"), values.whole(0, 999_999_999)),
)
