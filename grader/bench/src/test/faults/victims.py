"""The programs that faults.py puts between bad networks, the servers behind them, and what it sees of them."""
import contextlib
import dataclasses
import glob
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import threading

from peers import LAB, Peers
from wires import ORIGIN, PROXY, Service, until

COLUMNS = {"echo": "echo", "Tiny": "Tiny", "part 3": "sequential", "part 4": "concurrent", "tunnel": "tunnel", "part 5": "cache"}
NGINX = """daemon off; pid {dir}/{name}.pid; error_log {dir}/{name}.log crit; user root; events {{}}
http {{ access_log off; types {{}} default_type application/octet-stream; client_body_temp_path {dir}/t; proxy_temp_path {dir}/t;
fastcgi_temp_path {dir}/t; uwsgi_temp_path {dir}/t; scgi_temp_path {dir}/t; server {{ {listen} root {dir}/site; }} }}"""
DIGEST = "#!/bin/sh\nprintf 'Content-Type: text/plain\\r\\n\\r\\n'\nexec sha256sum\n"
SMALL, LARGE = 1_000, 1_000_000
BYTES = random.Random(7).randbytes(8 * LARGE)
PIECE = 10_000
OWN_THREADS = "connection|worker|member|tunnel|CGI"
EMPTY_LINE = b"\r\n\r\n"


class Broken(Exception):
    """A promise was not kept; the text says how."""


class Ended(Exception):
    """An exchange did not succeed, and the client could see it."""


@dataclasses.dataclass
class Report:
    """The broken promises; what is kept goes into the tables."""
    broken: list = dataclasses.field(default_factory=list)

    def says(self, fault, program, promise):
        self.broken.append(f"broken: {fault}, {program}: {promise}")

    @staticmethod
    def table(title, rows, columns=tuple(COLUMNS.values())):
        print(f"\n{title}\n\n| | {' | '.join(columns)} |\n" + "|---" * (len(columns) + 1) + "|")
        for name, cells in rows:
            print(f"| {name} | {' | '.join(cells.get(column, '') for column in columns)} |", flush=True)


class Lab:
    """The machines with all that runs on them."""

    def __init__(self, folder, stack, machines, java, quick):
        self.folder, self.stack, self.machines, self.java, self.quick = folder, stack, machines, java.split(), quick
        self.ports, self.programs = {}, {}
        site = pathlib.Path(folder, "site")
        (site / "cgi-bin").mkdir(parents=True, exist_ok=True)
        (site / "1k").write_bytes(BYTES[:SMALL])
        (site / "1m").write_bytes(BYTES[:LARGE])
        (site / "8m").write_bytes(BYTES)
        (site / "cgi-bin/digest").write_text(DIGEST)
        (site / "cgi-bin/digest").chmod(0o755)
        self.origin = Origin(machines, stack)

    def nginx(self, *addresses):
        path = pathlib.Path(self.folder, "nginx.conf")
        path.write_text(NGINX.format(dir=self.folder, name="nginx", listen=" ".join(f"listen {a}:80;" for a in addresses)))
        command = self.machines.command("origin", "nginx", "-e", f"{self.folder}/nginx.log", "-c", str(path))
        self.stack.callback(Peers.end, subprocess.Popen(command))
        self.wait_for("origin", addresses[0], 80)

    def wait_for(self, kind, address, port):
        def answers():
            with contextlib.suppress(OSError):
                self.machines.connect(kind, address, port, 1).close()
                return True
        if until(answers, 20) is None:
            sys.exit(f"nobody listens on {address} port {port}")

    def has_virtual_threads(self):
        said = subprocess.run([*self.java, "-version"], capture_output=True, text=True).stderr
        return int(re.search(r'version "(\d+)', said)[1]) >= 21

    def proxies(self, *options):
        """One of each kind, the four worker models of part 4 among them."""
        names = {"part 3": ("part3-sequential-proxy", [])}
        for model in ["thread"] if self.quick else ["thread", "pool", "virtual", "crew"]:
            if model != "virtual" or self.has_virtual_threads():
                names[f"part 4 {model}"] = ("part4-concurrent-proxy", ["--workers", model])
        names["part 5"] = ("part5-cache-proxy", [])
        waits = [self.launch(name, part, *more, *options) for name, (part, more) in names.items()]
        for wait in waits:
            wait()
        return list(names)

    def start(self, name, part, *options):
        """Starts it on the machine in the middle, on a free port; `part` may name another main class after a colon."""
        self.launch(name, part, *options)()

    def launch(self, name, part, *options):
        """The same, and returns at once: what it returns waits until the program listens."""
        part, _, main = part.partition(":")
        temporary = pathlib.Path(self.folder, name.replace(" ", "-"))
        temporary.mkdir(exist_ok=True)
        log = temporary / "log"
        run = ["-cp", f"{part}/target/run.jar", main] if main else [f"@{part}/run"]
        command = [*self.java, "-Xmx64m", f"-Djava.io.tmpdir={temporary}", *run, "0", "--bind", "0.0.0.0", *options]
        with open(log, "w") as out:
            program = subprocess.Popen(self.machines.command("proxy", *command), stdout=out, stderr=out, cwd=LAB)
        self.stack.callback(Peers.end, program)
        return lambda: self.wait_until_it_listens(name, program, log)

    def wait_until_it_listens(self, name, program, log):
        if until(lambda: "listening on port" in log.read_text() or program.poll() is not None, 20) is None or program.poll():
            sys.exit(f"{name} does not listen:\n{log.read_text()}")
        self.programs[name], self.ports[name] = program, int(re.search(r"listening on port (\d+)", log.read_text())[1])

    def connect(self, name, limit=120, kind="client"):
        return self.machines.connect(kind, PROXY if kind == "client" else "127.0.0.1", self.ports[name], limit)

    def held(self, name):
        """How many of the lab's own threads, sockets and temporary files a program has at this moment."""
        pid = self.programs[name].pid
        threads = [name for name in each_text(f"/proc/{pid}/task/*/comm") if re.match(OWN_THREADS, name)]
        sockets = [link for link in each_link(f"/proc/{pid}/fd/*") if link.startswith("socket:")]
        files = list(pathlib.Path(self.folder, name.replace(" ", "-")).glob("tiny-*"))
        return len(threads), len(sockets), len(files)

    def settles(self, name, before, limit):
        """Waits until a program holds no more than it did; how many seconds it took, None if it still holds more."""
        return until(lambda: all(now <= then for now, then in zip(self.held(name), before)), limit)


def each_text(pattern):
    for path in glob.glob(pattern):
        with contextlib.suppress(OSError):
            yield pathlib.Path(path).read_text()


def each_link(pattern):
    for path in glob.glob(pattern):
        with contextlib.suppress(OSError):
            yield os.readlink(path)


class Origin:
    """An origin server that does as the path says: /length/N, /chunked/N and /close/N say how the content ends; with
    /half before them, it stops in the middle until it may go on; /mute never answers."""

    def __init__(self, machines, stack):
        self.may_go_on, self.resets, self.asked = threading.Event(), False, []
        self.echo = Service(machines, stack, "origin", ORIGIN, self.echo_all)
        self.service = Service(machines, stack, "origin", ORIGIN, self.answer)
        self.near = Service(machines, stack, "proxy", "127.0.0.1", self.answer)

    def url(self, path):
        return f"http://{ORIGIN}:{self.service.port}{path}"

    def near_url(self, path):
        """The same on the proxy's own machine: no wire leads there."""
        return f"http://127.0.0.1:{self.near.port}{path}"

    def deaf(self, machines, stack):
        """Another port: whoever connects is not read from."""
        return Service(machines, stack, "origin", ORIGIN, lambda connection: self.may_go_on.wait(60)).port

    def hold(self):
        self.may_go_on, self.resets = threading.Event(), False

    @staticmethod
    def echo_all(connection):
        for data in iter(lambda: connection.recv(1 << 16), b""):
            connection.sendall(data)

    def answer(self, connection):
        head = b""
        while EMPTY_LINE not in head:
            data = connection.recv(1 << 16)
            if not data:
                return
            head += data
        path = head.split()[1].decode().partition("?")[0]
        self.asked.append(head.split()[1].decode())
        may_go_on = self.may_go_on
        if path == "/mute":
            may_go_on.wait(60)
            return
        *half, kind, size = path.strip("/").split("/")
        answer, end = message(kind, int(size)), None
        if half:
            end = len(answer) // 2
            connection.sendall(answer[:end])
            may_go_on.wait(60)
            if self.resets:
                self.leave(connection)
                return
        connection.sendall(answer[end:] if half else answer)

    def leave(self, connection):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def message(kind, size):
    """A response whose content ends as `kind` says."""
    content = BYTES[:size]
    if kind == "length":
        return f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n".encode() + content
    if kind == "close":
        return b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + content
    pieces = [content[at:at + PIECE] for at in range(0, size, PIECE)]
    coded = b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + coded


def rest(connection):
    """What still comes, and how it ended: 'end', 'reset' or 'silence'."""
    got = bytearray()
    try:
        for data in iter(lambda: connection.recv(1 << 16), b""):
            got += data
        return bytes(got), "end"
    except TimeoutError:
        return bytes(got), "silence"
    except OSError:
        return bytes(got), "reset"


def status(answer):
    found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(found[1]) if found else None


def get(url, *fields):
    """A request for an absolute URL, or for a path alone."""
    host = url.partition("://")[2].partition("/")[0] or "h"
    return "\r\n".join([f"GET {url} HTTP/1.1", f"Host: {host}", *fields, "", ""]).encode()


def whole(answer, content):
    """Requires a 200 with exactly this content; `Ended` if it is a 502 or 504, or visibly less."""
    if not answer or status(answer) in (408, 502, 504):
        raise Ended(f"{status(answer)}")
    head, _, got = answer.partition(EMPTY_LINE)
    if status(answer) != 200 or not content.startswith(got):
        raise Broken(f"expected a 200 with {len(content)} bytes, got {head[:60]!r} and {len(got)} bytes, not the same")
    if got != content:
        raise Ended(f"{len(got)} of {len(content)} bytes")
    return head
