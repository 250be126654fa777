"""Where problem files are: the bundled collection, or a path."""

from pathlib import Path

from ..words.errors import UsageError
from ..words.say import Say
from .complaints import nearly

__all__ = ["collection", "find"]

NO_PROBLEM = Say("There is no problem \"{what}\".", "문제를 찾을 수 없습니다: \"{what}\".")
WHERE_FROM = Say("Give a file, or the id of a bundled problem: {ids}, …",
                 "파일 이름이나 수록된 문제의 id를 쓰십시오: {ids}, …")


def collection() -> tuple[Path, ...]:
    """The bundled problem files, in the order of their names."""
    return tuple(sorted(_home().glob("*.md")))


def find(id_or_path: str) -> Path:
    """The file of a bundled problem's id, or the path itself if there is such a file. Raises UsageError."""
    bundled = {file.stem: file for file in collection()}
    if id_or_path in bundled:
        return bundled[id_or_path]
    path = Path(id_or_path)
    if _is_file(path):
        return path
    missing = nearly(NO_PROBLEM(what=id_or_path), id_or_path, bundled)
    raise UsageError(missing, WHERE_FROM(ids=", ".join(sorted(bundled)[:5])))


def _home() -> Path:
    """Inside the installed package, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    return next((home for home in (package / "problems", package.parent / "problems") if home.is_dir()), package)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
