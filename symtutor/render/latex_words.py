r"""Words in LaTeX: what means something to TeX is escaped, signs outside the fonts are written as commands."""

import unicodedata

from ..expression.vocabulary import GREEK_LETTERS

__all__ = ["is_hangul", "latex_words"]

ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}",
}
WRITTEN = {
    "−": "$-$", "–": "--", "—": "---", "·": r"$\cdot$", "×": r"$\times$", "÷": r"$\div$", "…": r"\dots{}",
    "“": "``", "”": "''", "‘": "`", "’": "'", "≤": r"$\leq$", "≥": r"$\geq$", "≠": r"$\neq$", "≈": r"$\approx$",
    "±": r"$\pm$", "∞": r"$\infty$", "√": r"$\surd$", "→": r"$\to$", "←": r"$\leftarrow$", "⇒": r"$\Rightarrow$",
    "⇔": r"$\Leftrightarrow$", "↗": r"$\nearrow$", "↘": r"$\searrow$", "∇": r"$\nabla$", "∂": r"$\partial$",
    "∑": r"$\sum$", "∈": r"$\in$", "✓": r"$\checkmark$", "✗": r"$\times$", "•": r"$\bullet$", "′": "$'$", "\u00a0": "~",
}
RAISED = {c: f"$^{i}$" for i, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
LOWERED = {c: f"$_{i}$" for i, c in enumerate("₀₁₂₃₄₅₆₇₈₉")}
GREEK = {letter: rf"$\{name}$" if name != "omicron" else "o" for letter, name in GREEK_LETTERS.items()}
KNOWN = ESCAPED | WRITTEN | RAISED | LOWERED | GREEK


def latex_words(text: str) -> str:
    r"""Any text, typeset as it is: 100% is 100\%. What no font of the page has is a question mark."""
    return "".join(map(_written, text))


def _written(character: str) -> str:
    if (known := KNOWN.get(character)) is not None:
        return known
    if character in "\n\t":
        return " "
    if " " <= character < "\u0250" and unicodedata.category(character)[0] != "C" or is_hangul(character):
        return character
    return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode() or "?"


def is_hangul(character: str) -> bool:
    """Whether a character needs a Korean font: Hangul, and the ideographs that go with it."""
    return "\u3000" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"
