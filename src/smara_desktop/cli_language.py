"""In which language the command line speaks: the device's setting, else the system's."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from smara_desktop import i18n, settings
from smara_desktop.i18n import N_
from smara_desktop.paths import resource, settings_dir

_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")

# What argparse itself says; it asks gettext for these very texts, which are listed here so that
# they are collected with the program's own.
_ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)


@contextmanager
def spoken() -> Iterator[None]:
    """Use the device's language from now on; within the block argparse speaks it too."""
    language = chosen()
    i18n.use(language)
    gettext.bindtextdomain(i18n.DOMAIN, str(resource("locale")))
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    # gettext.gettext, which argparse asks, knows no other way to be given a language.
    os.environ["LANGUAGE"] = language
    gettext.textdomain(i18n.DOMAIN)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        os.environ.pop("LANGUAGE") if before is None else os.environ.update(LANGUAGE=before)


def chosen() -> str:
    """The language of the device's settings; on a device without any, the system's, else French."""
    try:
        if (settings_dir() / settings.FILE).exists():
            language = settings.load().language
            return language if language in i18n.LANGUAGES else "fr"
    except OSError:
        pass
    system = next((os.environ[name] for name in _SYSTEM if os.environ.get(name)), "")
    language = system[:2].lower()
    return language if language in i18n.LANGUAGES else "fr"
