"""Numbers given by others: identity card, bank account, company, phone, e-mail.

Each has ``parse_x`` (what was typed → the kept value, or InputError), ``doubts_x`` (remarks on
a kept value) and ``show_x`` (how it is shown); parsing what is shown gives the same value.
Source of the rules: section 4 of the domain page.
"""

import re
from functools import lru_cache

from smara_desktop.domain.digits import typed_value
from smara_desktop.domain.problems import Doubt, InputError
from smara_desktop.domain.wording import N_, Message

# Spaces and the marks that people put between groups, long dashes included.
_BETWEEN = re.compile(r"[\s.\-_/\u2010-\u2015\u2212]+")
_CIN_USUAL = re.compile(r"[A-Z]{1,2}[0-9]{1,7}")
_CIN_POSSIBLE = re.compile(r"[A-Za-z]{1,3}[0-9]{1,8}")
_ICE_LONGEST = 30
_EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\"\\]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*", re.ASCII
)
_EMAIL_LONGEST = 254


def _compact(text: str) -> str:
    return _BETWEEN.sub("", typed_value(text))


def parse_cin(text: str) -> str:
    """Return the national identity card's number: ``sh-123456`` → ``SH123456``.

    The letters are the series of the office that made it, never a rule here, and there is no
    check digit. Raises InputError.
    """
    cin = _compact(text)
    if _CIN_POSSIBLE.fullmatch(cin):
        return cin.upper()
    if re.fullmatch(r"[0-9]+", cin):
        words = N_("The letters of the CIN are missing. It is written like SJ12345.")
    elif re.fullmatch(r"[A-Za-z]{1,2}[0-9OoIl]+", cin):
        words = N_("After its letters a CIN has digits only: check O and 0, I and 1.")
    else:
        words = N_("A CIN has one or two letters, then digits, for example SJ12345.")
    raise InputError("cin_shape", Message(words))


def doubts_cin(value: str) -> tuple[Doubt, ...]:
    """Return a doubt on a number longer than the usual two letters and seven digits."""
    if _CIN_USUAL.fullmatch(value):
        return ()
    words = N_("The CIN {cin} is unusual: one or two letters and up to seven digits are expected.")
    return (Doubt("cin_unusual", Message(words, {"cin": value})),)


def show_cin(value: str) -> str:
    """Return the number as it is kept."""
    return value


def mask_cin(value: str) -> str:
    """Return ``SJ••••56`` for lists: the series and the last two digits of four or more."""
    letters = value.rstrip("0123456789")
    digits = value[len(letters) :]
    return f"{letters}••••{digits[-2:] if len(digits) >= 4 else ''}"


def parse_rib(text: str) -> str:
    """Return a bank account's 24 digits once the key at their end is right.

    The key is 97 − (first 22 × 100 mod 97), compared as two digits: a bare remainder would let
    all zeros pass. Raises InputError.
    """
    rib = _compact(text)
    if not re.fullmatch(r"[0-9]*", rib):
        raise InputError("rib_digits", Message(N_("A RIB has digits only, 24 of them.")))
    if len(rib) != 24:
        words = N_("A RIB has 24 digits; {count} were typed.")
        raise InputError("rib_length", Message(words, {"count": len(rib)}))
    if rib[22:] != f"{97 - int(rib[:22]) * 100 % 97:02d}":
        words = N_("The last two digits of the RIB do not match the others: compare it again.")
        raise InputError("rib_key", Message(words))
    return rib


def doubts_rib(value: str) -> tuple[Doubt, ...]:
    """Return no doubt: a RIB is right or wrong."""
    del value
    return ()


def show_rib(value: str) -> str:
    """Return ``001 810 0078000201106203 18``: bank, town, account, key."""
    return f"{value[:3]} {value[3:6]} {value[6:22]} {value[22:]}"


def parse_ice(text: str) -> str:
    """Return a company's common identifier (ICE) without its spaces.

    A wrong one is only doubted, papers in the field being what they are: refused is what holds
    no digit or cannot be an identifier at all. Raises InputError.
    """
    ice = _compact(text).upper()
    readable = re.fullmatch(r"[A-Z0-9]*[0-9][A-Z0-9]*", ice)
    if readable is None or len(ice) > _ICE_LONGEST:
        words = N_("An ICE has 15 digits. Leave it empty if it is not known.")
        raise InputError("ice_unreadable", Message(words))
    return ice


def doubts_ice(value: str) -> tuple[Doubt, ...]:
    """Return a doubt unless the value has 15 digits that make a multiple of 97, not zero."""
    if not re.fullmatch(r"[0-9]{15}", value):
        words = N_("An ICE has 15 digits: compare this one with the paper.")
        return (Doubt("ice_length", Message(words)),)
    if int(value) == 0 or int(value) % 97:
        words = N_("This ICE does not pass its own check: compare it with the paper.")
        return (Doubt("ice_check", Message(words)),)
    return ()


def show_ice(value: str) -> str:
    """Return ``001 561 191 000 066``; a value of another length as it is kept."""
    if len(value) != 15:
        return value
    return " ".join(value[start : start + 3] for start in range(0, 15, 3))


# A form is read anew at each key, whichever field it was typed in.
@lru_cache(maxsize=256)
def parse_phone(text: str) -> str:
    """Return the number in its international form, ``+212612345678``; Morocco by default.

    Raises InputError when no operator could have given it.
    """
    # Loading the library takes about 40 ms: not at the start, but at the first number typed.
    import phonenumbers

    typed = typed_value(text)
    try:
        # Letters would be read as a telephone keypad, or cut off as an extension.
        if not re.fullmatch(r"[+\d\s().\-_/\u2010-\u2015]+", typed):
            raise _bad_phone()
        # The library knows some of the spaces only.
        number = phonenumbers.parse(re.sub(r"[\s_]+", " ", typed), "MA")
    except phonenumbers.NumberParseException as unreadable:
        raise _bad_phone() from unreadable
    if not phonenumbers.is_valid_number(number):
        raise _bad_phone()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _bad_phone() -> InputError:
    words = N_(
        "This is not a telephone number. Type ten digits, for example 06 12 34 56 78, "
        "or + and the country's code for a foreign one."
    )
    return InputError("phone_invalid", Message(words))


def doubts_phone(value: str) -> tuple[Doubt, ...]:
    """Return a doubt on a number of another country."""
    if value.startswith("+212"):
        return ()
    return (Doubt("phone_foreign", Message(N_("This is a foreign telephone number."))),)


def show_phone(value: str) -> str:
    """Return ``06 12 34 56 78``; a foreign number in its international form."""
    if value.startswith("+212") and len(value) == 13:
        national = "0" + value[4:]
        return " ".join(national[start : start + 2] for start in range(0, 10, 2))
    import phonenumbers

    number = phonenumbers.parse(value, None)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def parse_email(text: str) -> str:
    """Return an address with its domain in small letters; raises InputError.

    Only the shape is looked at: whether the address works, a letter to it alone can tell.
    """
    address = typed_value(text)
    if len(address) > _EMAIL_LONGEST or not _EMAIL.fullmatch(address):
        words = N_("An e-mail address is written like nom@exemple.ma.")
        raise InputError("email_shape", Message(words))
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.lower()}"


def doubts_email(value: str) -> tuple[Doubt, ...]:
    """Return no doubt."""
    del value
    return ()


def show_email(value: str) -> str:
    """Return the address as it is kept."""
    return value
