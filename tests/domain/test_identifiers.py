"""Identity cards, bank accounts, companies, phones, e-mails."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.domain import identifiers
from smara_desktop.domain.problems import Doubt, InputError

RIBS = ("001810007800020110620318", "007780000123456789012396", "230780000000000000000136")
ICES = ("001561191000066", "002136093000040")


def _rules(doubts: tuple[Doubt, ...]) -> list[str]:
    return [doubt.rule for doubt in doubts]


@pytest.mark.parametrize(
    ("typed", "cin"),
    [
        ("sh123456", "SH123456"),
        ("SJ-1234", "SJ1234"),
        ("sh١٢٣٤٥", "SH12345"),
        (" s.j_12/34 56 ", "SJ123456"),
        ("\u200fSJ1234\u200f", "SJ1234"),
        ("A1", "A1"),
        ("AB1234567", "AB1234567"),
    ],
)
def test_a_usual_cin_is_taken_without_doubt(typed: str, cin: str) -> None:
    assert identifiers.parse_cin(typed) == cin
    assert identifiers.doubts_cin(cin) == ()


@pytest.mark.parametrize("typed", ["ABC1234567", "SJ12345678", "abc12345678"])
def test_a_longer_cin_is_taken_with_a_doubt(typed: str) -> None:
    cin = identifiers.parse_cin(typed)
    assert cin == typed.upper()
    assert _rules(identifiers.doubts_cin(cin)) == ["cin_unusual"]


@pytest.mark.parametrize(
    "typed", ["", "123456", "SH", "SH12345O", "ABCD1", "SH123456789", "СН123456", "ß123", "S1J2"]
)
def test_another_shape_is_no_cin(typed: str) -> None:
    with pytest.raises(InputError) as refusal:
        identifiers.parse_cin(typed)
    assert refusal.value.rule == "cin_shape"
    assert "CIN" in str(refusal.value)


@pytest.mark.parametrize(
    ("cin", "masked"), [("SJ123456", "SJ••••56"), ("A1234", "A••••34"), ("SJ123", "SJ••••")]
)
def test_a_masked_cin_tells_little(cin: str, masked: str) -> None:
    assert identifiers.mask_cin(cin) == masked


@pytest.mark.parametrize("rib", RIBS)
def test_a_true_rib_is_taken_however_it_is_grouped(rib: str) -> None:
    assert identifiers.parse_rib(rib) == rib
    assert identifiers.parse_rib("-".join(rib)) == rib
    assert identifiers.doubts_rib(rib) == ()


def test_a_rib_is_shown_in_its_four_parts() -> None:
    assert identifiers.show_rib(RIBS[0]) == "001 810 0078000201106203 18"


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("0" * 24, "rib_key"),
        ("001810007800020110620319", "rib_key"),
        ("00181000780002011062031", "rib_length"),
        ("", "rib_length"),
        ("00181000780002011062O318", "rib_digits"),
    ],
)
def test_a_wrong_rib_is_refused(typed: str, rule: str) -> None:
    with pytest.raises(InputError) as refusal:
        identifiers.parse_rib(typed)
    assert refusal.value.rule == rule


@given(st.integers(0, 10**22 - 1), st.integers(0, 23), st.integers(1, 9))
def test_one_wrong_digit_never_passes(account: int, place: int, shift: int) -> None:
    rib = f"{account:022d}{97 - account * 100 % 97:02d}"
    assert identifiers.parse_rib(identifiers.show_rib(rib)) == rib
    wrong = rib[:place] + str((int(rib[place]) + shift) % 10) + rib[place + 1 :]
    with pytest.raises(InputError):
        identifiers.parse_rib(wrong)


@pytest.mark.parametrize("ice", ICES)
def test_a_true_ice_has_no_doubt(ice: str) -> None:
    assert identifiers.parse_ice(identifiers.show_ice(ice)) == ice
    assert identifiers.doubts_ice(ice) == ()


def test_an_ice_is_shown_in_groups_of_three() -> None:
    assert identifiers.show_ice(ICES[0]) == "001 561 191 000 066"
    assert identifiers.show_ice("12345") == "12345"


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("001561191000067", "ice_check"),
        ("0" * 15, "ice_check"),
        ("00156119100006", "ice_length"),
        ("00156119100006X", "ice_length"),
    ],
)
def test_a_wrong_ice_is_only_doubted(typed: str, rule: str) -> None:
    assert _rules(identifiers.doubts_ice(identifiers.parse_ice(typed))) == [rule]


@pytest.mark.parametrize("typed", ["", "néant", "en cours", "1" * 31])
def test_what_is_no_identifier_at_all_is_refused_as_ice(typed: str) -> None:
    with pytest.raises(InputError):
        identifiers.parse_ice(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "+212(0)612345678",
        "00212612345678",
        "٠٦١٢٣٤٥٦٧٨",
        "0612345678",
        "06\u202f12\u202f34\u00a056\t78",
        "06 12 34 56 78",
        "06-12-34-56-78",
        "06.12.34.56.78",
        "\u202a+212 6 12 34 56 78\u202c",
    ],
)
def test_one_phone_many_ways(typed: str) -> None:
    phone = identifiers.parse_phone(typed)
    assert phone == "+212612345678"
    assert identifiers.doubts_phone(phone) == ()
    assert identifiers.show_phone(phone) == "06 12 34 56 78"
    assert identifiers.parse_phone(identifiers.show_phone(phone)) == phone


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "061234567",
        "0912345678",
        "0612345678 / 0698765432",
        "0612ABCDEF",
        "0612345678 poste 5",
        "tel 0612345678",
        "+",
        "9" * 300,
    ],
)
def test_what_rings_nowhere_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refusal:
        identifiers.parse_phone(typed)
    assert refusal.value.rule == "phone_invalid"


def test_a_landline_of_smara_is_not_foreign() -> None:
    phone = identifiers.parse_phone("0528 89 12 34")
    assert phone == "+212528891234"
    assert identifiers.doubts_phone(phone) == ()


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("+34 612 345 678", "+34612345678", "+34 612 34 56 78"),
        ("0033612345678", "+33612345678", "+33 6 12 34 56 78"),
    ],
)
def test_a_foreign_phone_is_doubted(typed: str, kept: str, shown: str) -> None:
    phone = identifiers.parse_phone(typed)
    assert phone == kept
    assert identifiers.show_phone(phone) == shown
    assert identifiers.parse_phone(shown) == kept
    assert _rules(identifiers.doubts_phone(phone)) == ["phone_foreign"]


def test_the_phone_library_waits_for_the_first_number() -> None:
    lines = (
        "import sys; from smara_desktop.domain import identifiers as i",
        "i.show_phone('+212612345678'); assert 'phonenumbers' not in sys.modules",
        "i.parse_phone('0612345678'); assert 'phonenumbers' in sys.modules",
    )
    ended = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], check=False, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("coop@Exemple.MA", "coop@exemple.ma"), (" a.b+c@x-y.org.ma ", "a.b+c@x-y.org.ma")],
)
def test_an_email_is_kept_with_a_small_domain(typed: str, kept: str) -> None:
    assert identifiers.parse_email(typed) == kept
    assert identifiers.parse_email(identifiers.show_email(kept)) == kept
    assert identifiers.doubts_email(kept) == ()


@pytest.mark.parametrize(
    "typed", ["", "coop", "a@b", "a@@b.ma", "a b@c.ma", "@c.ma", "a@.ma", "a@b.ma, c@d.ma", "a@b.1"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refusal:
        identifiers.parse_email(typed)
    assert refusal.value.rule == "email_shape"


@given(st.text(max_size=40))
def test_any_text_is_a_value_or_a_refusal(text: str) -> None:
    for name in ("cin", "rib", "ice", "phone", "email"):
        try:
            value = getattr(identifiers, f"parse_{name}")(text)
        except InputError:
            continue
        assert getattr(identifiers, f"parse_{name}")(value) == value
