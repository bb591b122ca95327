"""A part of the settings that is one table, each cell saved when it is left."""

from collections.abc import Sequence

from smara_desktop.domain.problems import Problem
from smara_desktop.i18n import tell
from smara_desktop.ui import parts
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.grid import Grid
from smara_desktop.ui.inline.grid_model import Column, Key
from smara_desktop.ui.settings_pages.section import Place, Section


class GridSection(Section):
    """A grid, and under it what is wrong with a cell; a subclass saves in ``cell_edited``."""

    def __init__(
        self, context: Context, name: str, label: str, columns: Sequence[Column], *, across: bool
    ) -> None:
        super().__init__(context, name)
        self.grid = Grid(f"{name}_grid", label, columns, across=across)
        self.problem = parts.label("", "problem", f"{name}_problem", wrap=True)
        self.problem.hide()
        self.grid.edited.connect(self.cell_edited)
        self.grid.problem_shown.connect(self._show_problem)

    def cell_edited(self, key: Key, name: str, text: str) -> None:
        """A cell was left with another text."""
        raise NotImplementedError

    @property
    def unfinished(self) -> bool:
        return bool(self.grid.model_.problems)

    def focus_first(self) -> None:
        if self.grid.current() is None:
            self.grid.go_to_first()
        self.grid.setFocus()

    def refused(self, problems: tuple[Problem, ...], place: Place) -> None:
        told = problems[0]
        columns = {column.name for column in self.grid.model_.columns}
        name = next((field for field in told.fields if field in columns), place.name)
        self.grid.show_problem(place.key, name, tell(told.message))

    def accepted(self, place: Place) -> None:
        self.grid.show_problem(place.key, place.name, "")

    def _show_problem(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
