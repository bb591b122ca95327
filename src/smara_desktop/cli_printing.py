"""The commands that print: to a PDF, with or without a screen."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from smara_desktop.cli import FINE
from smara_desktop.cli_commands import WrongUse, reading, require_phase
from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.wording import N_, Message
from smara_desktop.i18n import language, speaking
from smara_desktop.services.paper import Paper
from smara_desktop.services.register import Register
from smara_desktop.storage.errors import require_folder

PDF = ".pdf"


def sheet(asked: Namespace) -> int:
    """Write the sheet of a record, or with ``--blank`` the form of a type of record."""
    _require_pdf(asked.out)
    with reading(asked.file) as register, speaking(asked.language or language()):
        paper = (_blank if asked.blank else _sheet)(register, asked.reference)
    return _written(paper, asked)


def report(asked: Namespace) -> int:
    """Write the situation report of a phase or of the whole."""
    from smara_desktop.services.report import report as of_register

    _require_pdf(asked.out)
    with reading(asked.file) as register, speaking(asked.language or language()):
        require_phase(register, asked.phase)
        # One state of the register for all pages, and no save waits for the counting.
        with register.store.snapshot() as copy:
            view = Register(copy, register.desk, register.clock)
            paper = of_register(view, asked.phase, _go_on, personal=asked.with_personal_data)
    return _written(paper, asked)


def _go_on() -> None:
    """A command is stopped by Ctrl+C alone."""


def _blank(register: Register, name: str) -> Paper:
    from smara_desktop.services.blank_forms import blank_form

    if name not in BY_NAME:
        words = N_("There is no type of record “{name}”. The types are: {names}.")
        raise WrongUse(Message(words, {"name": name, "names": ", ".join(BY_NAME)}))
    return blank_form(register, BY_NAME[name])


def _sheet(register: Register, reference: str) -> Paper:
    from smara_desktop.services.history_telling import found
    from smara_desktop.services.sheets import sheet as of_record

    if reference in BY_NAME:
        words = N_("{name} is a type of record: add --blank for its empty form.")
        raise WrongUse(Message(words, {"name": reference}))
    records = found(register, reference)
    paper = of_record(register, *records[0]) if records else None
    if paper is None:
        raise WrongUse(
            Message(
                N_("No record has the reference “{reference}”: write it like AG1-P-0042."),
                {"reference": reference},
            )
        )
    return paper


def _require_pdf(out: Path) -> None:
    # A register given in the place of the PDF must not be written over.
    if out.suffix.lower() != PDF:
        words = N_("{name} does not end in .pdf: write where the PDF shall be.")
        raise WrongUse(Message(words, {"name": out.name}))
    require_folder(out)  # before anything is counted


def _written(paper: Paper, asked: Namespace) -> int:
    # Drawn without a window, the same with and without a screen.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from smara_desktop.services.new_file import put
    from smara_desktop.ui import fonts
    from smara_desktop.ui.application import application
    from smara_desktop.ui.print.pdf import pdf_bytes

    application()
    fonts.load()
    put(asked.out, pdf_bytes(paper))
    asked.written = asked.out
    sys.stdout.write(f"{asked.out}\n")
    return FINE
