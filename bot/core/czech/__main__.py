"""`python -m bot.core.czech`: the command line of the engine."""

import sys

from bot.core.czech.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
