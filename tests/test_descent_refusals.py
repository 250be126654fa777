"""What cannot be descended is refused in words, in both languages, with the status that the kind of mistake has."""

import pytest

from symtutor.cli.program import main

CSV = {
    # file          content                  what the message must say
    "nohead.csv":   ("1,2\n2,3\n",           ":1:1:"),
    "missing.csv":  ("x,y\n1,2\n,3\n",       ":3:1:"),
    "text.csv":     ("x,y\n1,2\nabc,3\n",    "abc"),
    "short.csv":    ("x,y\n1,2\n3\n",        ":3:1:"),
    "long.csv":     ("x,y\n1,2\n3,4,5\n",    ":3:"),
    "empty.csv":    ("",                     "empty.csv"),
    "only.csv":     ("x,y\n",                "only.csv"),
    "inf.csv":      ("x,y\n1,inf\n",         "inf"),
    "twice.csv":    ("x,x\n1,2\n",           "x"),
    "quote.csv":    ('x,y\n"1,2\n',          ":2:1:"),
    "other.csv":    ("x,z\n1,2\n",           "x, z"),
}  # fmt: skip
OPTIONS = [
    # arguments                                                            status   what the message must say
    (["log(x)", "--start", "-1"],                                          2,       "−1"),
    (["x^2", "--start", "1,2"],                                            2,       "2"),
    (["x^2+y^2", "--start", "x=1"],                                        2,       "y"),
    (["x^2", "--rate", "-0.1"],                                            2,       "−0.1"),
    (["x^2", "--rate", "0"],                                               2,       "0"),
    (["x^2", "--rate", "1e400"],                                           2,       "401"),
    (["x^2", "--start", "1e308"],                                          2,       "308"),
    (["x^2", "--rate", "nan"],                                             2,       "nan"),
    (["x^2", "--steps", "1000000000000"],                                  2,       "1000000"),
    (["x^2", "--steps", "-1"],                                             2,       "-1"),
    (["x^2", "--optimizer", "adamm"],                                      2,       "adam"),
    (["x^2", "--optimizer", "adam", "--set", "beta=1"],                    2,       "beta"),
    (["x^2", "--optimizer", "adam", "--set", "beta1=2"],                   2,       "beta1"),
    (["x^2", "--optimizer", "radam", "--set", "beta2=1"],                  2,       "beta2"),
    (["x^2", "--set", "weight_decay=-1"],                                  2,       "−1"),
    (["x^2", "--schedule", "step", "--set", "step_size=0"],                2,       "step_size"),
    (["x^2", "--schedule", "backtracking", "--set", "shrink=2"],           2,       "shrink"),
    (["x^2", "--clip", "norm", "--set", "max_norm=0"],                     2,       "max_norm"),
    (["x^2", "--optimizer", "newton", "--set", "weight_decay=1"],          2,       "weight_decay"),
    (["x^2", "--schedule", "exact_search", "--set", "weight_decay=1"],     2,       ""),
    (["x^2", "--batch", "3"],                                              2,       "--batch"),
    (["x^2 on x > 1", "--start", "0"],                                     2,       "0"),
    (["norm(A w - y)^2 with A=[[1,2],[3,4]], y=[1,2,3]"],                  3,       "3"),
    (["norm(w)^2"],                                                        2,       "w"),
]  # fmt: skip


def refused(arguments, capsys, language):
    """The exit status and what was said on standard error."""
    status = main(["descend", *arguments, "--lang", language])
    return status, capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("arguments", "status", "said"), OPTIONS, ids=[" ".join(o[0]) for o in OPTIONS])
def test_an_option_that_cannot_be(arguments, status, said, language, capsys):
    code, message = refused(arguments, capsys, language)
    assert code == status
    assert said in message
    assert "Traceback" not in message


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", CSV)
def test_a_file_that_is_no_table(name, language, tmp_path, capsys):
    content, said = CSV[name]
    path = tmp_path / name
    path.write_text(content)
    code, message = refused(["mse(y, w*x + b)", "--data", str(path)], capsys, language)
    assert code in (2, 3)
    assert said in message
    assert "Traceback" not in message
