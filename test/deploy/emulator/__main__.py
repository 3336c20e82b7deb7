"""Starts ministack with what it lacks for this project: `python -m emulator`, with the folder above on PYTHONPATH.

The environment is ministack's own: GATEWAY_PORT, BIND_HOST and so on.
"""

import os
import signal
import sys
import threading

if os.environ.get("BIND_HOST") != "127.0.0.1":
    sys.exit("the emulator allows everything to everybody: it is only started with BIND_HOST=127.0.0.1")



def _end_with_parent() -> None:
    """Ends, with the functions that run, when standard input closes: when whoever started this is gone, however it went."""
    sys.stdin.buffer.read()
    if os.name == "posix" and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)


if not sys.stdin.isatty():
    threading.Thread(target=_end_with_parent, daemon=True).start()

import ministack.app

from .control import with_control
from .extension import extend

ministack.app.app = with_control(ministack.app.app, extend())
ministack.app.main()
