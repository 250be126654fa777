"""How Korean sounds: numbers and letters read aloud, and the particles that follow from the final sound.

Sources: Korean orthography on 을/를, 은/는, 이/가, 과/와, 으로/로; school readings of letters (x 엑스, r 아르, z 제트).
"""

import re
import unicodedata
from fractions import Fraction

__all__ = ["GREEK", "LETTERS", "particle", "read_number", "read_text", "settle"]

LETTERS = {
    "a": "에이", "b": "비", "c": "씨", "d": "디", "e": "이", "f": "에프", "g": "지", "h": "에이치", "i": "아이",
    "j": "제이", "k": "케이", "l": "엘", "m": "엠", "n": "엔", "o": "오", "p": "피", "q": "큐", "r": "아르",
    "s": "에스", "t": "티", "u": "유", "v": "브이", "w": "더블유", "x": "엑스", "y": "와이", "z": "제트",
}
GREEK = {
    "alpha": "알파", "beta": "베타", "gamma": "감마", "delta": "델타", "epsilon": "엡실론", "zeta": "제타",
    "eta": "에타", "theta": "세타", "iota": "이오타", "kappa": "카파", "lambda": "람다", "mu": "뮤", "nu": "뉴",
    "xi": "크시", "omicron": "오미크론", "pi": "파이", "rho": "로", "sigma": "시그마", "tau": "타우",
    "upsilon": "입실론", "phi": "파이", "chi": "카이", "psi": "프사이", "omega": "오메가",
}
DIGITS = "영일이삼사오육칠팔구"
PLACES = ("", "십", "백", "천")
MYRIADS = ("", "만", "억", "조", "경", "해")

# after a consonant, after a vowel
PARTICLES = (
    ("을", "를"), ("은", "는"), ("이", "가"), ("과", "와"), ("으로", "로"), ("이라", "라"), ("아", "야"),
    ("이란", "란"), ("이고", "고"), ("이며", "며"), ("이나", "나"), ("이면", "면"), ("이므로", "므로"),
    ("이어", "여"), ("이었", "였"),
)
_PAIR = re.compile("|".join(f"{a}/{b}" for a, b in sorted(PARTICLES, key=len, reverse=True)))
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿᵏˣ")
_SILENT = re.compile(r"[^\w%∞]+$|_+$")
SOUNDS = {"%": "퍼센트", "∞": "무한대"} | dict(zip("αβγδεζηθικλμνξοπρστυφχψω", GREEK.values(), strict=True))
LONGEST = 40
"""How many characters at the end of a text can matter to its last sound."""
RIEUL = 8
"""The index of the final ㄹ among the 28 finals of a Hangul syllable."""


# ---- reading aloud

def read_number(value: Fraction) -> str:
    """13 is 십삼, 0.25 is 영 점 이 오, -1/2 is 마이너스 이분의 일."""
    if value < 0:
        return "마이너스 " + read_number(-value)
    if value.denominator == 1:
        return _whole(value.numerator)
    digits = _decimal(value)
    if digits is None:
        return f"{_whole(value.denominator)}분의 {_whole(value.numerator)}"
    whole, _, rest = digits.partition(".")
    return f"{_whole(int(whole))} 점 {' '.join(DIGITS[int(d)] for d in rest)}"


def _decimal(value: Fraction) -> str | None:
    """The digits of a decimal that ends, None for any other."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    places = next(n for n in range(1, 10**6) if 10**n % value.denominator == 0)
    digits = str(value.numerator * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


def _whole(n: int) -> str:
    """1024 is 천이십사; beyond the named powers of ten the digits are read one by one."""
    if n < 10:
        return DIGITS[n]
    if n >= 10 ** (4 * len(MYRIADS)):
        return " ".join(DIGITS[int(d)] for d in str(n))
    groups = [n // 10000**i % 10000 for i in range(len(MYRIADS))]
    return "".join(_group(g, name) for g, name in reversed(list(zip(groups, MYRIADS, strict=True))) if g)


def _group(n: int, name: str) -> str:
    if n == 1 and name == "만":
        return name
    digits = [n // 10**i % 10 for i in range(4)]
    return "".join(_place(d, p) for d, p in reversed(list(zip(digits, PLACES, strict=True))) if d) + name


def _place(digit: int, place: str) -> str:
    return place if digit == 1 and place else DIGITS[digit] + place


def read_text(text: str) -> str:
    """The end of a text as it sounds: `Adam` 아담, `SGD` 디, `x₁` 일, `10⁻⁶` 제곱. Only the last sound matters."""
    text = _SILENT.sub("", text)
    if text[-1:] in SOUNDS:
        return SOUNDS[text[-1]]
    if text[-1:] in _RAISED:
        return "제곱"
    text = unicodedata.normalize("NFKC", text[-LONGEST:])
    if found := re.search(r"\d+(?:\.\d+)?$", text):
        return read_number(Fraction(found[0]))
    if found := re.search(r"[A-Za-z]+$", text):
        return GREEK.get(found[0].lower()) or _word(found[0])
    return text


def _word(word: str) -> str:
    """The last sound of an English word as Korean writes it: step 스텝, gradient 그래디언트, momentum 모멘텀."""
    last = word[-1].lower()
    if len(word) == 1 or word.isupper() or not re.search("[aeiouy]", word, re.I):
        return LETTERS[last]
    if re.search("(?<![aeiou])[aeiou][pk]$", word, re.I):
        return "텝"
    return {"l": "엘", "m": "엠", "n": "엔"}.get(last) or ("잉" if word.endswith("ng") else "트")


# ---- particles

def particle(heard: str, after_consonant: str, after_vowel: str) -> str:
    """The form that follows what was heard: 로 after ㄹ too."""
    final = _final(heard)
    if not final or (final == RIEUL and after_vowel == "로"):
        return after_vowel
    return after_consonant


def _final(heard: str) -> int:
    """The final consonant of the last syllable, 0 for none."""
    last = read_text(heard)[-1:]
    return (ord(last) - ord("가")) % 28 if "가" <= last <= "힣" else 0


def settle(text: str, heard: str = "") -> str:
    """The text with every pair such as 을/를 settled; `heard` is what was heard before it."""
    settled, place = "", 0
    for found in _PAIR.finditer(text):
        settled += text[place:found.start()]
        a, b = found[0].split("/")
        settled += particle(heard + settled, a, b)
        place = found.end()
    return settled + text[place:]

