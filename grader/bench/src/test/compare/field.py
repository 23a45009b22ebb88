#!/usr/bin/env python3
"""Sends the messages of odd-messages.json through the lab's proxies and those of the field, and says who forwards what.

    apt-get install nginx apache2 squid tinyproxy varnish haproxy
    mvn -q compile
    grader/bench/src/test/compare/field.py

An odd request goes through a proxy to an origin server that keeps each byte; an odd response comes from such a server.
What the proxy sends on is read by the readers of readers.py: where two of them disagree, the message is ambiguous. The
table in grader/FIELD.md is written anew; with --show ID, the bytes of one message are printed instead. It takes two minutes.
Everything listens on a free port of 127.0.0.1, and all of it ends with this program. Exit status 1 if the lab's
proxies do not do what odd-messages.json expects of them; it never expects them to forward something ambiguous.
"""
import argparse
import concurrent.futures
import contextlib
import datetime
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

import pages
from peers import HERE, LAB, Peers, clients_of
from readers import disagreement, strictly

PAGE = LAB / "grader/FIELD.md"
LAB_PROXIES = {"part 3": "part3-sequential-proxy", "part 4": "part4-concurrent-proxy", "part 5": "part5-cache-proxy"}
OTHERS = ["nginx", "Apache", "Squid", "Tinyproxy", "Varnish", "HAProxy"]
SQUID_LIMITS = "cache deny all\nread_timeout 3 seconds\nrequest_timeout 3 seconds\npipeline_prefetch 0"
PLAIN_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
PLAIN_REQUEST = " {target} HTTP/1.1\r\nHost: {host}\r\n\r\n"
OF_A_PROXY = (400, 500, 502, 503, 504)  # no odd response has one of these


class Origin:
    """Keeps each byte that it gets, and answers each connection with the same bytes."""

    def __init__(self, stack):
        self.listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=50))
        self.port = self.listener.getsockname()[1]
        self.prepare(PLAIN_ANSWER, False)
        threading.Thread(target=self.serve, daemon=True).start()

    def prepare(self, answer, hold):
        """Returns the list that takes what is got, one member for each connection."""
        self.answer, self.hold, self.got = answer, hold, []
        return self.got

    def serve(self):
        for connection in clients_of(self.listener):
            threading.Thread(target=self.exchange, args=(connection, self.answer, self.hold, self.got), daemon=True).start()

    @staticmethod
    def exchange(connection, answer, hold, got):
        at = None
        with connection, contextlib.suppress(OSError):
            for data in pieces(connection, 3, 0.15):
                if at is None:
                    at = len(got)
                    got.append(b"")
                got[at] += data
            if at is not None:
                connection.sendall(answer)
                if hold:
                    for _ in pieces(connection, 2.5, 2.5):
                        pass


def pieces(connection, first, later):
    """What comes until the end, or until nothing has come for so many seconds; the last one is b"" at the end."""
    connection.settimeout(first)
    while True:
        try:
            data = connection.recv(1 << 16)
        except TimeoutError:
            return
        yield data
        if not data:
            return
        connection.settimeout(later)


def ask(port, request, finish=False):
    """What comes back, and whether the connection was ended."""
    answer, ended = b"", False
    with socket.create_connection(("127.0.0.1", port), 5) as client:
        try:
            client.sendall(request)
            if finish:
                client.shutdown(socket.SHUT_WR)
            for data in pieces(client, 4, 0.4):
                answer, ended = answer + data, not data
        except OSError:
            ended = True
    return answer, ended


def expanded(text, port, case):
    """The bytes of a text of odd-messages.json; {3 ab} is ababab."""
    text = re.sub(r"\{(\d+) ([^}]*)}", lambda found: found[2] * int(found[1]), text)
    host = f"127.0.0.1:{port}"
    values = {"target": f"http://{host}/{case['path']}", "host": host, "port": str(port), "path": case["path"]}
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text.encode("latin-1")


def request_of(case):
    """The request of a case: a plain one, except for what the case says."""
    if "send" in case:
        return case["send"]
    lines = [case.get("line", "GET {target} HTTP/1.1"), case.get("host", "Host: {host}")]
    lines += [case["fields"]] if "fields" in case else []
    return "\r\n".join(lines) + "\r\n\r\n" + case.get("body", "")


class Seen:
    """What became of one message at one proxy."""

    def __init__(self, kind, case, origin, port):
        self.is_request = kind == "request"
        asked = request_of(case) if self.is_request else case.get("method", "GET") + PLAIN_REQUEST
        answer = PLAIN_ANSWER if self.is_request else expanded(case["send"], origin.port, case)
        got = origin.prepare(answer, case.get("hold", False))
        sent = expanded(asked, origin.port, case)
        self.answer, self.ended = ask(port, sent, case.get("finish", False))
        line = re.match(rb"HTTP/\S+\s+(\d+)", self.answer)
        self.status = int(line[1]) if line else None
        if self.is_request:
            self.forwarded = b"".join(got)
            self.ambiguous = disagreement(self.forwarded, True, most=strictly(sent))
        else:
            self.forwarded = b"" if self.status in OF_A_PROXY else self.answer
            self.ambiguous = disagreement(self.forwarded, self.ended, case.get("method") == "HEAD")
        self.is_kept = bool(re.search(case["odd"].encode("latin-1"), self.forwarded, re.I | re.S))

    def word(self):
        """For the table: what is left of the odd thing, or the refusal; an exclamation mark if it is ambiguous."""
        if not self.forwarded:
            return str(self.status) if self.status else "closed" if self.ended else "silent"
        word = "kept" if self.is_kept else "mended"
        if self.is_request and self.status != 200:
            word += f", {self.status or 'closed'}"
        return word + "!" * bool(self.ambiguous)


def start(folder, stack, names):
    """Each proxy with an origin server of its own, so that all of them work at once: name -> (origin, port)."""
    peers = Peers(folder, stack, [LAB])
    origins = {name: Origin(stack) for name in names}
    for name, origin in origins.items():
        if name in LAB_PROXIES:
            peers.lab(name, "java", "64m", LAB_PROXIES[name], "--request-timeout-ms", "2000", "--origin-timeout-ms", "2000")
        elif name == "nginx":
            peers.nginx(name, "", f"location / {{ proxy_pass http://127.0.0.1:{origin.port}; proxy_set_header Host $host; }}")
        elif name == "Varnish":
            peers.varnish(name, origin.port, "return(pass);")
        elif name == "HAProxy":
            peers.haproxy(name, origin.port)
        elif name == "Squid":
            peers.squid(name, SQUID_LIMITS)
        else:
            {"Apache": peers.apache, "Tinyproxy": peers.tinyproxy}[name](name)
    return {name: (origin, peers.ports[name]) for name, origin in origins.items()}


def observe(cases, proxies):
    """name -> one Seen for each case. Each proxy goes through the cases on its own, all proxies at once."""
    def all_of(name):
        origin, port = proxies[name]
        return [Seen(kind, case, origin, port) for kind, case in cases]

    with concurrent.futures.ThreadPoolExecutor(len(proxies)) as pool:
        return dict(zip(proxies, pool.map(all_of, proxies)))


def word_of_the_lab(seen, at):
    """One word if the lab's three proxies agree, else all of them."""
    return " / ".join(dict.fromkeys(seen[name][at].word() for name in LAB_PROXIES))


def faults(cases, seen):
    """Where the lab's proxies do not do what the corpus expects of them; nothing ambiguous is."""
    for at, (kind, case) in enumerate(cases):
        word = word_of_the_lab(seen, at)
        if word != case["lab"]:
            yield f"{kind} {case['id']}: expected {case['lab']}, got {word}"


def versions():
    """The line that says what was looked at."""
    asked = {"nginx": ["nginx", "-v"], "Apache": ["apache2", "-v"], "Squid": ["squid", "-v"], "Tinyproxy": ["tinyproxy", "-v"],
             "Varnish": ["varnishd", "-V"], "HAProxy": ["haproxy", "-v"]}
    said = {name: subprocess.run(command, capture_output=True, text=True) for name, command in asked.items()}
    numbers = [f"{name} {re.search(r'[0-9]+[.][0-9.]*[0-9]', out.stdout + out.stderr)[0]}" for name, out in said.items()]
    return f"Seen in {datetime.date.today():%B %Y}: {', '.join(numbers)}."


def tables(groups, seen):
    """The text between the marks of the page."""
    lines, at = [versions(), ""], 0
    for group in groups:
        lines += [f"### {group['kind'].capitalize()}s: {group['title'][0].lower()}{group['title'][1:]}", "",
                  "| | RFC | the lab | " + " | ".join(OTHERS) + " |", "|---" * (3 + len(OTHERS)) + "|"]
        for case in group["cases"]:
            words = [word_of_the_lab(seen, at), *[seen[name][at].word() for name in OTHERS]]
            shown = [f"**{word}**" if word.endswith("!") else word for word in words]
            lines.append(f"| {case['what']} | {case['rfc']} | {' | '.join(shown)} |")
            at += 1
        lines.append("")
    return "\n".join(lines)


def show(cases, seen):
    for at, (kind, case) in enumerate(cases):
        print(f"\n{kind} {case['id']}")
        for name, all_seen in seen.items():
            one = all_seen[at]
            print(f"  {name}: {one.word()}\n    forwarded {one.forwarded[:500]}\n    answer    {one.answer[:300]}")
            for reader, found in one.ambiguous or ():
                print(f"    read by '{reader}': {found}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", metavar="ID", help="print the bytes of the messages whose id has this in it; write no table")
    options.add_argument("--lab", action="store_true", help="the lab's three proxies alone; write no table")
    asked = options.parse_args()
    groups = json.loads((HERE / "odd-messages.json").read_text())
    cases = [(group["kind"], case) for group in groups for case in group["cases"] if (asked.show or "") in case["id"]]
    for kind, case in cases:
        case["path"] = f"{kind}/{case['id']}"
    folder = tempfile.mkdtemp(prefix="field")
    os.chmod(folder, 0o777)
    try:
        with contextlib.ExitStack() as stack:
            seen = observe(cases, start(folder, stack, [*LAB_PROXIES, *([] if asked.lab else OTHERS)]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if asked.show:
        show(cases, seen)
    elif not asked.lab:
        pages.write(PAGE, "field.py", tables(groups, seen))
    found = list(faults(cases, seen))
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main()
