"""A Request carried out: which command does what, on one text or on every line of standard input."""

from dataclasses import replace

from .answers import Answer, descend_answer, minimize_answer, solve_answer
from .batch import Maker, run_batch
from .deriving import derive_answer
from .drawing import draw, must_not_be_drawn
from .output import json_line, opened, show_parts
from .request import Request

__all__ = ["run"]

ON_A_FUNCTION: dict[str, Maker] = {
    "solve": solve_answer,
    "derive": derive_answer,
    "minimize": minimize_answer,
    "descend": descend_answer,
}


def run(asked: Request) -> int:
    """The exit status; raises TutorError for what cannot be done."""
    match asked.command:
        case "sheet":
            from .problems import write_sheets

            return write_sheets(asked)
        case "lint":
            from .problems import lint_files

            return lint_files(asked)
        case "check":
            return _check(asked)
        case "grade":
            from .grading import grade_answer

            return _show(grade_answer(asked), replace(asked, out=None))
        case "rules" | "optimizers":
            from .reference import reference_answer

            return _show(reference_answer(asked), asked)
        case command if asked.inputs == ("-",):
            must_not_be_drawn(asked)
            return run_batch(asked, ON_A_FUNCTION[command])
        case command:
            return _show(ON_A_FUNCTION[command](asked, asked.inputs[0]), asked)


def _check(asked: Request) -> int:
    from .checking import check_answer, check_line

    return run_batch(asked, check_line) if asked.inputs == ("-",) else _show(check_answer(asked), asked)


def _show(answer: Answer, asked: Request) -> int:
    """Print one answer."""
    if asked.to == "json":
        line = json_line(answer.data())
        with opened(asked.out) as stream:
            stream.write(line)
    elif asked.to == "svg":
        draw(answer, asked, asked.out)
    else:
        show_parts(answer.lesson(), answer.title, asked)
    if asked.figure is not None:
        draw(answer, asked, asked.figure)
    return answer.status()
