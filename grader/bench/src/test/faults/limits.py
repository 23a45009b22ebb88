#!/usr/bin/env python3
"""Takes from the lab's servers what a machine can be short of, gives it back, and says what they did meanwhile.

    apt-get install nginx faketime util-linux procps
    mvn -q compile
    grader/bench/src/test/faults/limits.py

File descriptors, threads and processes, memory, the disk, the clock. What is promised: while something is missing, a
client gets an answer that says so, or the end of its connection, within its time limit; the server goes on, takes no
processor time for waiting, loses no descriptor and leaves no program behind; and when there is enough again, it serves
as before. A row says "broken" where that is not so, and then this program ends with status 1. It needs root and Linux:
what the machine does not let it try is left out with a word.
"""
import argparse
import concurrent.futures
import contextlib
import glob
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "compare"))  # for peers
from peers import LAB, Peers, free_port

STAGES = {
    "echo": ("part1-echo/run", []),
    "Tiny": ("part2-tiny/run", []),
    "sequential": ("part3-sequential-proxy/run", []),
    "thread": ("part4-concurrent-proxy/run", ["--workers", "thread"]),
    "pool": ("part4-concurrent-proxy/run", ["--workers", "pool"]),
    "virtual": ("part4-concurrent-proxy/run", ["--workers", "virtual"]),
    "crew": ("part4-concurrent-proxy/run", ["--workers", "crew"]),
    "cache": ("part5-cache-proxy/run", ["--workers", "crew"]),
}
ONE_AT_A_TIME = ("echo", "Tiny", "sequential")
ENOUGH = 4_096
LIMIT = 20  # seconds, for whatever must come
STRANGER = 54_321  # a user who has nothing else running
AS_STRANGER = ["setpriv", "--reuid", str(STRANGER), "--clear-groups", "--no-new-privs"]
FAKETIME = next(glob.iglob("/usr/lib/*/faketime/libfaketimeMT.so.1"), None)
PROGRAMS = {"count": "printf 'Content-type: text/plain\\n\\n'; wc -c", "hang": "exec sleep 60"}
HEAD = "add_header X {0}; add_header Y {0}; return 200 '';".format("y" * 3_900)


class Server:
    """A program of the lab that listens."""

    def __init__(self, bench, stage, *options, jvm=(), before=(), files=ENOUGH, env=None):
        command, more = STAGES[stage]
        self.stage, self.bench = stage, bench
        command = ["sh", "-c", f"ulimit -n {files} && exec \"$@\"", "sh", *before, *bench.java, *jvm, f"@{command}", "0", *more, *options]
        self.port = bench.peers.start_and_hear(stage, command, env=env)
        self.program = bench.peers.programs[stage]

    def end(self):
        Peers.end(self.program)

    def errors(self):
        return pathlib.Path(f"{self.bench.folder}/{self.stage}.out").read_text()

    def proc(self, what):
        return pathlib.Path(f"/proc/{self.program.pid}/{what}")

    def files(self):
        return {int(entry) for entry in os.listdir(self.proc("fd"))}

    def threads(self):
        return len(os.listdir(self.proc("task")))

    def processor_seconds(self):
        stat = self.proc("stat").read_text().rsplit(")", 1)[1].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")

    def leave_files(self, count):
        """From now on it can open so many more; without a number, enough."""
        taken, limit = set(), ENOUGH
        while taken != self.files():  # the last connection may still be closing
            taken = self.files()
            time.sleep(0.1)
        if count is not None:
            limit = [number for number in range(ENOUGH) if number not in taken][count]
        resource.prlimit(self.program.pid, resource.RLIMIT_NOFILE, (limit, ENOUGH))

    def leave_threads(self, count):
        limit = 60_000 if count is None else self.threads() + count
        subprocess.run([*AS_STRANGER, "prlimit", "--pid", str(self.program.pid), f"--nproc={limit}:"], check=True)

    def connect(self, seconds=LIMIT):
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def ask(self, path="/hello", content=None, seconds=LIMIT, origin=None):
        """The status; 'echo'; 'closed' for an end without an answer; 'nothing' when the time is over."""
        try:
            with self.connect(seconds) as client:
                if self.stage == "echo":
                    client.sendall(b"hello\n")
                    return "echo" if client.recv(100) == b"hello\n" else "closed"
                url = path if self.stage == "Tiny" else f"http://127.0.0.1:{origin or self.bench.origin}{path}"
                method, length = ("GET", "") if content is None else ("POST", f"Content-Length: {len(content)}\r\n")
                client.sendall(f"{method} {url} HTTP/1.0\r\n{length}\r\n{content or ''}".encode())
                answer = b""
                while piece := client.recv(65_536):
                    answer += piece
                return answer[9:12].decode() or "closed"
        except TimeoutError:
            return "nothing"
        except OSError:
            return "closed"

    @staticmethod
    def port_of_nobody():
        with socket.socket() as gone:
            gone.bind(("127.0.0.1", 0))
            return gone.getsockname()[1]

    def half_requests(self, count, text=b"GET http://127.0.0.1"):
        clients = [self.connect() for _ in range(count)]
        for client in clients:
            client.setblocking(False)
            with contextlib.suppress(OSError):
                client.send(text)
        return clients

    def settles(self, what, wanted):
        """Whether it comes to that within the limit."""
        deadline = time.monotonic() + LIMIT
        while not wanted(what()) and time.monotonic() < deadline:
            time.sleep(0.05)
        return wanted(what())

    def serves_again(self):
        good = "echo" if self.stage == "echo" else "200"
        return [self.ask() for _ in range(3)] == [good] * 3 and "Exception in thread" not in self.errors()


class Bench:
    def __init__(self, java, stack):
        self.java, self.stack, self.is_right = java.split(), stack, True
        self.folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="proxylab-limits-"))
        os.chmod(self.folder, 0o755)
        site = pathlib.Path(self.folder, "site")
        (site / "cgi-bin").mkdir(parents=True)
        (site / "hello").write_text("hello")
        for name, text in PROGRAMS.items():
            (site / "cgi-bin" / name).write_text(f"#!/bin/sh\n{text}\n")
            (site / "cgi-bin" / name).chmod(0o755)
        self.site = ["--site", str(site)]
        self.peers = Peers(self.folder, stack, [LAB])
        self.peers.nginx("origin", "keepalive_timeout 0;",
                         f"location /head/ {{ {HEAD} }} location / {{ add_header Cache-Control no-store; return 200 hello; }}")
        self.origin = self.peers.ports["origin"]

    def server(self, stage, *options, **how):
        return Server(self, stage, *(self.site if stage == "Tiny" else []), *options, **how)

    def row(self, fault, server, meanwhile, *breaches):
        found = [text for is_so, text in breaches if is_so]
        if not server.serves_again():
            found.append("does not serve as before: " + (server.errors().splitlines() or ["nothing"])[-1][:200])
        if server.program.poll() is not None:
            found.append(f"ended with status {server.program.returncode}")
        self.is_right &= not found
        print(f"| {fault} | {server.stage} | {meanwhile} | {'**broken**: ' + '; '.join(found) if found else 'as before'} |",
              flush=True)
        server.end()


def more_clients_than_descriptors(bench, stage):
    server = bench.server(stage, files=64)
    server.serves_again()
    before = len(server.files())
    clients = server.half_requests(100)
    server.settles(lambda: server.errors(), lambda text: stage in ONE_AT_A_TIME or "Too many open files" in text)
    start = server.processor_seconds()
    time.sleep(1)
    spent = server.processor_seconds() - start
    for client in clients:
        client.close()
    kept = not server.settles(lambda: len(server.files()), lambda now: now <= before + 4)
    bench.row("64 descriptors, 100 clients with half a request", server, f"{spent * 100:.0f} % of a processor",
              (spent > 0.5, "it spins"), (kept, f"{before} files were open, now {len(server.files())}"))


def the_last_descriptors(bench, stage, path, most):
    seen = []
    for count in range(1, most + 1):
        server = bench.server(stage)
        if stage != "Tiny":  # a proxy may not open its classes beforehand
            server.serves_again()
            server.ask("/hello", origin=server.port_of_nobody())
        server.leave_files(count)
        seen.append(server.ask(path))
        server.leave_files(None)
        again = server.ask(path)
        if count == most or seen[-1] == "200" or again != "200":
            break
        server.end()
    bench.row(f"1, 2 ... descriptors left, {path}", server, " ".join(seen),
              ("nothing" in seen, "a client waits for ever"), (again != "200", f"then {again}"))


def no_more_threads(bench, stage):
    server = bench.server(stage, before=AS_STRANGER)
    server.serves_again()
    server.leave_threads(0)
    clients = server.half_requests(30)
    meanwhile = server.ask(seconds=2)
    for client in clients:
        client.close()
    server.settles(lambda: server.ask(seconds=2), lambda answer: answer == "200" or stage == "thread")
    server.leave_threads(None)
    clients = server.half_requests(60)
    grown = server.ask()
    for client in clients:
        client.close()
    bench.row("no thread can be started, 30 clients; then 60", server, meanwhile,
              (grown != "200", f"it does not grow again: {grown}"))


def no_more_programs(bench, counts):
    seen, left = [], ""
    for count in counts:
        server = bench.server("Tiny", "--cgi-timeout-ms", "1000", before=AS_STRANGER)
        server.leave_threads(count)
        seen.append(server.ask("/cgi-bin/hang"))
        left += subprocess.run(["ps", "-o", "stat=", "--ppid", str(server.program.pid)], capture_output=True, text=True).stdout
        server.leave_threads(None)
        if count != counts[-1]:
            server.end()
    bench.row(f"{counts[0]} to {counts[-1]} threads or processes left for a program", server, " ".join(seen),
              (left, "programs were left behind"), (set(seen) - {"500", "504"}, "no status"))


def a_small_heap(bench, stage, heap):
    server = bench.server(stage, "--request-timeout-ms" if stage != "echo" else "--read-timeout-ms", "8000", jvm=[f"-Xmx{heap}"])
    text = b"GET http://127.0.0.1:1/ HTTP/1.0\r\n" + (b"H: " + b"x" * 1_000 + b"\r\n") * 60
    clients = server.half_requests(600, text)
    meanwhile = server.ask(seconds=3)
    for client in clients:
        client.close()
    good = "echo" if stage == "echo" else "200"
    late = not server.settles(lambda: server.ask(seconds=3), lambda answer: answer == good)
    lost = len(re.findall("OutOfMemoryError", server.errors()))
    bench.row(f"a heap of {heap}, 600 clients with heads of 60 KB", server, f"{meanwhile}; {lost} without memory", (late, "late"))


def a_cache_larger_than_the_heap(bench, count):
    server = bench.server("cache", jvm=["-Xmx12m"])
    with concurrent.futures.ThreadPoolExecutor(4) as clients:
        answers = list(clients.map(lambda i: server.ask(f"/head/{i}"), range(count)))
    lost = count - answers.count("200")
    bench.row(f"a heap of 12m, {count} objects with heads of 8 KB", server, f"{lost} of {count} not served",
              (lost > 20, "the heap stays full"))


def a_full_disk(bench):
    place = f"{bench.folder}/tmp"
    os.mkdir(place)
    server = bench.server("Tiny", jvm=["-XX:-UsePerfData", f"-Djava.io.tmpdir={place}"], before=[
        "unshare", "-m", "sh", "-c", f"mount -t tmpfs -o size=64k,nr_inodes=4 none {place} && exec \"$@\"", "sh"])
    inside = pathlib.Path(f"/proc/{server.program.pid}/root{place}")

    def fill():
        with open(inside / "full", "wb", buffering=0) as full, contextlib.suppress(OSError):
            while full.write(b"x" * 4_096):
                pass

    def mount(how):
        subprocess.run(["nsenter", "-t", str(server.program.pid), "-m", "mount", "-o", f"remount,{how}", place], check=True)

    small, large, seen, after = "x", "x" * 200_000, [], []
    for begin, end, content in (
            (lambda: None, lambda: None, large), (fill, (inside / "full").unlink, small),
            (lambda: [(inside / str(i)).touch() for i in range(3)], lambda: [(inside / str(i)).unlink() for i in range(3)], small),
            (lambda: mount("ro"), lambda: mount("rw"), small)):
        begin()
        seen.append(server.ask("/cgi-bin/count", content))
        end()
        after.append(server.ask("/cgi-bin/count", small))
    left = os.listdir(inside)
    bench.row("200 KB for 64 KB; a full disk; no inode; a read-only disk", server, " ".join(seen),
              (set(seen) != {"500"}, "no 500"), (set(after) != {"200"}, "not well afterwards"), (left, f"left over: {left}"))


def a_clock_that_jumps(bench, stage, jump):
    clock = pathlib.Path(bench.folder, "clock")
    clock.write_text("+0\n")
    server = bench.server(
        stage, "--request-timeout-ms" if stage != "echo" else "--read-timeout-ms", "2000", env=dict(
            os.environ, LD_PRELOAD=FAKETIME, FAKETIME_TIMESTAMP_FILE=str(clock), FAKETIME_NO_CACHE="1",
            FAKETIME_DONT_FAKE_MONOTONIC="1", DONT_FAKE_MONOTONIC="1"))
    server.serves_again()
    start = time.monotonic()
    with server.connect() as client:
        client.sendall(b"GET")
        new = clock.with_suffix(".new")
        new.write_text(jump + "\n")
        new.rename(clock)
        with contextlib.suppress(OSError):
            while client.recv(65_536):
                pass
    waited = time.monotonic() - start
    bench.row(f"the wall clock jumps by {jump}, a limit of 2 s", server, f"it ends after {waited:.1f} s",
              (not 1.9 < waited < 10, "the limit follows the wall clock"))


def a_machine_that_sleeps(bench, stage):
    server = bench.server(stage)
    with server.connect() as client:
        client.sendall(b"GET")
        server.program.send_signal(signal.SIGSTOP)
        time.sleep(2)
        server.program.send_signal(signal.SIGCONT)
    bench.row("stopped for 2 s", server, "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", default="java")
    parser.add_argument("--quick", action="store_true", help="a few of them, in less than 40 seconds")
    asked = parser.parse_args()
    for program in ("nginx", "prlimit", "setpriv", "unshare", "nsenter", "ps"):
        if not shutil.which(program):
            sys.exit(f"{program} is not installed")
    if os.geteuid() != 0:
        sys.exit("expected root, for the limits of another user and for a disk of 64 KB")
    version = subprocess.run([*asked.java.split(), "-version"], capture_output=True, text=True).stderr
    stages = [stage for stage in STAGES if stage != "virtual" or not re.search(r'"1[78]\.', version)]
    concurrent_ones = [stage for stage in stages if stage not in (*ONE_AT_A_TIME, "virtual")]
    print(version.splitlines()[0], "\n\n| what is missing | stage | meanwhile | afterwards |\n|---|---|---|---|", flush=True)
    with contextlib.ExitStack() as stack:
        bench = Bench(asked.java, stack)
        for stage in ["thread"] if asked.quick else stages:
            more_clients_than_descriptors(bench, stage)
        for stage in ["Tiny", "sequential"] if asked.quick else [stage for stage in stages if stage != "echo"]:
            the_last_descriptors(bench, stage, "/hello", 8)
        if not asked.quick:
            the_last_descriptors(bench, "Tiny", "/cgi-bin/count", 20)
        if subprocess.run([*AS_STRANGER, "test", "-r", str(LAB / "pom.xml")]).returncode:
            print(f"{LAB} is closed to other users: threads and programs do not run out", file=sys.stderr)
        else:
            for stage in ["crew"] if asked.quick else concurrent_ones:
                no_more_threads(bench, stage)
            no_more_programs(bench, [1, 4] if asked.quick else range(8))
        a_full_disk(bench)
        if not asked.quick:
            for stage in stages:
                # the JDK's own threads for virtual ones do not survive an OutOfMemoryError, and nor does the server
                a_small_heap(bench, stage, "32m" if stage == "virtual" else "16m")
        a_cache_larger_than_the_heap(bench, 1_700)
        if not FAKETIME:
            print("faketime is not installed: no clock jumps", file=sys.stderr)
        else:
            for stage in ["cache"] if asked.quick else stages:
                for jump in ["+1y"] if asked.quick else ["+1y", "-1h"]:
                    a_clock_that_jumps(bench, stage, jump)
        if not asked.quick:
            for stage in stages:
                a_machine_that_sleeps(bench, stage)
        sys.exit(0 if bench.is_right else 1)


if __name__ == "__main__":
    main()
