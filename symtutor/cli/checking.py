"""`symtutor check`: one answer from options or files, or one JSON object a line."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..check import Question, Verdict, check, check_question
from ..document import Document
from ..problem import Problem, find, load, variants
from ..words.errors import TutorError, UsageError
from ..words.say import Say
from .answers import Answer
from .request import Request
from .values import existing_file

__all__ = ["check_answer", "check_line", "part_named", "question_of", "questions_of"]

TITLE = Say("Check", "확인")
WHAT_TO_CHECK = Say("Give --question and --answer, or a problem and a file with the answer, or --lines FILE.",
                    "--question과 --answer를 적거나, 문제와 답이 든 파일을 적거나, --lines 파일을 적습니다.")
NOT_AN_OBJECT = Say("This line is not a JSON object.", "이 줄은 JSON 객체가 아닙니다.")
CANT_BE_CHECKED = Say("What \"{id}\" asks can't be checked from a text.",
                      "\"{id}\"에서 묻는 것은 글로 확인할 수 없습니다.")

WHICH_PART = Say("\"{id}\" asks several things. Say which is answered: {parts}.",
                 "\"{id}\"은/는 여러 가지를 묻습니다. 무엇의 답인지 적으십시오: {parts}.")

STATUS = {"right": 0, "unreadable": 3, "unknown": 4}
"""The exit status of a verdict; every other one is 1."""

# what a problem asks -> what is checked: the kind of question and the order of the derivative
CHECKED = {
    "derive": ("derivative", 1), "second derivative": ("derivative", 2), "gradient": ("gradient", 1),
    "partials": ("gradient", 1), "minimum": ("minimum", 1),
}


def check_answer(asked: Request) -> Answer:
    """The verdict on one answer. Raises UsageError unless there is a question and an answer."""
    if asked.lines is not None:
        from ..check.questions.lines import check_lines

        return _answer(check_lines(_lines(asked.lines)))
    if asked.question is not None and asked.answer is not None and not asked.inputs:
        return _answer(check(asked.question, asked.answer))
    if len(asked.inputs) == 2:
        where, ask = part_named(asked.inputs[0])
        problem = variants(load(find(where)), 1, asked.seed)[0]
        answer = (_lines(existing_file("", asked.inputs[1])) or ("",))[-1]
        return _answer(check_question(question_of(problem, ask), answer, problem.points, problem.form))
    raise UsageError(WHAT_TO_CHECK())


def check_line(asked: Request, text: str) -> Answer:
    """The verdict on one JSON object; its question and answer come back as they were given."""
    from ..check.grading.one_of_many import check_object

    given = _object(text)
    return _answer(check_object(given), {key: given[key] for key in ("question", "answer") if key in given})


def _object(text: str) -> Mapping[str, object]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise TutorError(NOT_AN_OBJECT())
    return given


def _lines(path: Path) -> tuple[str, ...]:
    text = path.read_bytes().decode("utf-8-sig", "replace")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def part_named(written: str) -> tuple[str, str]:
    """ridge/minimum is the minimum that ridge asks for; ridge alone names no part."""
    where, _, ask = written.rpartition("/")
    return (where, ask) if where and ask in CHECKED else (written, "")


def questions_of(problem: Problem) -> dict[str, Question]:
    """What a problem asks and a line can answer, by its name in the problem file."""
    f = problem.function
    found = {}
    for ask in problem.ask:
        if ask in CHECKED:
            kind, order = CHECKED[ask]
            kind = "gradient" if kind == "derivative" and order == 1 and len(f.variables) > 1 else kind
            found[ask] = Question(kind, f, f.variables, order, f"{ask} {f.text}")  # type: ignore[arg-type]
    return found


def question_of(problem: Problem, ask: str = "") -> Question:
    """The question named, or the only one. Raises UsageError when there is none, or several to choose from."""
    asked = questions_of(problem)
    if ask in asked:
        return asked[ask]
    if ask or len(asked) > 1:
        raise UsageError(WHICH_PART(id=problem.id, parts=", ".join(f"{problem.id}/{name}" for name in asked)))
    if not asked:
        raise UsageError(CANT_BE_CHECKED(id=problem.id))
    return next(iter(asked.values()))


def _answer(verdict: Verdict, given: Mapping[str, object] | None = None) -> Answer:
    def lesson() -> Iterator[Document]:
        from ..lessons.answers.verdict import verdict_lesson

        yield verdict_lesson(verdict)

    def data() -> Mapping[str, object]:
        from ..render.json.check import check_json

        return {**check_json(verdict), **(given or {})}

    return Answer(TITLE(), lesson, data, lambda: STATUS.get(verdict.verdict, 1))
