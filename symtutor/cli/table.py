"""The commands: one entry each, in the order of the help."""

from ..words.say import Say
from .entry import Command
from .options import CHECK, COMMON, DATA, DERIVE, DESCEND, GRADE, GRADIENT_CHECK, LINT, SHEET, STARTS, WRT

__all__ = ["COMMANDS"]

C = Command
MANY = 1_000_000

ENTRIES = (
    C("solve", "F",
      Say("derivative, exact minimum, gradient descent and the gap", "미분, 정확한 최솟값, 경사하강법과 그 차이"),
      (WRT, *DESCEND, *COMMON), examples=('symtutor solve "3x^2 - 3x + 4" --start -2 --rate 0.1',)),
    C("derive", "F",
      Say("the derivative or gradient, line by line", "도함수나 그래디언트를 한 줄씩"),
      (WRT, *DERIVE, *COMMON),
      examples=('symtutor derive "x^2 sin x"', 'symtutor derive "f(x, y) = x^2 y + y^3" --hessian',
                'symtutor derive "x^2 y" --along 3,4 --at 1,2', 'symtutor derive "f(r, t) = (r cos t, r sin t)"')),
    C("minimize", "F",
      Say("the exact minimum and why it is the minimum", "정확한 최솟값과 그 까닭"),
      (WRT, *COMMON), examples=('symtutor minimize "x^4 - 2x^2"', 'symtutor minimize "x + 1/x on x > 0"')),
    C("descend", "F",
      Say("gradient descent, every update written out", "경사하강법. 갱신을 모두 보입니다"),
      (WRT, *DESCEND, GRADIENT_CHECK, *DATA, *STARTS, *COMMON),
      examples=('symtutor descend "x^2 + 3y^2" --start 2,1 --rate 0.1 --steps 5',
                'symtutor descend "x^4 - 2x^2" --optimizer gd,momentum,adam --figure compared.svg',
                'symtutor descend "sin(3x) + x^2/4" --starts 1000 --seed 1')),
    C("check", "[PROBLEM ANSWERFILE]",
      Say("is this answer right?", "답이 맞는지 확인합니다"),
      (*CHECK, *COMMON), 0, 2, ('symtutor check --question "derive x^2 sin x" --answer "2x cos x"',)),
    C("grade", "PROBLEM... SUBMISSIONS",
      Say("the answers of many students", "여러 학생의 답을 채점합니다"),
      GRADE, 2, MANY, ("symtutor grade problems answers.csv -o grades -j 2",)),
    C("sheet", "PROBLEM...",
      Say("worked-solution sheets, one file a problem", "풀이지. 문제마다 파일 하나"),
      SHEET, 1, MANY, ("symtutor sheet problems/*.md -o out --key",), "pdf"),
    C("lint", "PROBLEM...", Say("what is wrong with problem files", "문제 파일의 잘못을 찾습니다"), LINT, 1, MANY),
    C("rules", "[NAME]", Say("the rules of differentiation", "미분법"), COMMON, 0, 1, ("symtutor rules product",)),
    C("optimizers", "[NAME]", Say("the update rules of gradient descent", "경사하강법의 갱신 규칙"), COMMON, 0, 1),
)
COMMANDS = {entry.name: entry for entry in ENTRIES}
