"""The notation of other programs: expressions in SymPy's syntax, without SymPy."""

from types import MappingProxyType

from ..functions import FUNCTIONS
from .linear import CHAINS, PLAIN_FORMS
from .walk import ATOM, CALL, COMMA, POWER, QUOTIENT, Form, Notation

__all__ = ["SYMPY"]

_SYMPY = PLAIN_FORMS | {
    "^": (Form("{0}**{1}", POWER, (CALL, ATOM)),),
    "exp": (Form("exp({0})", CALL),),
    "log of base": (Form("log({1}, {0})", CALL),),
    "apply prime": (Form("Derivative({0}({1}), {1})", CALL),),
    "d^n": (Form("Derivative({0}, ({2}, {1}))", CALL),),
    "partial^n": (Form("Derivative({0}, ({2}, {1}))", CALL),),
    **{
        name: (Form(row.sympy if "{" in row.sympy else f"{row.sympy or name}({{*:, }})", CALL),)
        for name, row in FUNCTIONS.items()
    },
    "d": (Form("Derivative({0}, {1})", CALL),),
    "partial": (Form("Derivative({0}, {1})", CALL),),
    "rate": (Form("Derivative({0}, {1})", CALL),),
    "limit": (Form("Limit({0}, {1}, {2})", CALL),),
    "=": (Form("Eq({0}, {1})", CALL),),
    "!=": (Form("Ne({0}, {1})", CALL),),
    **{f"{a} {b}": (Form(f"And({{0}} {a} {{1}}, {{1}} {b} {{2}})", CALL),) for a, b in CHAINS},
    "and": (Form("And({*:, })", CALL),),
    "or": (Form("Or({*:, })", CALL),),
    "piecewise": (Form("Piecewise({*:, })", CALL),),
    "last case": (Form("({0}, True)"),),
    "sum": (Form("Sum({3}, ({0}, {1}, {2}))", CALL),),
    "product": (Form("Product({3}, ({0}, {1}, {2}))", CALL),),
    "integral": (Form("Integral({3}, ({0}, {1}, {2}))", CALL),),
    "at": (Form("{0}[{1}]", ATOM, (ATOM, COMMA)),),
    "at of at": (Form("{0}[{1}, {2}]", ATOM, (ATOM, COMMA)),),
    "list": (Form("[{*:, }]"),),
    "matrix": (Form("Matrix([{*:, }])", CALL),),
    "place": (Form("CRootOf({0}, {1})", CALL),),
    "transpose": (Form("{0}.T", ATOM, (ATOM,)),),
}

SYMPY: Notation[str] = Notation(
    forms=MappingProxyType(_SYMPY),
    number=str,
    name=lambda name: name.replace("lambda", "lamda"),
    constants={"e": "E", "otherwise": "True"},
    text=str,
    row="".join,
    signs=lambda factors: ["*"] * (len(factors) - 1),
    edge=str,
    bracket="({})".format,
    first=QUOTIENT,
)
