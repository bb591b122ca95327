"""After any sequence of saves, edits, deletes, restores and undos the totals are true.

Each run works on a real file. The figures are compared four ways: the tally, the recomputation
in SQL, the contributions of the records in Python, and the count or sum of the list that opens
from each figure.
"""

import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule
from msgspec.structs import replace
from sqlalchemy import select

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import ACTIVITY_STATUSES, Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.contributions import Cell, Vector, contribution, with_everywhere
from smara_desktop.domain.entry import Draft
from smara_desktop.domain.figures import FIGURES, Figure
from smara_desktop.domain.partnership import PARTNER_KINDS, Partnership
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import STEP_STATUSES, RoadmapStep
from smara_desktop.domain.selection import selection_of
from smara_desktop.domain.visit import STATES_FOUND, Visit
from smara_desktop.services import plan_editing, records, several, totals
from smara_desktop.services.changes import Changes, Refused, Saved
from smara_desktop.services.checking import check
from smara_desktop.services.register import Register
from smara_desktop.services.undo import undo
from smara_desktop.storage import checking, queries, repository, sort_keys, tables, tally
from smara_desktop.storage.connection import Connection
from tests.factories import SMARA, draft, edited, registers

Asking = Callable[[dict[str, str]], several.SeveralSaved | several.SeveralRefused]

ENTRIES = [("sectors", "ELEVAGE"), ("funders", "INDH"), ("communes", "11.221.03.01")]
"""Entries of lists that the records of this work use."""

PHASES = st.sampled_from("123")
COMMUNES = st.sampled_from([SMARA, "11.221.03.01"])
STANDINGS = st.sampled_from(["candidate", "selected", "withdrawn"])
SECTORS = st.sampled_from(["ELEVAGE", "SERVICES"])
COUNTS = st.sampled_from(["", "1", "4"])
GROUPS = st.sets(st.sampled_from(["JEUNE_DIPLOME", "FEMME_PRECARITE", "HANDICAP"])).map("|".join)
PRICES = st.sampled_from(["0,01", "99,99", "12 500"])
QUANTITIES = st.sampled_from(["1", "2,5", "0,333"])
FUNDERS = st.sampled_from(["AGENCE", "INDH", "PORTEUR"])
LINES = st.lists(
    st.fixed_dictionaries(
        {"funder": FUNDERS, "amount": PRICES, "paid": st.sampled_from(["", "0,01", "50"])}
    ),
    max_size=3,
)
ACTIVITY_STATES = st.sampled_from([one.code for one in ACTIVITY_STATUSES])
ACQUISITION_STATES = st.sampled_from(["planned", "quoted", "ordered", "cancelled"])

TEXTS: dict[type[Record], st.SearchStrategy[dict[str, str]]] = {
    Association: st.fixed_dictionaries(
        {
            "phase": PHASES,
            "commune": COMMUNES,
            "standing": STANDINGS,
            "sector": st.just("") | SECTORS,
            "members_women": COUNTS,
            "members_men": COUNTS,
        }
    ),
    ProjectHolder: st.fixed_dictionaries(
        {
            "phase": PHASES,
            "commune": COMMUNES,
            "standing": STANDINGS,
            "sex": st.sampled_from("FM"),
            "target_groups": GROUPS,
        }
    ),
    Activity: st.fixed_dictionaries(
        {
            "phase": PHASES,
            "commune": COMMUNES,
            "sector": SECTORS,
            "status": ACTIVITY_STATES,
            "status_reason": st.sampled_from(["why", "because"]),
            "decision_date": st.just("10/02/2024"),
            "convention_date": st.just("11/02/2024"),
            "convention_number": st.just("7"),
            "planned_permanent_women": COUNTS,
            "actual_seasonal_men": COUNTS,
        }
    ),
    Acquisition: st.fixed_dictionaries(
        {
            "phase": PHASES,
            "commune": COMMUNES,
            "sector": st.just("") | SECTORS,
            "status": ACQUISITION_STATES,
            "quantity": QUANTITIES,
            "unit_price": PRICES,
        }
    ),
    Visit: st.fixed_dictionaries(
        {
            "phase": PHASES,
            "commune": COMMUNES,
            "sector": st.just("") | SECTORS,
            "state": st.sampled_from([one.code for one in STATES_FOUND]),
            "found_permanent_women": COUNTS,
            "found_seasonal_men": COUNTS,
        }
    ),
    Partnership: st.fixed_dictionaries(
        {
            "phase": PHASES,
            "commune": COMMUNES,
            "partner_kind": st.sampled_from([one.code for one in PARTNER_KINDS]),
            "amount": st.just("") | PRICES,
            "received": st.just("") | PRICES,
        }
    ),
    Assessment: st.fixed_dictionaries(
        {
            "phase": PHASES,
            "commune": COMMUNES,
            "sector": SECTORS,
            "human_skills": st.sampled_from("05"),
        }
    ),
    RoadmapStep: st.fixed_dictionaries(
        {
            "phase": PHASES,
            "commune": COMMUNES,
            "starts": st.just("01/06/2024"),
            "status": st.sampled_from([one.code for one in STEP_STATUSES]),
            "progress": st.sampled_from(["", "100"]),
            "done_on": st.sampled_from(["", "20/06/2024"]),
        }
    ),
}


class AnyWork(RuleBasedStateMachine):
    """An officer who does anything in any order; refusals are part of the work."""

    kept: Bundle[Record] = Bundle("kept")

    def __init__(self) -> None:
        super().__init__()
        self.ended = ExitStack()
        self.register: Register
        self.changes: list[int] = []
        self.selected: dict[str, str] = {}
        self.seen: dict[type[Record], object] = {of: ([], {}) for of in RECORD_TYPES}
        self.counted: object = None

    @initialize()
    def an_empty_register(self) -> None:
        folder = self.ended.enter_context(tempfile.TemporaryDirectory())
        self.register = self.ended.enter_context(registers(Path(folder)))()

    @rule(target=kept, of=st.sampled_from(RECORD_TYPES), data=st.data())
    def enter(self, of: type[Record], data: st.DataObject) -> Record:
        texts = data.draw(TEXTS[of])
        found = self._saved(draft(of, self._lines(of, data), **texts, **self._owner(of)))
        return cast("Record", found if found is not None else multiple())

    @rule(record=kept, data=st.data())
    def edit(self, record: Record, data: st.DataObject) -> None:
        texts = data.draw(TEXTS[type(record)])
        form = edited(self._now(record), self._lines(type(record), data), **texts)
        self._saved(form)

    @rule(record=kept)
    def delete(self, record: Record) -> None:
        self._noted(records.delete(self.register, self._now(record)))

    @rule(record=kept)
    def restore(self, record: Record) -> None:
        self._noted(records.restore(self.register, self._now(record)))

    @rule(record=kept, activities=st.lists(kept, max_size=3))
    def same_for_several(self, record: Record, activities: list[Record]) -> None:
        template = self._now(record)
        if isinstance(template, Acquisition):
            asked = [one.id for one in activities]
            self._noted_several(
                lambda reasons: several.same_for_several(
                    self.register, template, asked, {}, reasons
                )
            )

    @rule(chosen=st.lists(kept, max_size=3), status=ACQUISITION_STATES)
    def papers_for_several(self, chosen: list[Record], status: str) -> None:
        asked = [one.id for one in chosen]
        texts = {"status": status, "order_number": "BC 7", "order_date": "12/02/2024"}
        self._noted_several(
            lambda reasons: several.set_for_several(self.register, asked, texts, reasons)
        )

    @rule(entry=st.sampled_from(ENTRIES), active=st.booleans())
    def put_an_entry_out_of_use_or_back(self, entry: tuple[str, str], active: bool) -> None:
        item = self.register.plan.lists[entry[0]][entry[1]]
        done = plan_editing.set_list_item(self.register, replace(item, active=active))
        assert isinstance(done, Changes)
        if done.change:
            self.changes.append(done.change)

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        if self.changes:
            done = undo(self.register, data.draw(st.sampled_from(self.changes)))
            if isinstance(done, Changes):
                self.changes.append(done.change)

    @invariant()
    def totals_are_true(self) -> None:
        with self.register.store.read() as connection:
            kept, stored = tally.cells(connection), _everything(connection)
            if self.counted != (kept, stored):  # the same records make the same figures
                assert kept == tally.recomputed(connection) == _summed(stored)
                self.counted = (kept, stored)
            shown = totals.read(self.register)
            for of in RECORD_TYPES:
                # The same records make the same lists: a figure counts those of one type.
                known = ([one for one in stored if type(one) is of], _values(of, shown))
                if known != self.seen.get(of):
                    _each_figure_is_its_list(connection, of, shown)
                    self.seen[of] = known

    @invariant()
    def persons_add_up(self) -> None:
        found = totals.read(self.register)
        for scope in (0, 1, 2, 3):
            parts = found.value(scope, "holders") + found.value(scope, "members")
            assert found.value(scope, "persons") == parts

    def teardown(self) -> None:
        with self.ended, self.register.store.read() as connection:
            assert [one.rule for one in check(self.register).findings] == []
            for of in RECORD_TYPES:
                for batch in checking.records(connection, of):
                    for seen in batch:
                        assert seen.keys == sort_keys.stored(seen.record), "as lists sort it"

    def _lines(self, of: type[Record], data: st.DataObject) -> list[dict[str, str]] | None:
        return data.draw(st.none() | LINES) if of is Acquisition else None

    def _owner(self, of: type[Record]) -> dict[str, str]:
        wanted = {Activity: "holder", Acquisition: "activity", Visit: "activity"}.get(of)
        return {} if wanted is None else {wanted: self.selected.get(wanted, "")}

    def _now(self, record: Record) -> Record:
        found = records.load(self.register, type(record), record.id)
        assert found is not None
        return found

    def _saved(self, form: Draft) -> Record | None:
        done = records.save(self.register, form)
        if isinstance(done, Refused) and done.confirmable:
            done = records.save(self.register, form, {p.rule: "seen" for p in done.problems})
        self._noted(done)
        return done.record if isinstance(done, Saved) else None

    def _noted_several(self, ask: Asking) -> None:
        done = ask({})
        if isinstance(done, several.SeveralRefused) and done.confirmable:
            found = [problem for each in done.problems.values() for problem in each]
            done = ask({problem.rule: "seen" for problem in found})
        if isinstance(done, several.SeveralSaved) and done.changes.change:
            self.changes.append(done.changes.change)

    def _noted(self, done: Saved[Record] | Refused) -> None:
        if isinstance(done, Saved):
            if done.changes.change:
                self.changes.append(done.changes.change)
            name = {ProjectHolder: "holder", Activity: "activity"}.get(type(done.record))
            if name is not None:
                self.selected[name] = str(done.record.id)


def _everything(connection: Connection) -> list[Record]:
    return [
        repository.record_of(connection, of, row)
        for of, table in tables.RECORDS.items()
        for row in connection.execute(select(table)).mappings().all()
    ]


def _summed(stored: list[Record]) -> Vector:
    found: Counter[Cell] = Counter()
    for record in stored:
        found.update(contribution(record))
    return with_everywhere({cell: amount for cell, amount in found.items() if amount})


def _figures(of: type[Record]) -> list[Figure]:
    return [figure for figure in FIGURES if figure.of is of]


def _values(of: type[Record], shown: totals.Totals) -> object:
    names = {figure.name for figure in _figures(of)}
    return {key: value for key, value in shown.values.items() if key[1] in names}


def _each_figure_is_its_list(
    connection: Connection, of: type[Record], shown: totals.Totals
) -> None:
    for figure in _figures(of):
        parts = {part for _, name, part in shown.values if name == figure.name}
        parts = parts if figure.split else {""}
        for phase in (None, 1, 2, 3):
            for part in parts:
                chosen = selection_of(figure, phase, part)
                listed = queries.measured(connection, chosen, figure, part)
                assert listed == shown.value(phase or 0, figure.name, part)


def test_each_figure_of_an_empty_register_is_its_list(register: Register) -> None:
    with register.store.read() as connection:
        for of in RECORD_TYPES:
            _each_figure_is_its_list(connection, of, totals.read(register))


TestAnyWork = AnyWork.TestCase
TestAnyWork.settings = settings(
    max_examples=15,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
