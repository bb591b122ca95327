"""What ends a sheet or a form: who signs, and what the person is told about the data."""

from collections.abc import Iterator

from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import OPEN, Reference
from smara_desktop.domain.record import Record
from smara_desktop.i18n import N_, _, filled
from smara_desktop.services.paper import Piece, Signatures
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Note

BENEFICIARY = N_("The beneficiary")
OFFICER = N_("The field officer")
HEAD = N_("The head of the post")

NOTICE = N_(
    "The data on this sheet is kept for the follow-up of the programme (law 09-08). The person "
    "may ask the post to see it and to have it corrected."
)


def signatures(of: type[Record]) -> Iterator[Piece]:
    """Places for the officer and the head of the post, and for the beneficiary if there is one."""
    places = [_(OFFICER), _(HEAD)]
    if _of_a_beneficiary(of):
        places.insert(0, _(BENEFICIARY))
    yield Signatures(title=_("Signatures"), places=tuple(places), day=_("Date"))


def notice(register: Register, of: type[Record]) -> Iterator[Piece]:
    """What law 09-08 asks to be said where personal data is written down."""
    if not has_personal_data(of):
        return
    number = register.plan.programme.cndp_authorisation
    words = _(NOTICE)
    if number:
        words += " " + filled(_("CNDP authorisation: {number}."), number=number)
    yield Note(text=words)


def has_personal_data(of: type[Record]) -> bool:
    """True when the type has fields of its own that are personal."""
    shared = {field.name for field in describe(Record).columns}
    return any(
        field.kind.privacy is not OPEN and field.name not in shared for field in describe(of).typed
    )


def _of_a_beneficiary(of: type[Record]) -> bool:
    """A holder or an association (whose sector is told), or a record that refers to another."""
    named = {field.name for field in describe(of).columns}
    refers = any(isinstance(field.kind, Reference) for field in describe(of).columns)
    return refers or "standing" in named
