"""The layouts of the forms against the declarations."""

from collections import Counter
from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.layouts import BESIDE, LAYOUTS, order_of
from smara_desktop.domain.record import Record
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.record_form import RecordForm
from smara_desktop.ui.keys import KEYS
from tests.ui.forms.conftest import Shown, Typist


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_each_typed_field_is_placed_once(of: type[Record]) -> None:
    placed = Counter(order_of(of))
    typed = {item.name for item in describe(of).typed}
    computed = {item.name for item in describe(of).columns if item.computed}
    assert {name for name, times in placed.items() if times > 1} == set()
    assert typed <= placed.keys()
    assert placed.keys() <= typed | computed
    beside = {name: end for name, end in BESIDE.items() if name in typed}
    assert set(beside.values()) <= computed - placed.keys()


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_every_editor_has_its_names_and_its_place_in_the_order_of_tab(
    of: type[Record], shown: Shown, typist: Typist
) -> None:
    form = shown(of)
    for name, editor in form.editors.items():
        assert editor.widget.objectName() == name
        assert editor.widget.accessibleName()
    for button in form.foot.findChildren(QWidget):
        assert button.accessibleName()
    met = [form.focused_field()]
    while form.focused_field():
        typist.press(Qt.Key.Key_Tab)
        met.append(form.focused_field())
        assert len(met) < 100
    assert met[:-1] == [name for name in order_of(of) if name in form.editors]
    assert typist.field == "save_next"


def test_a_form_begins_in_one_language_and_ends_in_it(context: Context, qtbot: object) -> None:
    # Arabic names stand together, so that the keyboard is switched twice, not at each field.
    for of in LAYOUTS:
        arabic = [name.endswith("_ar") for name in order_of(of)]
        switches = sum(one != other for one, other in pairwise(arabic))
        assert switches == 2 * any(arabic)


@pytest.mark.parametrize("here", [{"form", "field", "lines"}, {"list"}])
def test_no_two_keys_are_the_same_where_the_keyboard_is(here: set[str]) -> None:
    active = [key for key in KEYS.values() if key.group in here | {"everywhere"}]
    sequences = Counter(
        one for key in active for one in (key.sequence, *key.also) if key.name != "leave"
    )
    assert [one for one, times in sequences.items() if times > 1] == []


def test_looking_at_a_form_takes_less_than_a_frame(context: Context, qtbot: object) -> None:
    for of in LAYOUTS:
        form = RecordForm(context, of)
        form.start_new()
        names = [name for name in order_of(of) if name in form.draft.texts][:3]
        spent = []
        for count in range(20):
            start = perf_counter()
            form.state.type_text(names[count % len(names)], "x" * count)
            spent.append(perf_counter() - start)
        form.deleteLater()
        assert sorted(spent)[10] < 0.004, of
