"""The words of a list: what is shown, what is masked, what may be asked for."""

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from smara_desktop import i18n
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.directions import bare
from smara_desktop.domain.expressions import F
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.kinds import OPEN, Choice, Identifier, Name
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection, selection_of
from smara_desktop.services import lists, records
from smara_desktop.services.changes import Saved
from smara_desktop.services.list_columns import Wording
from smara_desktop.services.lists import Filtering, ListRow
from smara_desktop.services.register import Register
from smara_desktop.storage import queries, slices
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.errors import FaultKind, fault
from tests.many_records import DESK, crowd, identity

HOLDERS = 120
OF_ALL = pytest.mark.parametrize("of", RECORD_TYPES, ids=lambda of: of.type.name)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    made = crowd(tmp_path_factory.mktemp("many") / "many.smara", HOLDERS)
    yield made
    made.store.close()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("fr")


def shown(register: Register, of: type[Record], n: int, language: str = "fr") -> ListRow:
    """The row of the ``n``-th record, with all columns."""
    row = lists.row_of(register, of, identity(of, n))
    assert row is not None
    return lists.page(register, of, [row], lists.columns(of), language)[row]


# Columns


def test_a_list_begins_with_what_names_a_record_and_ends_with_its_review() -> None:
    for of in RECORD_TYPES:
        names = [column.name for column in lists.columns(of) if column.listed]
        assert names[0] == "reference"
        if of.type.named_fr:
            assert names[1] == "+".join(of.type.named_fr)
        assert names[-1] == "review_state"


@OF_ALL
def test_every_listed_field_has_its_place_in_a_column(of: type[Record]) -> None:
    listed = {field.name for field in describe(of).columns if field.kind.listed}
    placed = {
        field.name for column in lists.columns(of) if column.listed for field in column.fields
    }
    assert listed == placed


def test_no_price_of_one_piece_is_summed() -> None:
    assert [column.name for column in lists.summed(Acquisition)] == ["total"]
    assert "convention_amount" in {column.name for column in lists.summed(Activity)}


# Words


@OF_ALL
def test_no_personal_value_but_a_name_is_shown_in_full(
    register: Register, of: type[Record]
) -> None:
    for n in range(0, HOLDERS // 6, 3):
        record: Any = records.load(register, of, identity(of, n))
        told = " ".join(shown(register, of, n).texts.values())
        for field in describe(of).stored:
            value = getattr(record, field.name)
            secret = field.kind.privacy is not OPEN and not field.kind.listed
            if secret and value is not None and not isinstance(field.kind, Name):
                assert str(value) not in told, field.name


def test_a_cin_is_masked_and_of_a_birth_date_the_year_remains(register: Register) -> None:
    texts = shown(register, ProjectHolder, 3).texts
    assert texts["cin"] == "SJ••••03"
    assert texts["birth_date"] == "1983"
    assert "phone" not in texts, "a column of dots alone is none"
    kinds = {column.name: column.kind for column in lists.columns(ProjectHolder)}
    assert isinstance(kinds["cin"], Identifier)


def test_names_are_shown_and_fall_back_on_the_other_script(register: Register) -> None:
    french, arabic = (column.name for column in lists.columns(ProjectHolder)[1:3])
    texts = shown(register, ProjectHolder, 0).texts
    assert texts[french] == "El Idrissi Fatima Zahra"
    assert texts[arabic] == "الإدريسي فاطمة الزهراء"
    nameless = shown(register, ProjectHolder, 22).texts
    assert nameless["family_name_fr"] == ""
    assert nameless[french] == nameless[arabic] != ""


def test_codes_are_told_in_the_language_asked_for(register: Register) -> None:
    told = {
        language: shown(register, Activity, 0, language).texts for language in ("fr", "ar", "en")
    }
    assert [told[one]["sector"] for one in told] == ["Élevage", "تربية الماشية", "Livestock"]
    assert told["ar"]["commune"] == "السمارة"
    assert told["fr"]["phase"] == "1"
    assert told["ar"]["phase"] == "1"
    assert told["en"]["status"] == "Identified"


def test_a_reference_is_told_by_name_and_reference(register: Register) -> None:
    assert shown(register, Activity, 0).texts["holder"] == "El Idrissi Fatima Zahra · AG1-P-0001"
    arabic = shown(register, Activity, 0, "ar").texts["holder"]
    assert bare(arabic) == "الإدريسي فاطمة الزهراء · AG1-P-0001"
    assert shown(register, Activity, 0).texts["association"] == ""


def test_amounts_counts_and_days_are_told_as_people_write_them(register: Register) -> None:
    row = shown(register, Acquisition, 2)
    assert row.texts["total"] == "6\u202f003,00"
    assert row.amounts == {"total": 6_003_00}
    assert row.texts["registered_on"] == "03/03/2024"
    assert shown(register, Activity, 0).texts["jobs_planned"] == "–", "zero is a dash"
    assert shown(register, Activity, 0).texts["planned_turnover"] == "", "unknown is empty"


def test_several_codes_are_told_one_after_the_other(register: Register) -> None:
    told = shown(register, ProjectHolder, 2).texts["target_groups"]
    assert told == "Femme en situation de précarité, Jeune diplômé"


def test_zero_is_a_dash_but_for_a_mark(register: Register) -> None:
    words = Wording(register.plan, "fr", {})
    assert words.text(describe(Assessment).by_name["human_skills"].kind, 0) == "0"
    assert words.text(describe(Activity).by_name["jobs_created"].kind, 0) == "–"


def test_a_deleted_record_says_so(register: Register) -> None:
    assert shown(register, ProjectHolder, 19).deleted
    assert not shown(register, ProjectHolder, 18).deleted


def test_a_row_that_is_gone_is_left_out(register: Register) -> None:
    found = lists.page(register, Activity, [1, 10**9], lists.columns(Activity), "fr")
    assert list(found) == [1]


# The order


@OF_ALL
def test_a_long_order_is_read_in_steps(
    register: Register, of: type[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_name = [Selection(of, sort=name, descending=True) for name in of.type.named_fr[:1]]
    for wanted in (Selection(of), *by_name):
        at_once = lists.order(register, wanted)
        for step in (7, len(at_once), 10**6):
            monkeypatch.setattr(lists, "STEP", step)
            order, whole, steps = at_once[:3], False, 0
            while not whole:
                order, whole = lists.go_on(register, wanted, order)
                steps += 1
            assert order == at_once
            assert steps == (len(at_once) - 3) // step + 1


def test_an_order_without_an_index_is_read_anew_and_never_joined(register: Register) -> None:
    wanted = Selection(Activity, sort="status")
    stale = lists.order(register, Selection(Activity), 3)
    assert lists.go_on(register, wanted, stale) == (lists.order(register, wanted), True)


def test_many_rows_are_read_in_slices(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    order = lists.order(register, Selection(Activity))
    at_once = lists.page(register, Activity, order, (), "fr")
    monkeypatch.setattr(lists, "SLICE", 13)
    assert lists.page(register, Activity, order, (), "fr") == at_once
    assert set(at_once) == set(order)


def test_the_neighbours_of_a_record_are_those_of_its_list(register: Register) -> None:
    wanted = Selection(ProjectHolder, F("phase").one_of(1), sort="family_name_fr")
    order = lists.order(register, wanted)
    ids = [lists.id_of(register, ProjectHolder, row) for row in order]
    first, second, last = ids[0], ids[1], ids[-1]
    assert first is not None
    assert second is not None
    assert last is not None
    assert lists.neighbour(register, ProjectHolder, order, first, 1) == second
    assert lists.neighbour(register, ProjectHolder, order, second, -1) == first
    assert lists.neighbour(register, ProjectHolder, order, first, -1) is None
    assert lists.neighbour(register, ProjectHolder, order, last, 1) is None
    other = identity(ProjectHolder, 1)
    assert other not in ids
    assert lists.neighbour(register, ProjectHolder, order, other, 1) is None


# Filters


def found(register: Register, filtering: Filtering) -> list[Any]:
    of = filtering.base.of
    rows = lists.order(register, filtering.selection())
    ids = [lists.id_of(register, of, row) for row in rows]
    return [records.load(register, of, one) for one in ids if one is not None]


@OF_ALL
def test_phase_and_commune_lead_the_filters_of_every_list(
    register: Register, of: type[Record]
) -> None:
    made = lists.filters(register, of, "fr")
    leading = [one.name for one in made if one.leading]
    assert leading[:2] == ["phase", "commune"]
    assert len(leading) in (3, 4)
    names = {one.name for one in made}
    choices = {f.name for f in describe(of).columns if isinstance(f.kind, Choice) and f.kind.listed}
    assert choices | {"phase", "review_state"} <= names
    for name in ("sector", "status", "standing", "state"):
        assert (name in describe(of).by_name) == (name in names)
    assert "marital_situation" not in names, "sensitive, and in no list"


def test_the_answers_of_a_filter_are_those_of_the_plan(register: Register) -> None:
    made = {one.name: one for one in lists.filters(register, Acquisition, "ar")}
    assert [answer.code for answer in made["phase"].answers] == [1, 2, 3]
    assert bare(made["phase"].words((1, 3))) == "الشطر الأول, الشطر الثالث"
    assert made["commune"].answers[0].label == "السمارة"
    assert None not in [answer.code for answer in made["status"].answers], "always filled in"
    assert made["sector"].answers[-1].code is None


def test_several_answers_are_one_or_the_other_and_filters_add_up(register: Register) -> None:
    filtering = Filtering(Selection(Activity)).choose("status", ("approved", "operating"))
    filtering = filtering.choose("phase", (2,))
    rows = found(register, filtering)
    assert {row.status for row in rows} == {"approved", "operating"}
    assert {row.phase for row in rows} == {2}
    without = found(register, filtering.choose("status", ()))
    assert len(without) > len(rows)
    assert not filtering.choose("status", ()).choose("phase", ()).active


def test_what_is_not_filled_in_can_be_asked_for(register: Register) -> None:
    filtering = Filtering(Selection(ProjectHolder)).choose("target_groups", (None,))
    assert {row.target_groups for row in found(register, filtering)} == {None}
    either = filtering.choose("target_groups", (None, "JEUNE_DIPLOME"))
    told = {row.target_groups for row in found(register, either)}
    assert told == {None, ("JEUNE_DIPLOME",), ("FEMME_PRECARITE", "JEUNE_DIPLOME")}


def test_incomplete_and_deleted_and_words_narrow_together(register: Register) -> None:
    filtering = Filtering(Selection(ProjectHolder), text=" fatima ", incomplete=True)
    rows = found(register, filtering)
    assert rows
    for row in rows:
        assert row.given_name_fr == "Fatima Zahra" or row.given_name_ar == "فاطمة الزهراء"
        assert None in (row.phone, row.target_groups, row.education_level, row.birth_date)
    gone = found(register, replace(filtering, text="", incomplete=False, deleted=True))
    assert gone
    assert all(row.deleted_at for row in gone)


def test_a_figure_keeps_its_condition_under_further_filters(register: Register) -> None:
    base = selection_of(BY_NAME["women"], 1)
    rows = found(register, Filtering(base).choose("commune", ("11.221.01.01",)))
    assert rows
    assert {(row.sex, row.standing, row.phase, row.commune) for row in rows} == {
        ("F", "selected", 1, "11.221.01.01")
    }


def test_the_summary_is_that_of_the_selection(register: Register) -> None:
    wanted = Filtering(Selection(Acquisition)).choose("status", ("ordered",)).selection("total")
    assert wanted.sort == "total"
    order = lists.order(register, wanted)
    rows = lists.page(register, Acquisition, order, (), "fr")
    summary = lists.summary(register, wanted)
    assert summary.count == len(order) == lists.count(register, wanted) > 0
    assert summary.sums == {"total": sum(row.amounts["total"] for row in rows.values())}
    amounts = [rows[row].amounts["total"] for row in order]
    assert amounts == sorted(amounts)


def _counted_in_slices(register: Register, wanted: Selection) -> tuple[lists.Summary, int]:
    looks: list[int] = []
    return lists.summary(register, wanted, lambda: looks.append(1)), len(looks)


@OF_ALL
def test_a_summary_in_slices_is_the_same_summary(
    register: Register, of: type[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    for filtering in (
        Filtering(Selection(of)),
        Filtering(Selection(of), text="ag1 a"),
        Filtering(Selection(of), deleted=True),
        Filtering(Selection(of), incomplete=True).choose("phase", ("1", "2")),
    ):
        wanted = filtering.selection()
        at_once = lists.summary(register, wanted)
        with monkeypatch.context() as patch:
            patch.setattr(slices, "FIRST", 7)
            patch.setattr(slices, "MOST", 7)
            found, looks = _counted_in_slices(register, wanted)
        assert at_once.count > 0
        assert found == at_once
        assert looks > 0, "in several slices"


def test_a_summary_can_be_stopped(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "FIRST", 1)

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        lists.summary(register, Selection(Activity), stop)


def test_a_summary_is_of_one_state_whatever_is_saved_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "FIRST", 1)
    monkeypatch.setattr(slices, "MOST", 1)
    with crowd(tmp_path / "few.smara", 4).store as store:
        register = Register(store, DESK)
        summing = lists.Summing(register, Selection(Acquisition))
        assert summing.step() is None
        assert summing.step() is None
        newest = lists.id_of(register, Acquisition, lists.order(register, summing.selection)[0])
        assert newest is not None
        bought = records.load(register, Acquisition, newest)
        assert bought is not None
        assert isinstance(records.delete(register, bought), Saved)
        while (found := summing.step()) is None:
            pass
        assert found == lists.summary(register, Selection(Acquisition))
        assert found.count == lists.count(register, Selection(Acquisition))


def test_a_long_order_gives_way_to_a_save_and_is_then_read(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, real = Selection(ProjectHolder, sort="sex"), queries.rows
    refused: list[int] = []

    def interrupted(connection: Connection, selection: Selection, *rest: Any, **more: Any) -> Any:
        if len(refused) < 2:
            refused.append(1)
            raise fault(FaultKind.INTERRUPTED, register.store.path)
        return real(connection, selection, *rest, **more)

    monkeypatch.setattr(queries, "rows", interrupted)
    found, whole = lists.go_on(register, wanted, array("q"))
    assert whole
    assert found == lists.order(register, wanted)
    assert len(refused) == 2


@given(st.lists(st.integers(1, 2**40), unique=True, max_size=30), st.integers(1, 2**40))
def test_a_row_is_found_in_an_order_where_it_stands(rows: list[int], other: int) -> None:
    order = array("q", rows)
    for row in {*rows, other, 1, 256, 2**40}:
        expected = rows.index(row) if row in rows else None
        assert lists.place_in(order, row) == expected


def test_an_association_without_a_french_name_is_listed_by_its_arabic_one(
    register: Register,
) -> None:
    assert shown(register, Association, 6).texts["name_fr"] == "نجمة الصحراء 7"
