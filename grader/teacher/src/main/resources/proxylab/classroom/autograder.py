"""Grades one submission of the Proxy Lab for Classroom 50, whose runner starts this file in the student's checkout.

The grader copies the Java sources of the five parts, and nothing else of the checkout, and writes result.json. A
submission that cannot be graded has a result, too, with no points and the reason. If the grader itself fails, this
script exits with status 1: that is for the teacher to mend, and the runner calls it an error.
"""

import json
import pathlib
import re
import secrets
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
RESULT = pathlib.Path("result.json")
BODY = pathlib.Path("release-body.md")
OPTIONS = @OPTIONS@

# How much of the grader's report goes onto the page of the release, in characters: the platform takes 125 000.
MOST = 60_000


def error(message):
    print(f"::error::{message}", flush=True)
    return 1


def show(report):
    """Prints a report that may quote the student's program, whose output must not be taken for commands."""
    word = secrets.token_hex(16)
    print(f"::stop-commands::{word}")
    print(report)
    print(f"::{word}::", flush=True)


def write_body(report):
    result = json.loads(RESULT.read_text(encoding="utf-8"))
    tests = [
        f"| {test['test-name']} | {'PASS' if test['passed'] else 'FAIL'} | {test['score']} / {test['max-score']} |"
        for test in result["tests"]
    ]
    longest = max((len(ticks) for ticks in re.findall("`+", report)), default=0)
    fence = "`" * max(3, longest + 1)
    if len(report) > MOST:
        report = report[:MOST] + "\n... the rest is in the log of the workflow"
    lines = [f"### Proxy Lab: {result['score']}/{result['max-score']}", "", "| Test | Result | Score |", "|---|---|---|"]
    lines += [*tests, "", fence + "text", report.rstrip(), fence, ""]
    BODY.write_text("\n".join(lines), encoding="utf-8")


def main():
    java = shutil.which("java")
    if java is None:
        return error('expected a JDK, found no java: give the assignment the runtime {"java": "25"}')
    RESULT.unlink(missing_ok=True)
    command = [
        java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-jar", str(HERE / "grader.jar"),
        "submission", ".", "--format", f"classroom50={RESULT}", "--time-limit", "@LIMIT@", "--", *OPTIONS,
    ]
    try:
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=@KILL@, check=False)
    except subprocess.TimeoutExpired:
        return error("the grader did not end in time, @KILL@ seconds")
    report = run.stdout.decode("utf-8", errors="replace")
    show(report)
    if run.returncode != 0 or not RESULT.is_file():
        return error(f"the grader ended with exit status {run.returncode} and left no result")
    write_body(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
