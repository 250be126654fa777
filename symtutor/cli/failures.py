"""The one place where whatever goes wrong becomes a sentence, a status and an object."""

import os
import sys
from collections.abc import Callable
from typing import TypeVar

from ..words.errors import OutOfBudget, ReadError, TutorError
from ..words.language import Language
from ..words.say import Say

__all__ = ["INTERRUPTED", "attempt", "failure_text", "quiet_pipe"]

T = TypeVar("T")

INTERRUPTED = 130
PIPE_CLOSED = 141
WIDTH = 100

TOO_DEEP = Say("This is nested too deeply to be worked out.", "너무 깊이 겹쳐 있어 계산할 수 없습니다.")
TOO_LARGE = Say("There is not enough memory for this.", "이 계산에는 메모리가 모자랍니다.")
NO_SUCH_PLACE = Say("\"{path}\" can't be opened: {reason}.", "\"{path}\"을/를 열 수 없습니다: {reason}.")
INTERNAL = Say("symtutor itself failed here ({reason}); nothing that was shown before is affected.",
               "symtutor 안에서 오류가 났습니다({reason}). 앞에 보인 내용에는 영향이 없습니다.")
REPORT = Say("Please report this input, so that it can be mended.", "고칠 수 있도록 이 입력을 알려 주십시오.")


class Internal(TutorError):
    """A defect of the program, not of the input."""

    status = 4
    kind = "internal"


def attempt(work: Callable[[], T]) -> T | TutorError:
    """What `work` returns, or what went wrong as a TutorError. Ctrl-C and a closed pipe pass through."""
    try:
        return work()
    except TutorError as error:
        return error
    except RecursionError:
        return OutOfBudget(TOO_DEEP())
    except MemoryError:
        return OutOfBudget(TOO_LARGE())
    except BrokenPipeError:
        raise
    except OSError as error:
        return _place(error)
    except Exception as error:
        if os.environ.get("SYMTUTOR_DEBUG"):
            raise
        return Internal(INTERNAL(reason=type(error).__name__), REPORT())


def _place(error: OSError) -> TutorError:
    failure = TutorError(NO_SUCH_PLACE(path=str(error.filename or ""), reason=error.strerror or type(error).__name__))
    failure.status = 2
    return failure


def failure_text(failure: TutorError, language: Language) -> str:
    """What is printed on standard error: the sentence and the hint; for a text, beside a caret under the place.

    x^2 + sine(x)
          ^^^^   I don't know a function "sine". Did you mean sin?
    """
    from ..expression.reading.caret import caret, columns
    from ..render.line import unicode_line

    told = [unicode_line(sentence, language) for sentence in (failure.what, failure.hint) if sentence is not None]
    if not isinstance(failure, ReadError) or not failure.text.strip():
        return "\n".join(told)
    picture = ["  " + line for line in caret(failure).split("\n")]
    beside = f"{picture[-1]}   {' '.join(told)}"
    if columns(beside) <= WIDTH:
        return "\n".join([*picture[:-1], beside])
    return "\n".join([*picture, *("  " + line for line in told)])


def quiet_pipe() -> int:
    """The reader went away: nothing more is written, and Python must not complain on exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
