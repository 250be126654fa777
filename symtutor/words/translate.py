"""Choosing the language: every Sentence of a document becomes Words and Math."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from string import Formatter

from ..document import (
    Block,
    Display,
    Document,
    Figure,
    Graph,
    Heading,
    Inline,
    Line,
    Math,
    Node,
    Note,
    Paragraph,
    Steps,
    Table,
    Tree,
    Words,
)
from ..expression.notation import SPEECH_KO, show
from ..expression.tree import Expr
from .korean import settle
from .language import Language
from .say import Say, Sentence, Slot

__all__ = ["bare_particles", "slots", "translate", "translate_sentence", "wrong_slots"]

Said = Words | Math
_LAST = 40
"""How many characters of what was heard can matter to a particle."""


# ---- documents

def translate(document: Document, language: Language) -> Document:
    """The document with only Words and Math in it."""
    return Document(tuple(_block(block, language) for block in document.blocks))


def _block(block: Block, language: Language) -> Block:
    def said(text: Iterable[Inline]) -> tuple[Inline, ...]:
        return _inlines(text, language)

    match block:
        case Heading(level, text):
            return Heading(level, said(text))
        case Paragraph(text):
            return Paragraph(said(text))
        case Display(expr, remark):
            return Display(expr, said(remark))
        case Steps(lines):
            return Steps(tuple(Line(line.left, line.sign, line.right, said(line.reason)) for line in lines))
        case Table(header, rows, numeric):
            return Table(tuple(map(said, header)), tuple(tuple(map(said, row)) for row in rows), numeric)
        case Figure(title, series, log_y, drawn, labels, x, y):
            return Figure(said(title), series, log_y, drawn, tuple(map(said, labels)), said(x), said(y))
        case Tree(rows, graph):
            return Tree(tuple((depth, said(text)) for depth, text in rows), graph and _graph(graph, said))
        case Note(kind, text):
            return Note(kind, said(text))


def _graph(graph: Graph, said: Callable[[Iterable[Inline]], tuple[Inline, ...]]) -> Graph:
    nodes = tuple(Node(said(node.text), tuple(map(said, node.cells)), node.input) for node in graph.nodes)
    edges = tuple((start, end, said(label)) for start, end, label in graph.edges)
    return Graph(said(graph.title), nodes, edges, tuple(map(said, graph.legend)), said(graph.beside))


def _inlines(text: Iterable[Inline], language: Language) -> tuple[Inline, ...]:
    """Inline content; in Korean a particle at the head of Words follows the sound of what stands before it."""
    found: list[Said] = []
    heard = ""
    for inline in text:
        for piece in _said(inline, language):
            settled = Words(settle(piece.text, heard)) if language == "ko" and isinstance(piece, Words) else piece
            heard = (heard + _sound(settled, language))[-_LAST:]
            found.append(settled)
    return tuple(_merged(found))


def _said(inline: Inline, language: Language) -> Iterator[Said]:
    match inline:
        case Sentence():
            yield from _pieces(inline, language)
        case Words() | Math():
            yield inline


# ---- sentences

def translate_sentence(sentence: Sentence, language: Language) -> tuple[Words | Math, ...]:
    """The sentence as Words and Math, its Korean particles chosen by how the math is read aloud."""
    return tuple(piece for piece in _inlines((sentence,), language) if not isinstance(piece, Sentence))


def _pieces(sentence: Sentence, language: Language) -> Iterator[Said]:
    """Text and slots in order, particles still open. A slot without a value shows its name."""
    values = dict(sentence.parts)
    for text, slot in _template(sentence.say.en if language == "en" else sentence.say.ko):
        if text:
            yield Words(text)
        if slot:
            yield from _slot(values.get(slot, f"{{{slot}}}"), language)


def _slot(value: Slot, language: Language) -> Iterator[Said]:
    match value:
        case Expr():
            yield Math(value)
        case Sentence():
            yield from _pieces(value, language)
        case float():
            yield Words(f"{value:.6g}".replace("-", "−"))
        case _:
            yield Words(str(value))


def _sound(piece: Said, language: Language) -> str:
    if language == "en":
        return ""
    return show(piece.expr, SPEECH_KO) if isinstance(piece, Math) else piece.text


def _merged(pieces: Iterable[Said]) -> Iterator[Said]:
    """Neighbouring Words as one."""
    text = ""
    for piece in pieces:
        if isinstance(piece, Words):
            text += piece.text
            continue
        if text:
            yield Words(text)
        text = ""
        yield piece
    if text:
        yield Words(text)


@cache
def _template(text: str) -> tuple[tuple[str, str], ...]:
    """The text between the slots, each with the slot after it."""
    return tuple((literal, slot or "") for literal, slot, _, _ in Formatter().parse(text))


# ---- for the tests

def slots(text: str) -> frozenset[str]:
    """The names of the slots of one language's text."""
    return frozenset(slot for _, slot in _template(text) if slot)


def wrong_slots(say: Say, given: Iterable[str] | None = None) -> frozenset[str]:
    """Slots that only one language has, and, of a filled sentence, those missing or unknown."""
    english, korean = slots(say.en), slots(say.ko)
    asked = frozenset(given) if given is not None else english
    return (english ^ korean) | (asked ^ english)


_BARE_PARTICLE = re.compile(r"\}(을|를|은|는|과|와|\(으\)로|\(이\))(?![가-힣/])")


def bare_particles(say: Say) -> list[str]:
    """Particles written after a slot in one form only; the other form is wrong half of the time."""
    return _BARE_PARTICLE.findall(say.ko)
