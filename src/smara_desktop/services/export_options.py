"""What an export shall hold: which records, which columns, in which dialect."""

from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from smara_desktop.domain.expressions import ALWAYS, Expression, F
from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection


class Options(Struct, frozen=True, kw_only=True):
    """The choices of an export.

    ``personal`` adds the personal and sensitive columns. ``phase`` keeps the records charged to
    one phase; ``selection`` the records of one list, as it is filtered. ``zip`` makes one file
    of the folder besides. ``language`` is that of the words beside codes; Excel's are French.
    """

    dialect: Dialect = Dialect.EXCEL_FR
    personal: bool = False
    phase: int | None = None
    selection: Selection | None = None
    zip: bool = False
    language: str = "fr"

    @property
    def whole(self) -> bool:
        """True when no record is left out but the deleted ones."""
        return self.phase is None and self.selection is None

    @property
    def label_language(self) -> str:
        """The language of the words beside codes."""
        return "fr" if self.dialect is Dialect.EXCEL_FR else self.language

    def selected(self, of: type[Record]) -> Selection:
        """The records of one type that are exported."""
        if self.selection is not None and self.selection.of is of:
            selection = self.selection
        else:
            selection = Selection(of)
        return (
            selection if self.phase is None else selection.narrowed(F("phase").one_of(self.phase))
        )

    def filter_told(self) -> dict[str, Any] | None:
        """The filter as the package tells it; None for an unfiltered export.

        The words of a search may be somebody's name: they are told with personal data only.
        """
        told: dict[str, Any] = {} if self.phase is None else {"phase": self.phase}
        if self.selection is not None:
            told["type"] = self.selection.of.type.name
            if self.selection.where != ALWAYS:
                told["where"] = _condition_told(self.selection.where)
            if self.selection.text:
                told["search"] = self.selection.text if self.personal else True
        return told or None


def _condition_told(part: Any) -> Any:
    if isinstance(part, Expression):
        named = asdict(part)
        told = {name: _condition_told(value) for name, value in named.items()}
        return {"is": type(part).__name__, **told}
    if isinstance(part, tuple):
        return [_condition_told(one) for one in part]
    return part if isinstance(part, str | int | None) else str(part)
