"""What was asked on the command line, as one record."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..words.language import Language

__all__ = ["Detail", "Request"]

Detail = Literal["brief", "normal", "full"]


@dataclass(frozen=True, slots=True)
class Request:
    """A command, the texts it is given, and every option with its default; a command reads those it knows."""

    command: str
    inputs: tuple[str, ...]
    language: Language
    to: str = "text"
    out: Path | None = None
    detail: Detail = "normal"
    ascii: bool = False
    wrt: tuple[str, ...] = ()
    order: int = 1
    method: str = "rules"
    hessian: bool = False
    at: tuple[str, ...] | dict[str, str] | None = None
    along: tuple[str, ...] | dict[str, str] | None = None
    start: tuple[str, ...] | dict[str, str] | None = None
    rate: str | None = None
    steps: int | None = None
    optimizer: str = "gd"
    convention: str = "torch"
    settings: tuple[tuple[str, str], ...] = ()
    schedule: str = "constant"
    clip: str = ""
    exact: bool = False
    plot: bool = False
    gradient_check: bool = False
    figure: Path | None = None
    data: Path | None = None
    batch: int | None = None
    epochs: int | None = None
    cyclic: bool = False
    starts: int = 0
    grid: bool = False
    question: str | None = None
    answer: str | None = None
    lines: Path | None = None
    key: bool = False
    variants: int = 0
    seed: int = 0
    jobs: int = 1
