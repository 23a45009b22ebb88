#!/usr/bin/env python3
"""Compares the lab's proxies with nginx, varnish, squid, tinyproxy and a small one in C, all on this machine.

    apt-get install nginx varnish squid tinyproxy wrk gcc
    mvn -q compile
    grader/bench/src/test/compare/compare.py --rounds 7 --seconds 3

The load comes from wrk, each request on a connection of its own. Within a round every proxy gets its turn, so that a
noisy machine is noisy for all of them; what counts is the ratio of the medians. Beside it stands the processor time
that the program itself spends on a request, in user mode and in the system; squid's and varnish's own children count.
Everything listens on a free port of 127.0.0.1, and all of it ends with this program.
"""
import argparse
import contextlib
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile

from peers import HERE, LAB, Peers, free_port

SIZES = {"1k": 1_000, "100k": 100_000, "1m": 1_000_000}
# scenario: path, clients, who takes part
SCENARIOS = {
    "hit 1 KB": ("/hit/1k", 32, ["cache", "nginx-cache", "varnish", "squid"]),
    "hit 100 KB": ("/hit/100k", 32, ["cache", "nginx-cache", "varnish", "squid"]),
    "relay 1 KB": ("/relay/1k", 32, ["relay", "nginx", "tinyproxy"]),
    "relay 1 MB": ("/relay/1m", 32, ["relay", "nginx", "tinyproxy"]),
    "one client": ("/relay/1k", 1, ["sequential", "c-sequential"]),
}
KEEP_NONE = "keepalive_timeout 0;"
PASS_ON = "proxy_pass http://$http_host$request_uri; proxy_set_header Host $http_host; proxy_max_temp_file_size 0;"
SITE = ("root {site}; location /hit/ {{ add_header Cache-Control max-age=600; }}"
        " location /relay/ {{ add_header Cache-Control no-store; }}")


class Measured(Peers):
    """Peers whose processor time and memory are looked at."""

    def processor_seconds(self, name):
        """In user mode and in the system, of the program and its children."""
        top = self.programs[name].pid
        children = pathlib.Path(f"/proc/{top}/task/{top}/children").read_text().split()
        stats = [pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in [top, *children]]
        ticks = os.sysconf("SC_CLK_TCK")
        return [sum(int(stat[field]) for stat in stats) / ticks for field in (11, 12)]

    def resident_mib(self, name):
        """The most that the program itself has held at once; children of nginx and varnish are left out."""
        status = pathlib.Path(f"/proc/{self.programs[name].pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) >> 10


def start_all(peers, wanted, java, heap, models):
    site = f"{peers.folder}/site"
    for kind in ("hit", "relay"):
        os.makedirs(f"{site}/{kind}")
        for name, size in SIZES.items():
            pathlib.Path(f"{site}/{kind}/{name}").write_bytes(os.urandom(size))
    subprocess.run(["chmod", "-R", "a+rX", peers.folder], check=True)
    peers.nginx("origin", KEEP_NONE, SITE.format(site=site))
    origin = peers.ports["origin"]
    if "nginx" in wanted:
        peers.nginx("nginx", KEEP_NONE, f"location / {{ {PASS_ON} }}")
    if "nginx-cache" in wanted:
        peers.nginx("nginx-cache", f"{KEEP_NONE} proxy_cache_path {peers.folder}/nginx-cache-files keys_zone=c:10m;",
                    f"location / {{ {PASS_ON} proxy_cache c; }}")
    if "varnish" in wanted:
        peers.varnish("varnish", origin)
    if "squid" in wanted:
        peers.squid("squid")
    if "tinyproxy" in wanted:
        peers.tinyproxy("tinyproxy")
    if "c-sequential" in wanted:
        port = free_port()
        subprocess.run(["cc", "-O2", "-o", f"{peers.folder}/c-sequential", HERE / "sequential.c"], check=True)
        peers.start("c-sequential", [f"{peers.folder}/c-sequential", str(port)], port)
    if "sequential" in wanted:
        peers.lab("sequential", java, heap, "part3-sequential-proxy")
    for kind, stage in (("cache", "part5-cache-proxy"), ("relay", "part4-concurrent-proxy")):
        for model in models if kind in wanted else []:
            workers, _, smallest = model.partition(":")
            more = ["--pool-smallest", smallest] if smallest else []
            peers.lab(f"{kind} {model}", java, heap, stage, "--workers", workers, *more)


def check(peers, name, path, size):
    """Fetches the whole file once by hand, twice, so that a cache has it."""
    for _ in range(2):
        with socket.create_connection(("127.0.0.1", peers.ports[name]), 10) as client:
            origin = peers.ports["origin"]
            client.sendall(f"GET http://127.0.0.1:{origin}{path} HTTP/1.0\r\nHost: 127.0.0.1:{origin}\r\n\r\n".encode())
            answer = b"".join(iter(lambda: client.recv(1 << 16), b""))
        if not re.match(rb"HTTP/1\.[01] 200", answer) or len(answer.split(b"\r\n\r\n", 1)[1]) != size:
            sys.exit(f"{name} answers {path} with {answer[:200]!r} ... ({len(answer)} bytes)")


class Figures:
    """What one program did in its rounds."""

    def __init__(self):
        self.per_second, self.user, self.system = [], [], []

    def measure(self, peers, name, path, clients, seconds):
        before = peers.processor_seconds(name)
        per_second = load(peers, name, path, clients, seconds)
        spent = [after - b for after, b in zip(peers.processor_seconds(name), before)]
        self.per_second.append(per_second)
        for kind, value in zip((self.user, self.system), spent):
            kind.append(value / (per_second * seconds) * 1e6)

    def median(self):
        return statistics.median(self.per_second)


def load(peers, name, path, clients, seconds):
    script = f"{peers.folder}/request.lua"
    host = f"127.0.0.1:{peers.ports['origin']}"
    request = f"GET http://{host}{path} HTTP/1.1\\r\\nHost: {host}\\r\\nConnection: close\\r\\n\\r\\n"
    pathlib.Path(script).write_text(f'request = function() return "{request}" end\n')
    out = subprocess.run(["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "-s", script,
                          f"http://127.0.0.1:{peers.ports[name]}"], capture_output=True, text=True, check=True).stdout
    for trouble in re.findall(r"(Socket errors:.*|Non-2xx.*)", out):
        if re.search(r"(read|write|timeout|responses:) [1-9]", trouble):
            print(f"   {name}: {trouble}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


@contextlib.contextmanager
def idle_clients(port, count):
    with contextlib.ExitStack() as stack:
        for _ in range(count):
            stack.enter_context(socket.create_connection(("127.0.0.1", port), 10))
        yield


def report(title, figures, baseline):
    print(f"\n{title:24} {'median':>8} {'min':>8} {'max':>8} {'user us':>8} {'sys us':>8}   lab / it")
    best = max((f.median(), name) for name, f in figures.items() if name.split()[0] in baseline)
    for name, f in figures.items():
        print(f"  {name:22} {f.median():8.0f} {min(f.per_second):8.0f} {max(f.per_second):8.0f}"
              f" {statistics.median(f.user):8.1f} {statistics.median(f.system):8.1f}   {best[0] / f.median():6.2f}"
              + ("   <- the lab's best" if name == best[1] else ""), flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=int, default=3)
    options.add_argument("--warm-up", type=int, default=15, help="seconds for each; a JVM compiles for about as long")
    options.add_argument("--java", default="java", help="the command, with JVM options if there are any")
    options.add_argument("--lab", action="append", default=[], type=pathlib.Path,
                         help="another lab that has been compiled, for before and after")
    options.add_argument("--heap", default="64m")
    options.add_argument("--models", default="thread,pool,virtual,crew", help="pool:8 means --pool-smallest 8")
    options.add_argument("--scenario", action="append", choices=[*SCENARIOS, "idle"])
    options.add_argument("--without", default="", help="names to leave out, with commas between them")
    asked = options.parse_args()
    scenarios = asked.scenario or [*SCENARIOS, "idle"]
    models, without = asked.models.split(","), asked.without.split(",")
    wanted = {name for s in scenarios for name in SCENARIOS.get(s, ("", 0, ["cache"]))[2]} - set(without)
    folder = tempfile.mkdtemp(prefix="compare", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    os.chmod(folder, 0o777)
    try:
        with contextlib.ExitStack() as stack:
            peers = Measured(folder, stack, [LAB, *asked.lab])
            start_all(peers, wanted, asked.java, asked.heap, models)
            for scenario in scenarios:
                run(peers, scenario, asked)
            print("\nmost memory, MiB: " + ", ".join(
                f"{name} {peers.resident_mib(name)}" for name in peers.ports if name.split()[0] in
                ("cache", "relay", "sequential")))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(peers, scenario, asked):
    if scenario == "idle":
        for name in [n for n in peers.ports if n.startswith("cache")]:
            figures = {"idle": Figures(), "cache": Figures()}
            check(peers, name, "/hit/1k", SIZES["1k"])
            load(peers, name, "/hit/1k", 32, asked.warm_up)
            for _ in range(asked.rounds):
                figures["cache"].measure(peers, name, "/hit/1k", 32, asked.seconds)
                with idle_clients(peers.ports[name], 1_000):
                    load(peers, name, "/hit/1k", 32, 1)  # until then, all of them have been accepted
                    figures["idle"].measure(peers, name, "/hit/1k", 32, asked.seconds)
            report(f"{name}, 1,000 idle beside", figures, ["cache"])
        return
    path, clients, takers = SCENARIOS[scenario]
    names = [name for name in peers.ports if name.split()[0] in takers]
    for name in names:
        check(peers, name, path, SIZES[path.rsplit("/", 1)[1]])
        load(peers, name, path, clients, asked.warm_up)
    figures = {name: Figures() for name in names}
    for _ in range(asked.rounds):
        for name in names:
            figures[name].measure(peers, name, path, clients, asked.seconds)
    report(f"{scenario}, {clients} clients", figures, takers[:1])


if __name__ == "__main__":
    main()
