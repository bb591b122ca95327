"""Putting the whole application into one language: words, direction, fonts, theme.

To be called before the first window is made, and again when the language or theme changes; the
window then builds itself anew.

Whatever is loaded until the first paint names nothing of ``Qt``: Qt for Python then makes all the
names of that class, 1 200 of them, and the window would be there a fifth later.
"""

from typing import cast

from PySide6 import QtCore
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from smara_desktop import i18n
from smara_desktop.settings import Settings
from smara_desktop.ui import fonts, theme

# Never a bare "ar": that is Egypt's, with other digits.
LOCALES = {"fr": "fr_MA", "ar": "ar_MA", "en": "en_GB"}

_translators: dict[str, QTranslator] = {}


def speak(app: QApplication, settings: Settings) -> None:
    """Show everything in the language and the theme of ``settings`` from now on."""
    i18n.use(settings.language if settings.language in i18n.LANGUAGES else "fr")
    language = i18n.language()
    QLocale.setDefault(QLocale(LOCALES[language]))
    _translate_qt(app, language)
    if app.isRightToLeft() != i18n.right_to_left():
        direction = QtCore.Qt.LayoutDirection
        app.setLayoutDirection(
            direction.RightToLeft if i18n.right_to_left() else direction.LeftToRight
        )
    fonts.install(app, language)
    theme.apply(app, theme_of(settings))


def theme_of(settings: Settings) -> theme.Mode:
    """The theme the user chose; light when the setting says something else."""
    known = ("light", "dark", "system")
    return cast("theme.Mode", settings.theme) if settings.theme in known else "light"


def _translate_qt(app: QApplication, language: str) -> None:
    """Qt's own words (file dialogs, context menus), when its translations are installed."""
    for known in _translators.values():
        app.removeTranslator(known)
    if language not in _translators:
        translator = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if not translator.load(f"qtbase_{language}", folder):
            return
        _translators[language] = translator
    app.installTranslator(_translators[language])
