"""Every option of the command line: one entry each."""

from ..words.say import Say
from . import values
from .entry import Option

__all__ = ["CHECK", "COMMON", "DATA", "DERIVE", "DESCEND", "FORMATS", "GRADE", "GRADIENT_CHECK", "LINT", "SHEET",
           "STARTS", "WRT"]

METHODS = ("rules", "logarithmic", "expand", "negative_power", "definition", "backprop", "all")
PAGES = ("text", "latex", "markdown", "html", "typst", "pdf")
FORMATS = (*PAGES, "svg", "json")

O = Option  # noqa: E741

WRT = O("--wrt", "wrt", "x,y",
        Say("the variables; other letters are parameters", "변수. 나머지 문자는 매개변수"), values.variables)
TO = O("--to", "to", "|".join(FORMATS), Say("the output format (text)", "출력 형식 (text)"), values.choice(*FORMATS))
TO_PAGE = O("--to", "to", "|".join(PAGES),
            Say("the output format (pdf)", "출력 형식 (pdf)"), values.choice(*PAGES))
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
    O("--at", "at", "2,1", Say("also the values at this point", "이 점에서의 값도 구합니다"), values.place),
    O("--along", "along", "3,4", Say("the slope in this direction", "이 방향의 방향도함수"), values.place),
    O("--hessian", "hessian", "", Say("also the matrix of second derivatives", "이계도함수 행렬도 구합니다")),
)

DESCEND = (
    O("--start", "start", "2,1",
      Say("the first point, one number a variable", "시작점. 변수마다 수 하나"), values.point),
    O("--rate", "rate", "0.1", Say("the learning rate", "학습률"), values.number),
    O("--steps", "steps", "20", Say("make exactly this many updates", "갱신 횟수"), values.whole(0, 1_000_000)),
    O("--optimizer", "optimizer", "adam",
      Say("the update rule (gd), or several to compare: gd,adam", "갱신 규칙 (gd). gd,adam처럼 적으면 비교합니다"),
      values.text),
    O("--convention", "convention", "torch|optax|textbook|all",
      Say("whose formula (torch); all: compare them", "누구의 공식을 쓸지 (torch). all이면 비교합니다"),
      values.choice("torch", "optax", "textbook", "all")),
    O("--schedule", "schedule", "cosine",
      Say("how the rate changes (constant): see symtutor optimizers",
          "학습률 일정 (constant). symtutor optimizers 참조"),
      values.text),
    O("--clip", "clip", "norm|value", Say("shorten large gradients", "큰 그래디언트를 자릅니다"),
      values.choice("norm", "value")),
    O("--set", "settings", "beta1=0.8",
      Say("a setting of the optimizer", "갱신 규칙의 설정"), values.assignment, many=True),
    O("--exact", "exact", "", Say("compute with exact fractions", "정확한 분수로 계산합니다")),
    O("--plot", "plot", "", Say("draw the function and its iterates", "함수와 반복점을 그립니다")),
    O("--figure", "figure", "FILE.svg", Say("write these drawings to a file", "그림을 파일에 씁니다"), values.path),
)
GRADIENT_CHECK = O("--gradient-check", "gradient_check", "",
                   Say("compare the gradient with difference quotients", "그래디언트를 차분 몫과 비교합니다"))
STARTS = (
    O("--starts", "starts", "1000",
      Say("descend from many starts: where does each end?", "여러 출발점에서 내려가 어디에 이르는지 봅니다"),
      values.whole(1, 1_000_000)),
    O("--seed", "seed", "N",
      Say("which starts are drawn (0)", "출발점을 정하는 씨앗값 (0)"), values.whole(0, 999_999_999)),
    O("--grid", "grid", "", Say("starts at equal distances, not drawn", "출발점을 같은 간격으로 놓습니다")),
)

DATA = (
    O("--data", "data", "FILE.csv",
      Say("columns of data, named in the first line", "데이터. 첫 줄은 열 이름"), values.existing_file),
    O("--batch", "batch", "32",
      Say("rows an update sees (all)", "갱신마다 볼 행의 수 (모두)"), values.whole(1, 999_999_999)),
    O("--epochs", "epochs", "5",
      Say("how often all rows are seen (1)", "모든 행을 보는 횟수 (1)"), values.whole(1, 1_000_000)),
    O("--cyclic", "cyclic", "",
      Say("batches in the order of the rows, not drawn with --seed", "배치를 섞지 않고 행의 순서대로 봅니다")),
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

GRADE = (
    TO, LANG, INTO, DETAIL, ASCII,
    O("--jobs", "jobs", "N", Say("processors to use (1)", "쓸 프로세서의 수 (1)"), values.whole(1, 256), "-j"),
    O("--seed", "seed", "N",
      Say("which variants were handed out (0)", "나누어 준 변형의 씨앗값 (0)"), values.whole(0, 999_999_999)),
)
