"""Raw words -> names, constants and functions; a word that is none of these is asked about: did you mean …?"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ..vocabulary import (
    CONSTANTS,
    FORMS,
    FUNCTION_WORDS,
    GREEK_FUNCTIONS,
    GREEK_LETTERS,
    GREEK_NAMES,
    HEADS,
    KEYWORDS,
    ORDINARY_LETTERS,
    VARIABLE_LETTERS,
)
from . import unreadable as no
from .tokens import Token
from .unreadable import unreadable

__all__ = ["Names", "canonical", "spell"]


@dataclass(frozen=True, slots=True)
class Names:
    """What the words of a text may mean beside the vocabulary.

    declared   names of variables, parameters and data, in the spelling of the tree (x_1, rate)
    functions  names that are an unknown function in front of a bracket
    matrices   names given as lists: ^T transposes them
    rule       whether the text is one of a rule table: every letter is a pattern's letter, d(u) a derivative
    """

    declared: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    matrices: frozenset[str] = frozenset()
    rule: bool = False


def canonical(token: Token) -> str:
    """The one spelling of a name in the tree: x1, x_1 and x₁ are x_1, λ and lamda are lambda."""
    base = GREEK_LETTERS.get(token.text) or GREEK_NAMES.get(token.text, token.text)
    return f"{base}_{token.suffix}" if token.suffix else base


def spell(raw: Iterable[Token], text: str, known: Names) -> list[Token]:
    """The tokens with every word resolved to name, constant, function, form, head or keyword, and an end token."""
    tokens: list[Token] = []
    source = list(raw)
    for place, token in enumerate(source):
        if token.kind == "word":
            after = source[place + 1].kind if place + 1 < len(source) else "end"
            tokens.extend(_spelled(token, text, known, _is_called(source, place), after))
        else:
            tokens.append(token)
    tokens.append(Token("end", "", len(text), len(text)))
    return tokens


def _spelled(token: Token, text: str, known: Names, called: bool, after: str) -> list[Token]:
    """The word in its surroundings: Σ(i=1..n, u) is a sum, log2 x is refused."""
    if f"{token.text}_{token.suffix}" in FORMS and called:
        return [Token("form", FORMS[f"{token.text}_{token.suffix}"], token.start, token.stop)]
    if token.text in _SUM_LETTERS and after in ("(", "_") and not token.suffix:
        return [token._replace(kind=_SUM_LETTERS[token.text])]
    if token.text == "log" and token.suffix and not token.mark and not _is_base(token.suffix, called, after):
        number = token.suffix
        hint = no.WRITE_EITHER(a=f"log_{number}(x)", b=f"log({number}*x)")
        raise unreadable(text, token.start, token.stop, no.AMBIGUOUS_WORD(word=token.text + number), hint)
    return _word(token, text, known, called)


_LETTERS_ELSEWHERE: Final = frozenset((*GREEK_FUNCTIONS, *GREEK_NAMES))
_SUM_LETTERS: Final = {"Σ": "∑", "Π": "∏"}


def _is_base(number: str, called: bool, after: str) -> bool:
    """log10 x, log2(x), and log2 alone (that is log of 2) are clear."""
    return number == "10" or number == "2" and called or not called and after not in ("word", "number", "√", "fraction")


def _is_called(tokens: list[Token], place: int) -> bool:
    """Whether a bracket follows: sin(x), and \\sin{\\left(x\\right)} as SymPy prints it."""
    after = [t.kind for t in tokens[place + 1 : place + 3]]
    return after[:1] == ["("] or after == ["{", "("]


def _word(token: Token, text: str, known: Names, called: bool) -> list[Token]:
    full, word = canonical(token), token.text
    declared = full in known.declared or full in known.functions
    if called and word in GREEK_FUNCTIONS and not declared and not token.suffix:
        return [token._replace(kind="function", text=GREEK_FUNCTIONS[word])]
    if declared or len(word) == 1:
        return [_letter(token, text, known)]
    if not token.mark and word + token.suffix in FUNCTION_WORDS and token.suffix:  # atan2
        return [token._replace(kind="function", text=FUNCTION_WORDS[word + token.suffix], suffix="")]
    if word not in _LETTERS_ELSEWHERE and (word in FUNCTION_WORDS or word in FORMS or word in HEADS):
        return _function(token, text, known, called)
    if not token.suffix:
        if word in CONSTANTS:
            return [token._replace(kind="constant", text=CONSTANTS[word])]
        if word in KEYWORDS:
            return [token._replace(kind=word)]
    if word in GREEK_NAMES:
        return [_letter(token, text, known)]
    if len(word) == 2 or set(word) <= known.declared:
        return [_letter(t, text, known) for t in _letters(token)]
    split = _split(word, called, known)
    if split is None:
        raise _unknown(token, text, called)
    return [t for part in _cut(token, split) for t in _word(part, text, known, called and part.stop == token.stop)]


def _letter(token: Token, text: str, known: Names) -> Token:
    """A name, or one of the constants e and pi unless the text declares that letter."""
    full = canonical(token)
    base = GREEK_LETTERS.get(token.text, token.text)
    if full not in known.declared and base in CONSTANTS:
        if token.suffix and not token.mark:
            hint = no.WRITE(a=f"{base}^{token.suffix}")
            raise unreadable(text, token.start, token.stop, no.CONSTANT_INDEX(word=base), hint)
        if not token.suffix:
            return token._replace(kind="constant", text=CONSTANTS[base])
    return token._replace(kind="name", text=full, suffix="")


def _function(token: Token, text: str, known: Names, called: bool) -> list[Token]:
    """sin2x is sin 2x; log2(x) and log10 x have a base; gamma is a letter, as it is not applied."""
    word = token.text
    if word in GREEK_FUNCTIONS:
        return [_letter(token, text, known)]
    if not token.suffix or token.mark:
        return [_named(token)]
    number = token.suffix
    cut = token.stop - len(number)
    if word == "log" and (number == "10" or called):
        return [_named(token)]
    head = token._replace(stop=cut, suffix="")
    if called:
        raise _unknown(token._replace(text=word + number, suffix=""), text, called)
    return [_named(head), Token("number", number, cut, token.stop, Fraction(int(number)))]


def _named(token: Token) -> Token:
    word = token.text
    if word in FORMS:
        return token._replace(kind="form", text=FORMS[word])
    return token._replace(kind="function", text=FUNCTION_WORDS.get(word, word))


# ---- runs of letters

def _letters(token: Token) -> list[Token]:
    """xy is x*y; an index belongs to the last letter."""
    return _cut(token, list(token.text))


def _cut(token: Token, parts: list[str]) -> list[Token]:
    """The token as several, an index staying with the last."""
    pieces, place = [], token.start
    for part in parts:
        pieces.append(Token("word", part, place, place + len(part)))
        place += len(part)
    pieces[-1] = pieces[-1]._replace(stop=token.stop, suffix=token.suffix, mark=token.mark)
    return pieces


_LONGEST: Final = sorted(
    (w for w in (*FUNCTION_WORDS, *FORMS) if w.isalpha() and (len(w) > 2 or w in ("ln", "lg", "tg"))),
    key=len, reverse=True,
)


def _split(word: str, called: bool, known: Names) -> list[str] | None:
    """xsin, sinx, xlnx, thetax: single letters around known words, or None. cosin and sine stay whole."""
    for name in _LONGEST:
        before, found, after = word.partition(name)
        if found and name != word and _may_stand_before(before, known) and _may_follow(name, after, called, known):
            if name[0] == "a" and name[1:] in FUNCTION_WORDS and not before:
                return None
            rest = [after] if len(after) < 2 else _split(after, called, known) or [after]
            return [*before, name, *(r for r in rest if r)]
    return _split_greek(word)


def _may_stand_before(letters: str, known: Names) -> bool:
    return len(letters) <= 1 or len(letters) <= 3 and all(c in ORDINARY_LETTERS or c in known.declared for c in letters)


def _may_follow(name: str, letters: str, called: bool, known: Names) -> bool:
    """sinx, sinxcosx, lnsin( but not sine, tang, or sint( ."""
    if len(letters) <= 1:
        return not letters or not called and (letters in VARIABLE_LETTERS or letters in known.declared)
    return letters in FUNCTION_WORDS or letters in FORMS or _split(letters, called, known) is not None


def _split_greek(word: str) -> list[str] | None:
    """thetax, pix: a Greek name and one variable; dtheta, as in d/dtheta."""
    if word[0] == "d" and word[1:] in GREEK_NAMES:
        return ["d", word[1:]]
    if (word[:-1] == "pi" or len(word) > 4 and word[:-1] in GREEK_NAMES) and word[-1] in VARIABLE_LETTERS:
        return [word[:-1], word[-1]]
    return None


# ---- did you mean

def _unknown(token: Token, text: str, called: bool) -> Exception:
    word = token.text
    what = no.UNKNOWN_FUNCTION(word=word) if called else no.UNKNOWN_NAME(word=word)
    guess = _guess(word, called)
    hint = no.DID_YOU_MEAN(guess=guess) if guess else no.DECLARE(product="*".join(word[:8]), word=word[:20])
    return unreadable(text, token.start, token.stop, what, hint)


_MISSPELT: Final = {"sine": "sin", "cosine": "cos", "cosin": "cos", "tangent": "tan", "arcsine": "asin",
                    "squareroot": "sqrt", "root2": "sqrt", "logarithm": "log"}


def _guess(word: str, called: bool) -> str | None:
    """The known word nearest to a misspelt one."""
    if word.lower() in _MISSPELT:
        return _MISSPELT[word.lower()]
    from difflib import get_close_matches

    vocabulary = (*FUNCTION_WORDS, *FORMS, *HEADS, *GREEK_NAMES, *(k for k in CONSTANTS if len(k) > 1))
    near = get_close_matches(word[:30], vocabulary, 1, 0.65 if called else 0.7)
    return near[0] if near else None
