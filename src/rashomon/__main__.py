"""`python -m rashomon` is the command `rashomon`."""

import sys

from rashomon.cli import main

if __name__ == "__main__":
    sys.exit(main())
