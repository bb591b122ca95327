#!/bin/sh
# Make sure that the system libraries Qt needs are there, and install what is missing on Debian and Ubuntu.
#
#   system_libraries.sh offscreen [PYTHON]   what Qt needs without a screen
#   system_libraries.sh window [PYTHON]      that, and what a window on X11 needs
#
# With PYTHON, also what `PYTHON -m venv` needs.
#
# Without root rights and without sudo it prints the one command to run and stops. It installs nothing on other
# systems: PySide6 brings all it needs on Windows and macOS.
set -eu

[ "$(uname -s)" = Linux ] || exit 0

# Each line: a file the loader must find, and the package of Debian and Ubuntu that holds it.
offscreen="
libglib-2.0.so.0 libglib2.0-0
libGL.so.1 libgl1
libEGL.so.1 libegl1
libxkbcommon.so.0 libxkbcommon0
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3
"
window="$offscreen
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
"

missing_libraries() { # the packages of the list $1 whose file the loader does not know
    known=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null) || return 0
    echo "$1" | while read -r file package; do
        [ -n "$file" ] || continue
        case "$known" in *"$file "*) ;; *) printf '%s ' "$package" ;; esac
    done
}

missing_venv() { # Debian ships Python's venv in a package of its own
    "$1" -c 'import ensurepip, venv' 2>/dev/null \
        || "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

case "${1:-}" in
    offscreen) missing=$(missing_libraries "$offscreen") ;;
    window) missing=$(missing_libraries "$window") ;;
    *) echo "usage: $0 offscreen | window [PYTHON]" >&2; exit 2 ;;
esac
[ -z "${2:-}" ] || missing="$missing$(missing_venv "$2")"
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "These system libraries are missing; install them as your system does: $missing" >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root="env"
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    echo "System libraries are missing. Run this once, then start again:" >&2
    echo "    sudo apt-get update && sudo apt-get install -y $missing" >&2
    exit 1
fi
echo "Installing system libraries: $missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086 # several packages, one word each
$as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
