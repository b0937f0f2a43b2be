"""`python -m clubmgr`, and the `clubmgr` command."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run the command line and return its exit status."""
    gc.disable()  # nearly all that start-up makes stays: looking for garbage is in vain
    gc.set_threshold(50_000)
    os.environ.setdefault("TEXTUAL_FPS", "120")  # a key's answer waits for the next frame
    from clubmgr.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
