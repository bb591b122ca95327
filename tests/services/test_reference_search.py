"""What a reference offers while one types: by a record's own words, and by whose it is."""

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records, reference_search
from smara_desktop.services.register import Register
from tests.factories import saved


def offered(register: Register, typed: str) -> list[tuple[str, str]]:
    found = reference_search.suggested(register, Activity, typed)
    return [(one.reference, "" if one.whose is None else one.whose.name("fr")) for one in found]


def test_an_activity_is_found_by_whose_it_is_among_those_of_one_title(register: Register) -> None:
    group = saved(register, Association, name_fr="Tifaouine")
    shops = []
    for number in range(1, 15):
        name = {"family_name_fr": f"Salek{number}", "given_name_fr": "Ali"}
        holder = saved(register, ProjectHolder, None, **name, cin=f"SJ{900 + number}")
        shops.append(saved(register, Activity, title_fr="Pneus", holder=str(holder.id)))
    theirs = saved(register, Activity, title_fr="Tissage", holder="", association=str(group.id))
    assert offered(register, "salek3") == [(shops[2].reference, "Salek3 Ali")]
    assert offered(register, "sj 914") == [(shops[13].reference, "Salek14 Ali")]
    assert offered(register, "tifa") == [(theirs.reference, "Tifaouine")]
    assert len(offered(register, "pneus")) == reference_search.MOST
    assert all(name.startswith("Salek") for _reference, name in offered(register, "pneus"))
    assert offered(register, theirs.reference) == [(theirs.reference, "Tifaouine")]
    records.delete(register, shops[2])
    assert offered(register, "salek3") == []
    assert offered(register, "nobody") == []
    assert len(offered(register, "")) == reference_search.MOST


def test_an_acquisition_is_found_by_its_activity(register: Register) -> None:
    activity = saved(register, Activity, title_fr="Couture")
    bought = saved(register, Acquisition, activity=str(activity.id), designation="Four")
    for typed in ("four", "couture"):
        [one] = reference_search.suggested(register, Acquisition, typed)
        assert one.reference == bought.reference
        assert one.whose is not None
        assert one.whose.reference == activity.reference
