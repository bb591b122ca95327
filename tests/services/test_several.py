"""One purchase for seventeen shops, entered once."""

from uuid import UUID

from msgspec.structs import replace

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import several, totals, undo
from smara_desktop.services.changes import Changes
from smara_desktop.services.register import Register
from smara_desktop.storage import tally
from tests import factories

SHOPS = 17


def _shops(register: Register) -> list[Activity]:
    holder = factories.saved(register, ProjectHolder)
    return [
        factories.saved(register, Activity, holder=str(holder.id), title_fr=f"Atelier {number}")
        for number in range(SHOPS)
    ]


def _compressor(register: Register, activity: Activity) -> Acquisition:
    return factories.saved(register, Acquisition, activity=str(activity.id), serial_number="C-0")


def _amount(register: Register) -> int:
    return totals.read(register).value(0, "planned")


def test_one_purchase_for_seventeen_shops(register: Register) -> None:
    shops = _shops(register)
    template = _compressor(register, shops[0])
    serials = {shop.id: f"C-{number}" for number, shop in enumerate(shops)}
    others = [shop.id for shop in shops[1:]]

    done = several.same_for_several(register, template, others, serials)

    assert isinstance(done, several.SeveralSaved)
    made = [record for record in done.records if isinstance(record, Acquisition)]
    assert [record.activity for record in made] == others
    assert [record.serial_number for record in made] == [serials[one] for one in others]
    assert len({record.reference for record in made} | {template.reference}) == SHOPS
    assert {record.total for record in made} == {template.total}
    assert all(
        [replace(line, id=template.id) for line in record.fundings]
        == [replace(line, id=template.id) for line in template.fundings]
        for record in made
    )
    assert template.total is not None
    assert _amount(register) == SHOPS * template.total


def test_it_is_undone_at_once(register: Register) -> None:
    shops = _shops(register)
    template = _compressor(register, shops[0])
    before = _amount(register)
    done = several.same_for_several(register, template, [shop.id for shop in shops[1:]], {})
    assert isinstance(done, several.SeveralSaved)

    assert isinstance(undo.undo(register, done.changes.change), Changes)

    assert _amount(register) == before
    with register.store.read() as connection:
        assert tally.cells(connection) == tally.recomputed(connection)


def test_one_that_is_gone_refuses_them_all(register: Register) -> None:
    shops = _shops(register)
    template = _compressor(register, shops[0])
    before, missing = _amount(register), UUID(int=7)

    done = several.same_for_several(register, template, [shops[1].id, missing], {})

    assert isinstance(done, several.SeveralRefused)
    assert [problem.rule for problem in done.problems[missing]] == ["gone"]
    assert _amount(register) == before


def test_papers_for_several_ordered_together(register: Register) -> None:
    shops = _shops(register)
    template = _compressor(register, shops[0])
    made = several.same_for_several(register, template, [shop.id for shop in shops[1:]], {})
    assert isinstance(made, several.SeveralSaved)
    chosen = [template.id, *(record.id for record in made.records)]

    done = several.set_for_several(
        register,
        chosen,
        {"order_number": "BC 12/2026", "order_date": "01/06/2026", "status": "ordered"},
        {"future_day": "vu"},
    )

    assert isinstance(done, several.SeveralSaved)
    ordered = [record for record in done.records if isinstance(record, Acquisition)]
    assert {record.order_number for record in ordered} == {"BC 12/2026"}
    assert len(ordered) == SHOPS
    figures = totals.read(register)
    assert figures.value(0, "committed") == figures.value(0, "planned") > 0


def test_a_doubt_is_confirmed_once_for_all(register: Register) -> None:
    shops = _shops(register)
    template = _compressor(register, shops[0])
    texts = {"order_date": "01/06/2026"}

    refused = several.set_for_several(register, [template.id], texts)

    assert isinstance(refused, several.SeveralRefused)
    assert refused.confirmable
    assert totals.read(register).value(0, "committed") == 0


def test_papers_set_nothing_else(register: Register) -> None:
    shops = _shops(register)
    template = _compressor(register, shops[0])
    done = several.set_for_several(
        register, [template.id], {"designation": "Autre chose", "order_number": ""}
    )
    assert isinstance(done, several.SeveralSaved)
    assert done.records == (template,)
    assert done.changes == Changes()


def test_what_a_save_would_do_is_told_before(register: Register) -> None:
    shops = _shops(register)
    template = _compressor(register, shops[0])
    others, before = [shop.id for shop in shops[1:]], totals.read(register)

    seen = several.foresee_same(register, template, others)

    assert totals.read(register) == before
    assert template.total is not None
    assert (seen.count, seen.amount) == (SHOPS - 1, (SHOPS - 1) * template.total)
    assert seen.confirmable
    several.same_for_several(register, template, others, {})
    foreseen = before.moved(seen.moved)
    assert factories.totals_only(totals.read(register).values) == factories.totals_only(
        foreseen.values
    )


def test_what_papers_would_do_is_told_before(register: Register) -> None:
    shops = _shops(register)
    template = _compressor(register, shops[0])
    unreadable, early = {"order_date": "32/12/2099"}, {"order_date": "31/12/2099"}

    refused = several.foresee_papers(register, [template.id], unreadable)
    doubtful = several.foresee_papers(register, [template.id], early)
    seen = several.foresee_papers(register, [template.id], {"status": "ordered"})

    assert not refused.confirmable
    assert doubtful.confirmable
    assert [problem.rule for problem in doubtful.problems[template.id]] == ["future_day"]
    assert not seen.problems
    assert {cell.figure for cell in seen.moved} >= {"committed", "acquisitions_by_status"}
    assert "planned" not in {cell.figure for cell in seen.moved}
