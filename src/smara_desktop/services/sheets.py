"""The sheet of one record: its fields by section, what belongs to it, places to sign.

Everything follows from the declarations and the layout of the form, so each record type has its
sheet. It holds the personal data of its own record, whole; of others it tells only their names.
The sheet is also the copy that a person is given of what is recorded about them.
"""

from uuid import UUID

from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import Choice
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import name_of
from smara_desktop.i18n import _, filled, language
from smara_desktop.services import records
from smara_desktop.services.list_columns import local_instant
from smara_desktop.services.paper import Paper, Piece, Title
from smara_desktop.services.paper_frame import framed
from smara_desktop.services.register import Register
from smara_desktop.services.sheet_belongings import belongings
from smara_desktop.services.sheet_fields import FieldWords
from smara_desktop.services.signing import notice, signatures
from smara_desktop.services.summaries.content import Note


def sheet(register: Register, of: type[Record], record_id: UUID) -> Paper | None:
    """The sheet of a record in the language in use; ``None`` when there is no such record."""
    record = records.load(register, of, record_id)
    if record is None:
        return None
    pieces: list[Piece] = [
        _title(record, register.plan),
        *FieldWords(register, record).bands(),
        *belongings(register, of, record_id),
        Note(text=_kept_by(record)),
        *signatures(of),
        *notice(register, of),
    ]
    return framed(
        register,
        f"{of.type.name}_{record.reference}",
        f"{_(of.type.title)} {record.reference}",
        pieces,
        foot=_foot(record),
    )


def _foot(record: Record) -> str:
    if record.review_state == "validated":
        return _("This record is validated.")
    return _("This record is not validated yet.")


def _title(record: Record, plan: Plan) -> Title:
    return Title(
        kind=_("Record sheet"),
        text=_(record.type.title),
        about=name_of(type(record), record.__getattribute__, language(), plan),
        reference=record.reference,
    )


def _kept_by(record: Record) -> str:
    words = _(
        "Recorded by {author} on {created}, last changed by {officer} on {updated}. "
        "Review: {state}."
    )
    review = describe(Record).by_name["review_state"].kind
    assert isinstance(review, Choice)
    states = {option.code: _(option.label) for option in review.options}
    return filled(
        words,
        created=local_instant(record.created_at),
        author=record.created_by,
        updated=local_instant(record.updated_at),
        officer=record.updated_by,
        state=states[record.review_state],
    )
