#!/usr/bin/env python3
"""Runs the tests that the makers of HTTP caches share, https://cache-tests.fyi, on part 5, and says which it passes.

    git clone https://github.com/http-tests/cache-tests && (cd cache-tests && npm install --omit=dev)
    mvn -q compile
    grader/bench/src/test/compare/caches.py cache-tests

It takes a minute and needs Node.js. The table in grader/FIELD.md is written anew; the columns of other caches are what
the suite publishes for them. Exit status 1 if the required tests that part 5 does not pass are others than those of
caches.json, each with its reason there. With --proxy URL another forward proxy is tested, say your own with a freshness
model: the required tests that it does not pass are listed, and no table is written. With --id ID one test runs alone.
"""
import argparse
import collections
import contextlib
import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import pages
from peers import HERE, LAB, Peers, free_port

OURS = "the lab"
OTHERS = ["nginx", "Squid", "Varnish", "httpd", "ATS", "HAProxy"]


def observe(folder, proxy, one):
    """What caches-client.mjs prints: the published versions, and each test with the words of all caches."""
    with contextlib.ExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="caches"))
        peers = Peers(scratch, stack, [LAB])
        origin = free_port()
        peers.start("origin", ["env", "npm_config_protocol=http", f"npm_config_port={origin}", f"npm_config_pidfile={scratch}/pid",
                               "node", "test-engine/server/server.mjs"], origin, folder)
        if not proxy:
            peers.lab("part 5", "java", "256m", "part5-cache-proxy")
            proxy = f"http://127.0.0.1:{peers.ports['part 5']}"
        command = ["node", "--no-warnings", str(HERE / "caches-client.mjs"), str(folder), proxy, f"http://127.0.0.1:{origin}"]
        ran = subprocess.run(command + ([one] if one else []), capture_output=True, text=True, timeout=600)
    if ran.returncode != 0:
        sys.exit(f"the tests' client failed:\n{ran.stderr}")
    return json.loads(ran.stdout)


def missed(seen):
    """The required tests that the lab does not pass, by their ids."""
    return {test["id"]: test for test in seen["tests"] if test["kind"] == "required" and test["words"][OURS] != "pass"}


def faults(seen, reasons):
    """One line for each test that is missed without a reason, and each with a reason that is passed."""
    explained = {test for reason in reasons for test in reason["tests"]}
    for id, test in missed(seen).items():
        if id not in explained:
            yield f"{id}: required, missed, and without a reason in caches.json: {json.dumps(test['lab'])}"
    for id in sorted(explained - missed(seen).keys()):
        yield f"{id}: passed, or gone from the suite; caches.json has a reason why it should be missed"


def passed(tests, cache):
    return sum(test["words"][cache] == "pass" for test in tests)


def table(seen, kind):
    """How many tests of a kind each cache passes, for each group of the suite."""
    columns = [OURS, *OTHERS]
    groups = collections.defaultdict(list)
    for test in seen["tests"]:
        if test["kind"] == kind:
            groups[test["group"]].append(test)
    groups["**all**"] = [test for group in list(groups.values()) for test in group]
    yield f"| {kind} | tests | {' | '.join(columns)} |"
    yield "|---" * (2 + len(columns)) + "|"
    for name, tests in groups.items():
        yield f"| {name} | {len(tests)} | {' | '.join(str(passed(tests, cache)) for cache in columns)} |"


def written(seen, reasons):
    """The text between the marks of the page."""
    versions = ", ".join(f"{name} {seen['versions'][name]}" for name in OTHERS)
    return "\n".join([
        f"Seen in {datetime.date.today():%B %Y}. As the suite publishes them: {versions}.", "", *table(seen, "required"), "",
        *table(seen, "optimal"), "", f"The {len(missed(seen))} required tests that the lab does not pass:", "",
        "| tests | why | RFC |", "|---|---|---|",
        *[f"| {len(reason['tests'])} | {reason['why']} | {reason['rfc']} |" for reason in reasons], ""])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("suite", type=pathlib.Path, help="the folder of cache-tests, with its node_modules")
    options.add_argument("--proxy", metavar="URL", help="a forward proxy that runs already, in place of part 5")
    options.add_argument("--id", help="one test alone, by its id")
    asked = options.parse_args()
    suite = asked.suite.resolve()
    if not (suite / "node_modules/undici").is_dir():
        sys.exit(f"{suite}: expected the folder of cache-tests after npm install, but it has no node_modules/undici")
    if not shutil.which("node"):
        sys.exit("node: not found; the tests need Node.js 20 or later")
    seen = observe(suite, asked.proxy, asked.id)
    if asked.proxy or asked.id:
        for id, test in missed(seen).items():
            print(f"{id}: {json.dumps(test['lab'])}")
        required = [test for test in seen["tests"] if test["kind"] == "required"]
        sys.exit(f"passed: {passed(required, OURS)} of {len(required)} required tests" if missed(seen) else 0)
    reasons = json.loads((HERE / "caches.json").read_text())
    pages.write(LAB / "grader/FIELD.md", "caches.py", written(seen, reasons))
    found = list(faults(seen, reasons))
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main()
