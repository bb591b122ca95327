"""An officer's first day, in French, by keyboard from the first screen to the CSV."""

from collections.abc import Iterable

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.days import PartialDay
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.paths import documents_dir
from smara_desktop.ui.forms.record_form import RecordForm
from tests.journeys.conftest import Start
from tests.journeys.csv_files import exported, read_csv
from tests.journeys.program import Key, Program

ASSOCIATION = {
    "legal_form": "coop",
    "name_fr": "Coopérative Tifaouine",
    "name_ar": "تعاونية تيفاوين",
    "sector": "artis",
    "phase": "1",
    "commune": "sem",
    "members_women": "6",
    "members_men": "2",
    "members_young": "3",
}
HOLDER = {
    "family_name_fr": "Laâroussi",
    "given_name_fr": "Fatimetou",
    "family_name_ar": "لعروسي",
    "given_name_ar": "فاطمة",
    "sex": "f",
    "birth_date": "050396",
    "cin": "sj-12 345",
    "phase": "1",
    "commune": "hao",
    "quarter": "Douar El Khair",
    "target_groups": "jeune d",
    "phone": "0612345678",
    "education_level": "lic",
    "diploma_year": "2018",
    "notice_given_on": "5/3/26",
}
OTHER_HOLDER = {
    "family_name_fr": "Salek",
    "given_name_fr": "Ahmed",
    "sex": "h",
    "birth_date": "1990",
    "cin": "SJ777",
    "phase": "1",
    "commune": "hao",
    "notice_given_on": "+",
}


def test_an_officers_day(start: Start) -> None:
    program = start()
    first_start(program)
    association(program)
    holder(program)
    activity_with_a_new_holder(program)
    acquisition(program)
    take_back_and_enter_again(program)
    before = program.figures()
    program.close()

    again = start()
    assert again.figures() == before
    everything_is_there(again)
    the_csv_says_the_same(again)
    again.close()


def first_start(program: Program) -> None:
    assert program.typist.field == "officer_name"
    program.typist.write("Salek")
    program.press(Key.Key_Return)
    program.typist.write("ag1")
    program.press(Key.Key_Return)
    program.accept_file("programme.smara")
    assert program.register.store.path == documents_dir() / "programme.smara"
    assert program.register.desk.officer == "Salek"
    assert program.figure("holders") == "– / 135"
    assert program.figure("persons", whole=True) == "– / 277"


def association(program: Program) -> None:
    program.new(Association)
    program.fill(ASSOCIATION)
    assert program.figure("associations").startswith("– → 1")
    program.save()
    assert program.figure("associations") == "1"
    assert "AG1-A-0001" in program.said()


def holder(program: Program) -> None:
    assert len(HOLDER) == 15
    form = program.new(ProjectHolder)
    assert program.typist.field == "family_name_fr"
    program.fill(HOLDER)
    assert program.figure("holders") == "– → 1 / 135"
    assert program.figure("women").startswith("– → 1")
    program.save()
    assert program.figure("holders") == "1 / 135"
    assert program.figure("holders", whole=True) == "1"
    stored = form.record
    assert isinstance(stored, ProjectHolder)
    assert (stored.reference, stored.cin, stored.phone) == (
        "AG1-P-0001",
        "SJ12345",
        "+212612345678",
    )
    assert stored.birth_date == PartialDay(1996, 3, 5)
    assert stored.target_groups == ("JEUNE_DIPLOME",)


def activity_with_a_new_holder(program: Program) -> None:
    activity = program.new(Activity)
    program.fill({"title_fr": "Atelier de menuiserie"})
    program.tab_to("holder")
    program.press(Key.Key_F4)
    assert program.form.of is ProjectHolder
    program.fill(OTHER_HOLDER)
    assert program.figure("holders") == "1 → 2 / 135"
    program.save()
    assert program.form is activity
    assert program.typist.field == "holder"
    assert "Salek" in shown(activity, ["holder"])["holder"]
    assert program.figure("holders") == "2 / 135"
    assert activity.draft.texts["phase"] == "1"  # taken over from the holder
    program.fill({"sector": "artis", "planned_permanent_men": "3"})
    assert program.figure("jobs_planned") == "– → 3"
    program.save()
    assert program.figure("activities") == "1"
    assert program.figure("jobs_planned") == "3"


def acquisition(program: Program) -> None:
    program.new(Acquisition)
    program.fill({"activity": "Atelier de menuiserie", "category": "mach"})
    program.fill({"designation": "Scie à ruban", "quantity": "2", "unit_price": "12 500,50"})
    program.typist.lines([("agence", "", "20 000")], "fundings")
    program.tab_to("fundings[1].funder")
    program.typist.write("porteur")
    program.tab_to("fundings[1].amount")
    program.press(Key.Key_F6)
    assert program.lines("fundings", "amount") == ["20 000,00", "5 001,00"]
    assert program.figure("planned_by_funder.AGENCE") == "– → 20 000"
    assert "25 001,00 DH après enregistrement" in program.figure_told("planned")
    assert program.warning() == "Pas encore enregistré"
    program.save()
    assert program.warning() == ""
    assert program.figure("acquisitions") == "1"
    assert program.figure("planned_by_funder.AGENCE") == "20 000"
    assert program.figure("planned_by_funder.PORTEUR") == "5 001"


def take_back_and_enter_again(program: Program) -> None:
    program.press(Key.Key_Escape)
    program.press(Key.Key_Z, control=True)
    assert program.figure("acquisitions") == "–"
    assert program.figure("planned_by_funder.AGENCE").startswith("–")
    acquisition(program)


def everything_is_there(program: Program) -> None:
    body = program.find(Association, "tifaouine")
    assert shown(body, ASSOCIATION) == {
        **ASSOCIATION,
        "legal_form": "Coopérative",
        "sector": "Artisanat",
        "phase": "Phase 1",
        "commune": "Es-Semara",
    }
    holder = program.find(ProjectHolder, "SJ12345").record
    assert isinstance(holder, ProjectHolder)
    assert (holder.family_name_fr, holder.family_name_ar) == ("Laâroussi", "لعروسي")
    assert (holder.education_level, holder.diploma_year) == ("LICENCE", 2018)
    other = program.find(ProjectHolder, "Ahmed").record
    activity = program.find(Activity, "menuiserie").record
    assert isinstance(activity, Activity)
    assert other is not None
    assert (activity.holder, activity.planned_permanent_men) == (other.id, 3)
    bought = program.find(Acquisition, "scie").record
    assert isinstance(bought, Acquisition)
    assert (bought.activity, bought.total) == (activity.id, 25_001_00)
    assert [(one.funder, one.amount) for one in bought.fundings] == [
        ("AGENCE", 20_000_00),
        ("PORTEUR", 5_001_00),
    ]


def shown(form: RecordForm, fields: Iterable[str]) -> dict[str, str]:
    """What the form shows in its fields."""
    return {name: form.editor(name).widget.property("text") for name in fields}


def the_csv_says_the_same(program: Program) -> None:
    folder = exported(program)
    rows = {name: read_csv(folder / f"{name}.csv") for name in TABLES}
    assert [row["reference"] for row in rows["project_holders"]] == ["AG1-P-0001", "AG1-P-0002"]
    assert "cin" not in rows["project_holders"][0]
    (bought,) = rows["acquisitions"]
    assert (bought["reference"], bought["unit_price"]) == ("AG1-Q-0002", "12500,50")
    assert bought["activity_reference"] == rows["activities"][0]["reference"]
    assert [row["amount"] for row in rows["fundings"]] == ["20000,00", "5001,00"]
    (taken_back,) = rows["deleted"]
    assert taken_back["reference"] == "AG1-Q-0001"
    assert rows["associations"][0]["name_ar"] == "تعاونية تيفاوين"


TABLES = ("associations", "project_holders", "activities", "acquisitions", "fundings", "deleted")
