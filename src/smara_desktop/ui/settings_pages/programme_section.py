"""What the register is kept for, and the authorisation that personal data need."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from smara_desktop.domain.describe import describe
from smara_desktop.domain.programme import Programme
from smara_desktop.i18n import _
from smara_desktop.services import plan_typing
from smara_desktop.ui import parts, theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.settings_pages.fields_section import FieldsSection
from smara_desktop.ui.settings_pages.section import Place, saved_words
from smara_desktop.ui.tokens import SPACE_M, SPACE_S


class ProgrammeSection(FieldsSection):
    """The names of the programme, its province, the CNDP's number."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "programme", describe(Programme).typed)
        self._notice = parts.frame("notice", "cndp_notice")
        theme.mark(self._notice, "severity", "warn")
        line = QHBoxLayout(self._notice)
        line.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        words = _(
            "The CIN and a disability may only be kept with the CNDP's prior authorisation "
            "(law 09-08): type its number here once you have it."
        )
        line.addWidget(parts.label(words, wrap=True))
        self.column.addWidget(self._notice)
        self.lay_out()

    def stored(self) -> Mapping[str, str]:
        return plan_typing.texts_of(self.context.register.plan.programme)

    def refresh(self) -> None:
        super().refresh()
        self._notice.setVisible(not self.context.register.plan.programme.cndp_authorisation)

    def settled(self, name: str, text: str) -> None:
        work = partial(plan_typing.edit_programme, self.context.register, {name: text})
        self.save(
            work, saved_words(_(describe(Programme).by_name[name].kind.label)), Place(0, name)
        )
