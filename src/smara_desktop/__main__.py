"""``python -m smara_desktop``."""

import sys

from smara_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
