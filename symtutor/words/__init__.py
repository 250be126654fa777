"""What is said, in English and Korean."""

from .errors import OutOfBudget, ReadError, TutorError, UsageError
from .say import Say, Sentence, Slot

__all__ = ["OutOfBudget", "ReadError", "Say", "Sentence", "Slot", "TutorError", "UsageError"]
