"""Runs a program to its end and prints what it took, as JSON. Usage: run-measured.py <program> [argument ...]"""

import json
import resource
import subprocess
import sys
import time

started = time.monotonic()
ended = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
seconds = time.monotonic() - started
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
if ended.returncode != 0:
    sys.stderr.write(ended.stderr.decode(errors="replace")[-2000:])
    sys.exit(ended.returncode)
print(
    json.dumps(
        {
            "seconds": seconds,
            "processorSeconds": usage.ru_utime + usage.ru_stime,
            "peakMegabytes": usage.ru_maxrss / 1024,
        }
    )
)
