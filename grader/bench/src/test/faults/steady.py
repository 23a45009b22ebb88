"""Wires that are bad all the time: lost, late, reordered, repeated and damaged packets, small ones, tiny windows."""
import concurrent.futures
import hashlib
import os
import pathlib
import subprocess
import time

from peers import LAB
from victims import BYTES, COLUMNS, EMPTY_LINE, LARGE, SMALL, Broken, Ended, get, message, rest, status, whole
from wires import ORIGIN, PROXY

DAMAGE = "damage, 50 bits in each MB"  # now and then two bits cancel in TCP's sum: nobody promises anything then
# name: what the wires do, what else is done, whether an exchange may end early if the client can see it
FAULTS = {
    "good wires": ({}, None, False),
    "loss 5 %": ({"loss": "5"}, None, False),
    "loss 20 %": ({"loss": "20"}, None, True),
    "delay 100 ms": ({"delay": "100"}, None, False),
    "delay 20 to 180 ms, so packets overtake each other": ({"delay": "100+80", "fifo": "0"}, None, False),
    "10 % come twice": ({"dup": "10"}, None, False),
    DAMAGE: ({"noise": "50"}, None, False),
    "loss 2 %, delay 20 to 60 ms, overtaking, 2 % twice": ({"loss": "2", "delay": "40+20", "fifo": "0", "dup": "2"}, None, False),
    "the client's window 4 KB": ({}, "client", False),
    "the proxy's window for the origin server 4 KB": ({}, "proxy", False),
    "packets of 300 bytes": ({}, "mtu", False),
}
QUICK = ["loss 5 %"]
PATIENCE = 150  # seconds, for one exchange


def bad_wires(lab, report):
    lab.nginx(ORIGIN)
    victims = {"echo": of_echo, "Tiny": of_tiny}
    lab.start("echo", "part1-echo")
    lab.start("Tiny", "part2-tiny", "--site", f"{lab.folder}/site")
    victims.update({name: of_proxy for name in lab.proxies()})
    if not lab.quick:
        lab.start("tunnel", "part4-concurrent-proxy:proxylab.tunnel.TunnelProxy", "--tunnel-port", str(lab.origin.echo.port))
        victims["tunnel"] = of_tunnel
    rows = []
    for fault, (wires, more, may_end) in FAULTS.items():
        if lab.quick and fault not in QUICK:
            continue
        make(lab, wires, more)
        with concurrent.futures.ThreadPoolExecutor(len(victims)) as pool:
            seen = dict(zip(victims, pool.map(lambda name: all_of(lab, name, victims[name]), victims)))
        make(lab, {}, None, more)
        rows.append((fault, cells(seen)))
        for name, (_, _, troubles) in seen.items():
            for what, trouble in troubles:
                if fault != DAMAGE and (isinstance(trouble, Broken) or not may_end):
                    report.says(fault, name, f"{what}: {trouble}")
    report.table("Exchanges that were whole, and seconds for the slowest", rows)


def make(lab, wires, more, undo=None):
    lab.machines.wires(**wires)
    for place in (more, undo):
        if place == "mtu":
            lab.machines.mtu(300 if more else 1500)
        elif place:
            lab.machines.window(place, 4096 if more else None)


def cells(seen):
    found = {}
    for name, (done, slowest, troubles) in seen.items():
        column = next(title for start, title in COLUMNS.items() if name.startswith(start))
        so_far = found.get(column, (0, 0, 0))
        found[column] = (so_far[0] + done, so_far[1] + done + len(troubles), max(so_far[2], slowest))
    return {column: f"{done}/{of}, {slowest:.1f} s" for column, (done, of, slowest) in found.items()}


def all_of(lab, name, jobs):
    """How many exchanges were whole, the longest time of one, and the others."""
    done, slowest, troubles = 0, 0, []
    for what, job in jobs(lab, name):
        start = time.monotonic()
        try:
            job()
            done += 1
        except (Broken, Ended) as e:
            troubles.append((what, e))
        except OSError as e:
            troubles.append((what, Ended(repr(e))))
        slowest = max(slowest, time.monotonic() - start)
    return done, slowest, troubles


def of_proxy(lab, name):
    """Each exchange has a query of its own, so that nothing comes from a cache."""
    def url(path):
        return f"http://{ORIGIN}{path}?{os.urandom(4).hex()}"

    def raw_url(path):
        return f"{lab.origin.url(path)}?{os.urandom(4).hex()}"

    through = ["-x", f"http://{PROXY}:{lab.ports[name]}"]
    yield "GET 1 KB, curl, nginx", lambda: curl(lab, name, url("/1k"), BYTES[:SMALL], *through)
    yield "GET 1 MB, curl, nginx", lambda: curl(lab, name, url("/1m"), BYTES[:LARGE], *through)
    yield "HEAD, curl, nginx", lambda: curl(lab, name, url("/1m"), b"", "-I", *through)
    yield "POST 1 MB: 501", lambda: curl(lab, name, url("/1k"), None, "--data-binary", f"@{lab.folder}/site/1m", *through)
    for kind in ("chunked", "close"):
        address = raw_url(f"/{kind}/{LARGE}")
        yield f"1 MB, {kind}", lambda: exchange(lab, name, get(address), message(kind, LARGE).partition(EMPTY_LINE)[2])
    yield from on_one_connection(lab, name, url)


def of_tiny(lab, name):
    def url(path):
        return f"http://{PROXY}:{lab.ports[name]}{path}"

    sent = ["--data-binary", f"@{lab.folder}/site/1m"]
    digest = hashlib.sha256(BYTES[:LARGE]).hexdigest().encode() + b"  -\n"
    yield "GET 1 KB, curl", lambda: curl(lab, name, url("/1k"), BYTES[:SMALL])
    yield "GET 1 MB, curl", lambda: curl(lab, name, url("/1m"), BYTES[:LARGE])
    yield "HEAD, curl", lambda: curl(lab, name, url("/1m"), b"", "-I")
    yield "POST 1 MB, curl", lambda: curl(lab, name, url("/cgi-bin/digest"), digest, *sent)
    yield from on_one_connection(lab, name, lambda path: path)


def on_one_connection(lab, name, url):
    def kept_alive():
        for _ in range(3):
            exchange(lab, name, get(url("/1k"), "Connection: keep-alive"), BYTES[:SMALL])

    yield "keep-alive asked for, three times", kept_alive
    yield "two requests at once: the first is answered", lambda: exchange(lab, name, 2 * get(url("/1k")), BYTES[:SMALL])


def exchange(lab, name, request, content):
    """Sends it and reads to the end."""
    with lab.connect(name, PATIENCE) as client:
        client.sendall(request)
        answer, how = rest(client)
    head = whole(answer, content)
    if how != "end" or b"\r\nconnection: close" not in head.lower():
        raise Broken(f"the answer is whole, but ended with {how}, and its head is {head!r}")


def curl(lab, name, url, content, *options):
    """With curl; `content` is what should come, None for a refusal with 501."""
    out = pathlib.Path(lab.folder, f"{name}.got".replace(" ", "-"))
    out.unlink(missing_ok=True)
    command = ["curl", "-s", "-S", "--max-time", str(PATIENCE), "-o", str(out), "-w", "%{http_code}", *options, url]
    done = subprocess.run(lab.machines.command("client", *command), capture_output=True, text=True)
    got = out.read_bytes() if out.exists() else b""
    if content is None and done.stdout == "501" and got.rstrip().endswith(b"</html>"):
        return
    if done.returncode or done.stdout in ("408", "502", "504"):
        raise Ended(f"status {done.stdout}, {done.stderr.strip()}")
    if content is None or done.stdout != "200" or "-I" not in options and got != content:
        raise Broken(f"status {done.stdout} and {len(got)} bytes, {got[:80]!r}")


def of_tunnel(lab, name):
    def both_ways():
        """From the proxy's own machine, as nobody else may open a tunnel: one wire is bad."""
        with lab.connect(name, PATIENCE, "proxy") as client, concurrent.futures.ThreadPoolExecutor(1) as pool:
            client.sendall(f"CONNECT {ORIGIN}:{lab.origin.echo.port} HTTP/1.1\r\n\r\n".encode())
            answer = b""
            while EMPTY_LINE not in answer:
                data = client.recv(1)
                if not data:
                    raise Ended(f"{answer!r}")
                answer += data
            if status(answer) != 200:
                raise Ended(f"{answer!r}")
            sending = pool.submit(client.sendall, BYTES[:LARGE])
            for at in range(0, LARGE, 1_000):
                need(client, BYTES[at:at + 1_000])
            sending.result()

    yield "CONNECT, 1 MB each way", both_ways


def need(client, expected):
    got = b""
    while len(got) < len(expected):
        data = client.recv(len(expected) - len(got))
        if not data:
            raise Ended("the end")
        got += data
    if got != expected:
        raise Broken("other bytes came back")


def of_echo(lab, name):
    def all_at_once():
        with lab.connect(name, PATIENCE) as client, concurrent.futures.ThreadPoolExecutor(1) as pool:
            sending = pool.submit(client.sendall, BYTES[:LARGE])
            for at in range(0, LARGE, 1_000):
                need(client, BYTES[at:at + 1_000])
            sending.result()

    def by_the_labs_client():
        command = [*lab.java, "-cp", "part1-echo/target/run.jar", "proxylab.echo.EchoClient", "--host", PROXY,
                   "--timeout-ms", "60000", str(lab.ports[name])]
        done = subprocess.run(lab.machines.command("client", *command), cwd=LAB, input=BYTES[:100_000], capture_output=True)
        if done.returncode:
            raise Ended(done.stderr.decode().strip())
        if done.stdout != BYTES[:100_000]:
            raise Broken(f"{len(done.stdout)} bytes came back, not the same")

    yield "1 MB at once", all_at_once
    yield "100 KB in pieces of 8 KB, by EchoClient", by_the_labs_client
