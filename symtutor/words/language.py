"""The two languages."""

import os
from collections.abc import Mapping
from typing import Literal

__all__ = ["Language", "language_from_locale"]

Language = Literal["en", "ko"]


def language_from_locale(environment: Mapping[str, str] = os.environ) -> Language:
    """Korean when the locale of messages is Korean (LC_ALL before LC_MESSAGES before LANG), English else."""
    chosen = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(key))), "")
    return "ko" if chosen.lower().startswith("ko") else "en"
