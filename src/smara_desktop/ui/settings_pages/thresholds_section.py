"""From where on the program warns: the calls for projects differ by year."""

from collections.abc import Mapping
from functools import partial

from msgspec.structs import asdict

from smara_desktop.domain.kinds import Dialect
from smara_desktop.i18n import _
from smara_desktop.services import plan_typing
from smara_desktop.ui.context import Context
from smara_desktop.ui.settings_pages.fields_section import FieldsSection
from smara_desktop.ui.settings_pages.section import Place, saved_words

_FIELDS = {field.name: field for field in plan_typing.THRESHOLDS}


class ThresholdsSection(FieldsSection):
    """The limits of the warnings; a warning never stops a save."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "thresholds", plan_typing.THRESHOLDS)
        self.explain(
            _(
                "Beyond these limits the program asks for a reason; it never refuses. "
                "A new limit holds for what is saved from now on."
            )
        )
        self.lay_out()

    def stored(self) -> Mapping[str, str]:
        values = asdict(self.context.register.plan.thresholds)
        return {
            name: field.kind.write(values[name], Dialect.SCREEN) for name, field in _FIELDS.items()
        }

    def settled(self, name: str, text: str) -> None:
        work = partial(plan_typing.edit_threshold, self.context.register, name, text)
        self.save(work, saved_words(_(_FIELDS[name].kind.label)), Place(0, name))
