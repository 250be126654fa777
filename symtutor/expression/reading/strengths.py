"""How strongly each kind of sign binds: a higher number binds more strongly."""

from typing import Final

__all__ = ["AND", "OR", "POSTFIX", "POWER", "PRODUCT", "RELATION", "SIGN", "SUM"]

OR: Final = 1
AND: Final = 2
RELATION: Final = 3
SUM: Final = 10
SIGN: Final = 15  # -2x is -(2x)
PRODUCT: Final = 20  # juxtaposition too
POWER: Final = 30
POSTFIX: Final = 40
