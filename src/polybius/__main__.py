"""``python -m polybius`` is ``polybius``."""

import sys

from polybius.cli import main

sys.exit(main())
