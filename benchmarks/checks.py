"""How many answers are checked a second, in batch, when every question is new and half of the answers are wrong.

    python -m benchmarks.checks [QUESTIONS] [SEED]

The questions are sums, products, quotients and compositions of elementary functions. The right answers are the
derivative as it is, in LaTeX, or in disguise; the wrong ones come from one bent rule, or are off by a sign, a factor
or a term. What is measured is the processor time of `symtutor check - --to json`, without that of its start.
"""

import json
import random
import resource
import subprocess
import sys
from collections import Counter
from itertools import product
from typing import Final

from symtutor.derivation import bend, slope
from symtutor.expression.notation import LATEX, PLAIN, show
from symtutor.function import Function, function

QUESTIONS: Final = 800
BOUND: Final = 500  # checks a second
PARTS: Final = (
    "x^2", "sin(x)", "e^x", "ln(x)", "cos(2x)", "x^3", "sqrt(x)", "tan(x)", "x", "(x+1)", "1/x", "e^(-x)", "(x^2+1)",
    "3x", "sin(x^2)", "e^(2x)", "(2x-1)^3", "ln(3x)",
)
RIGHT: Final = ("{key}", "f'(x) = {key}", "({key})*(x^2+1)/(x^2+1)", "x + {key} - x", "{latex}")
WRONG: Final = ("{bent}", "{bent}", "{bent}", "2*({key})", "-({key})", "{key} + 1/7")
COMMAND: Final = (sys.executable, "-m", "symtutor", "check", "-", "--to", "json")


def main() -> None:
    """Prints the verdicts met and the checks a second."""
    count, seed = (int(a) for a in (*sys.argv[1:], *(str(QUESTIONS), "0")[len(sys.argv) - 1 :]))
    chance = random.Random(seed)
    asked = [f"({u}){sign}({v})" for u, sign, v in product(PARTS, "*+/", PARTS)]
    lines = [_line(text, place % 2 == 0, chance) for place, text in enumerate(chance.sample(asked, count))]
    start, _ = _checked(lines[:1])
    seconds, verdicts = _checked(lines)
    print(", ".join(f"{n} {verdict}" for verdict, n in verdicts.most_common()))
    print(f"{(count - 1) / (seconds - start):.0f} checks a second (bound {BOUND}), {start:.2f} s to start")


def _line(text: str, right: bool, chance: random.Random) -> str:
    f = function(text, ["x"])
    key = slope(f.body, "x")
    shown = {"key": show(key, PLAIN), "latex": show(key, LATEX), "bent": _bent(f, chance)}
    answer = chance.choice(RIGHT if right else WRONG).format(**shown)
    return json.dumps({"question": f"derive {text} wrt x", "answer": answer})


def _bent(f: Function, chance: random.Random) -> str:
    return show(chance.choice(list(bend(f, "x"))).result, PLAIN)


def _checked(lines: list[str]) -> tuple[float, Counter[str]]:
    """Processor seconds of one batch, and how often each verdict was given."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(COMMAND, input="\n".join(lines), capture_output=True, text=True, check=False).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    verdicts = Counter(json.loads(line)["verdict"] for line in out.splitlines())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, verdicts


if __name__ == "__main__":
    main()
