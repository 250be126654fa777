"""Is this answer right? Marks that are proved, with a counterexample and the slip for a wrong one."""

from .check import check, check_question
from .grading.one_of_many import check_object
from .question import Question, read_question
from .verdict import Diagnosis, LineVerdict, RowVerdict, Verdict, Witness

__all__ = [
    "Diagnosis", "LineVerdict", "Question", "RowVerdict", "Verdict", "Witness", "check", "check_object",
    "check_question", "read_question",
]
