"""What can be wrong with a CSV file."""

from typing import Final

from ...words.say import Say, Sentence

__all__ = [
    "CLOSE_IT", "EMPTY", "FILL_IN", "FIRST_LINE", "MISSING", "NAME_APART", "NOT_A_NUMBER", "NOT_TEXT", "NO_HEADER",
    "NO_NAME", "NO_ROWS", "ONE_LINE_A_ROW", "QUOTE", "SAVE_AS_UTF8", "TOO_BIG", "TOO_FEW", "TOO_LARGE", "TOO_MANY",
    "TWICE", "WRONG_COUNT", "hint",
]

EMPTY: Final = Say("{file} is empty.", "{file} 파일이 비어 있습니다.")
NO_HEADER: Final = Say("{at}: The first line has numbers where the names of the columns belong.",
                       "{at}: 첫 줄에 열 이름이 있어야 하는데 수가 있습니다.")
FIRST_LINE: Final = Say("The first line names the columns, for example: x,y",
                        "첫 줄에는 열 이름을 적습니다. 예: x,y")
NO_NAME: Final = Say("{at}: This column has no name.", "{at}: 이 열에는 이름이 없습니다.")
TWICE: Final = Say("{at}: There are two columns \"{name}\".", "{at}: \"{name}\"이라/라는 열이 두 개입니다.")
NAME_APART: Final = Say("Every column needs a name of its own.", "열마다 이름이 달라야 합니다.")
NO_ROWS: Final = Say("{file} has names but no rows of numbers.", "{file}에는 열 이름만 있고 수가 없습니다.")
ONE_LINE_A_ROW: Final = Say("Below the names, each line is one row of data.", "이름 아래로 한 줄에 한 행씩 적습니다.")
WRONG_COUNT: Final = Say("{at}: The number of cells in this line is {have}, that of the columns {want}.",
                         "{at}: 이 줄에는 칸이 {have}개인데 열은 {want}개입니다.")
TOO_MANY: Final = Say("A comma inside a number or a text splits its cell: put quotation marks around it.",
                      "수나 글 안의 쉼표는 칸을 나눕니다. 그런 칸은 따옴표로 묶으십시오.")
TOO_FEW: Final = Say("A cell or a comma is missing.", "칸이나 쉼표가 빠졌습니다.")
MISSING: Final = Say("{at}: The value of \"{name}\" is missing.", "{at}: \"{name}\" 열의 값이 비어 있습니다.")
FILL_IN: Final = Say("Fill it in or remove the row; nothing is guessed here.",
                     "값을 채우거나 그 행을 지우십시오. 여기서는 값을 짐작하지 않습니다.")
NOT_A_NUMBER: Final = Say("{at}: \"{text}\" in the column \"{name}\" is not a number.",
                          "{at}: \"{name}\" 열의 \"{text}\"은/는 수가 아닙니다.")
TOO_BIG: Final = Say("{at}: {text} in the column \"{name}\" is too large to compute with.",
                     "{at}: \"{name}\" 열의 {text}은/는 너무 커서 계산할 수 없습니다.")
PLAIN: Final = Say("Write numbers as 1000, -0.5 or 1e-3.", "수는 1000, -0.5, 1e-3처럼 적습니다.")
POINT: Final = Say("Write the decimal point as a point, and no sign between thousands: 1000.5",
                   "소수점은 점으로 적고 천 단위 쉼표는 쓰지 않습니다. 예: 1000.5")
QUOTE: Final = Say("{at}: A quotation mark here has no partner on this line.",
                   "{at}: 여기서 연 따옴표가 이 줄에서 닫히지 않습니다.")
CLOSE_IT: Final = Say("Close it before the next comma.", "다음 쉼표 앞에서 닫으십시오.")
NOT_TEXT: Final = Say("{at}: This line is not text in UTF-8 or CP949.",
                      "{at}: 이 줄은 UTF-8이나 CP949로 된 글이 아닙니다.")
SAVE_AS_UTF8: Final = Say("Save the table as \"CSV UTF-8\" and try again.",
                          "표를 \"CSV UTF-8\" 형식으로 저장한 뒤 다시 해 보십시오.")
TOO_LARGE: Final = Say("{file} has more than {most} numbers, more than are kept in memory here.",
                       "{file}에는 수가 {most}개보다 많아 메모리에 다 담을 수 없습니다.")


def hint(text: str) -> Sentence:
    """How to write the number that was meant."""
    return POINT() if "," in text else PLAIN()
