"""The one door to SymPy, and the algebra that needs none. SymPy is loaded only when a function here calls it.

Its answers are claims: they are checked by certified numbers before they are used.
"""

from ..factoring import cancel, expand, factor, factors, together
from ..polynomial import coefficients, polynomial
from ..radicals import RealRoot, real_roots
from .bases import groebner
from .from_sympy import from_sympy
from .solver import limit, prove_equal, simplify_bounded, simplify_constant
from .to_sympy import NoCounterpart, to_sympy

__all__ = [
    "NoCounterpart", "RealRoot", "cancel", "coefficients", "expand", "factor", "factors", "from_sympy", "groebner",
    "limit", "polynomial", "prove_equal", "real_roots", "simplify_bounded", "simplify_constant", "to_sympy",
    "together",
]  # fmt: skip
