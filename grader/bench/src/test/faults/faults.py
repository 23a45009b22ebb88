#!/usr/bin/env python3
"""Puts the lab's programs between bad networks, and looks whether each keeps what it promises there.

    apt-get install vde2 iproute2 nginx curl
    mvn -q compile
    grader/bench/src/test/faults/faults.py          (as root; --quick takes half a minute)

A client, a proxy and an origin server get a network namespace each; wires.py joins them. Every byte that arrives is
compared. Real clients are curl and the lab's own; the real origin server is nginx. What only a raw client or server can
do (half an answer, a reset, pipelining), this program does itself. It prints tables in Markdown. Exit status 1 if a
promise is broken. Where the system does not allow it, it says so in one line, and the exit status is 0.
"""
import argparse
import contextlib
import os
import pathlib
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "compare"))  # for peers
from cuts import cut_wires
from names import bad_names
from steady import bad_wires
from victims import Lab, Report
from wires import Machines, missing


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="few faults, few programs")
    options.add_argument("--java", default="java", help="the command, with JVM options if there are any")
    options.add_argument("--only", choices=["wires", "cuts", "names"], help="one of the three tables")
    asked = options.parse_args()
    why_not = missing()
    if why_not:
        print(f"faults.py: left out, {why_not}")
        return
    report = Report()
    for name, look in {"wires": bad_wires, "cuts": cut_wires, "names": bad_names}.items():
        if asked.only in (None, name):
            with contextlib.ExitStack() as stack:
                folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="faults", ignore_cleanup_errors=True))
                os.chmod(folder, 0o755)
                look(Lab(folder, stack, Machines(folder, stack), asked.java, asked.quick), report)
    sys.exit("\n".join(report.broken) if report.broken else 0)


if __name__ == "__main__":
    main()
