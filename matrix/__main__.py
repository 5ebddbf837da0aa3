"""`python -m matrix` is the command line."""

import sys

from matrix.cli import main

sys.exit(main())
