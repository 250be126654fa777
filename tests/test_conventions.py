"""torch, optax and textbook beside each other: a reason is given exactly where their iterates part."""

import pytest

from symtutor.descent import OPTIMIZERS
from symtutor.descent.optimizers.conventions import PARTING, parting, sides
from symtutor.lessons.descents.optimizers import optimizer_page
from symtutor.render.text import render_text
from symtutor.words.translate import translate

NAMES = list(dict.fromkeys(o.name for o in OPTIMIZERS))


@pytest.mark.parametrize("name", NAMES)
def test_a_reason_is_given_where_iterates_part_and_nowhere_else(name):
    assert (parting(sides(name)) is not None) == (name in PARTING)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_page_has_its_example(name, language):
    page = render_text(translate(optimizer_page(name), language))
    assert "3x² − 3x + 4" in page
    assert ("An example" if language == "en" else "예") in page


PARTS_AT = [("momentum", 2), ("adagrad", 1), ("rmsprop", 1), ("adamw", 1), ("nadam", 1), ("radam", 6), ("amsgrad", 1)]


@pytest.mark.parametrize(("name", "update"), PARTS_AT)
def test_the_update_at_which_they_part(name, update):
    assert parting(sides(name)) == update
