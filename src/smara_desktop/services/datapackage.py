"""``datapackage.json``: what an export is, whose, of when, and how each of its files is read.

Source: https://specs.frictionlessdata.io/data-package/ ; what a register adds stands under
``register`` and ``export`` and, per file, in ``rows``.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from smara_desktop import __version__
from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.programme import Plan
from smara_desktop.i18n import LANGUAGES, in_language
from smara_desktop.services.csv_writing import FORMS, LINE_END, Written
from smara_desktop.services.export_options import Options

_LARGEST = 1 << 24
"""Bytes that a descriptor never reaches; what says it has more is none."""

NAME = "datapackage.json"
_PROGRAM = "smara-desktop"

Json = dict[str, Any]


class Origin(Struct, frozen=True, kw_only=True):
    """Where an export comes from: the register, who made it, when (UTC), after which change."""

    register: str
    post: str
    officer: str
    device: str
    created: str
    change: int


def package(origin: Origin, plan: Plan, options: Options, resources: list[Json]) -> Json:
    """The whole descriptor."""
    name = plan.programme.name_fr
    names = dict.fromkeys(LANGUAGES, name)
    return {
        "profile": "data-package",
        "name": f"smara-{origin.post.lower()}-{origin.created[:10]}",
        "title": name,
        "titles": {**names, "ar": plan.programme.name_ar or name},
        "created": origin.created,
        "register": {
            "id": origin.register,
            "post": origin.post,
            "officer": origin.officer,
            "device": origin.device,
            "change": origin.change,
        },
        "export": {
            "program": f"{_PROGRAM} {__version__}",
            "dialect": options.dialect.value,
            "privacy": "personal" if options.personal else "open",
            "filter": options.filter_told(),
        },
        "resources": resources,
    }


def is_ours(path: Path) -> bool:
    """Whether a descriptor was written by this program: others make data packages too."""
    with suppress(OSError, ValueError):
        return _describes_ours(path.read_text(encoding="utf-8"))
    return False


def is_ours_packed(archive: Path) -> bool:
    """Whether a .zip holds an export of this program."""
    import zipfile
    import zlib

    # What other programs packed may be broken, or ciphered, in many ways.
    unreadable = (OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error)
    with suppress(*unreadable), zipfile.ZipFile(archive) as packed:
        return any(
            _describes_ours(packed.read(one).decode("utf-8"))
            for one in packed.infolist()
            if one.filename.rpartition("/")[2] == NAME and one.file_size <= _LARGEST
        )
    return False


def _describes_ours(text: str) -> bool:
    with suppress(ValueError, LookupError, TypeError, RecursionError):
        return str(json.loads(text)["export"]["program"]).startswith(f"{_PROGRAM} ")
    return False


def resource(written: Written, title: str, dialect: Dialect, schema: Json) -> Json:
    """The descriptor of one file; ``title`` is translated here."""
    return {
        "profile": "tabular-data-resource",
        "name": written.name.removesuffix(".csv"),
        "path": written.name,
        "title": in_language(title, "fr"),
        "titles": _in_all(title),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if FORMS[dialect].mark else "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "rows": written.rows,
        "dialect": {
            "delimiter": FORMS[dialect].delimiter,
            "lineTerminator": LINE_END,
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema,
    }


def text_of(descriptor: Json) -> str:
    """The content of the file."""
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def _in_all(text: str) -> Mapping[str, str]:
    return {language: in_language(text, language) for language in LANGUAGES}
