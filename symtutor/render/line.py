"""A sentence as one line of text: for errors, JSON and file names, where no page is made."""

from ..document import Math, Words
from ..expression.notation import PLAIN, UNICODE, show
from ..words.language import Language
from ..words.say import Sentence
from ..words.translate import translate_sentence

__all__ = ["plain_line", "unicode_line"]


def plain_line(sentence: Sentence, language: Language) -> str:
    """The sentence with its mathematics as a student types it."""
    return "".join(_plain(part) for part in translate_sentence(sentence, language))


def unicode_line(sentence: Sentence, language: Language) -> str:
    """The sentence with its mathematics as it is printed."""
    return "".join(_unicode(part) for part in translate_sentence(sentence, language))


def _plain(part: Words | Math) -> str:
    return part.text if isinstance(part, Words) else show(part.expr, PLAIN)


def _unicode(part: Words | Math) -> str:
    return part.text if isinstance(part, Words) else show(part.expr, UNICODE)
