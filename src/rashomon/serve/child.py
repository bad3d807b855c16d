"""Runner of a rashomon command as a child process that ends with its parent.

`python -m rashomon.serve.child PID watch feeds.toml …`: a server that is killed cannot end its
watcher, and the next server would start a second one.
"""

import runpy
import sys
import threading

from rashomon.serve.processes import end_with

if __name__ == "__main__":
    threading.Thread(target=end_with, args=(int(sys.argv[1]),), daemon=True).start()
    sys.argv[:] = ["rashomon", *sys.argv[2:]]
    runpy.run_module("rashomon", run_name="__main__")
