"""Wires that are cut in the middle of an exchange: time limits end it, nobody is told that half of it is all, nothing stays."""
import concurrent.futures
import os
import socket
import time

from victims import BYTES, COLUMNS, EMPTY_LINE, SMALL, Broken, Ended, get, message, rest, status, whole
from wires import ORIGIN

LIMIT = 2  # seconds, for everything that has a time limit
SLACK = 3  # for a busy machine
MOST_WRITE_LIMITS = 4  # a client that has read a lot may rest for so many of them
IDLE = 15  # until surplus threads have left, and more
SIZE = 200_000
KINDS = {"length": "its length announced", "chunked": "in chunks", "close": "which ends with the connection"}
LIMITS = [word for name in ("connect", "origin", "request", "write") for word in (f"--{name}-timeout-ms", str(LIMIT * 1000))]
RESET = b"\1\0\0\0\0\0\0\0"  # for SO_LINGER


def cut_wires(lab, report):
    lab.start("echo", "part1-echo", "--read-timeout-ms", str(LIMIT * 1000), *LIMITS[-2:])
    lab.start("Tiny", "part2-tiny", "--site", f"{lab.folder}/site", *LIMITS[-4:])
    proxies = lab.proxies(*LIMITS)
    for name in lab.programs:
        warm_up(lab, name)
    faults = Cuts(lab, report, proxies)
    faults.origin_side()
    faults.client_side()
    if not lab.quick:
        lab.start("tunnel", "part4-concurrent-proxy:proxylab.tunnel.TunnelProxy", "--tunnel-port", str(lab.origin.echo.port),
                  *LIMITS)
        with lab.connect("tunnel", 20, "proxy") as client:
            client.sendall(get(lab.origin.near_url(f"/length/{SMALL}")))
            rest(client)
        faults.in_a_tunnel()
    report.table(f"Wires that are cut, with time limits of {LIMIT} s", faults.rows)


def warm_up(lab, name):
    """The JVM keeps a socket of its own from the first connection on."""
    with lab.connect(name, 20) as client:
        client.sendall(get("/1k") if name == "Tiny" else get(lab.origin.url(f"/length/{SMALL}")))
        client.shutdown(socket.SHUT_WR)
        rest(client)


def column(name):
    return next(title for start, title in COLUMNS.items() if name.startswith(start))


class Cuts:
    """Each fault meets all programs at once."""

    def __init__(self, lab, report, proxies):
        self.lab, self.report, self.proxies, self.rows = lab, report, proxies, []
        self.origin, self.front, self.back = lab.origin, lab.machines.front, lab.machines.back

    def origin_side(self):
        for kind, words in KINDS.items():
            if not self.lab.quick or kind == "close":
                self.between(f"the origin's wire is cut in the middle of a response, {words}", f"/half/{kind}/{SIZE}", self.back.cut)
        self.before("the origin's wire is cut after the request", "/mute", self.back.cut)
        if not self.lab.quick:
            self.between("the origin resets, and the reset is lost", f"/half/length/{SIZE}", self.lose_reset)
            self.before("the origin's wire is cut before the connection", "/mute", lambda: None, self.back.cut)
            self.before("packets of more than 600 bytes vanish", f"/length/{SIZE}", lambda: None,
                        lambda: self.back.set(mtu="600"))
            self.deaf_origin()

    def lose_reset(self):
        """The origin's machine has forgotten the connection when the wire is mended."""
        self.back.cut()
        self.origin.resets = True
        self.origin.may_go_on.set()
        time.sleep(0.3)  # no signal says that a packet was lost
        self.back.mend()

    def begin(self, name, path):
        client = self.lab.connect(name, LIMIT + SLACK + 1)
        client.sendall(get(f"{self.origin.url(path)}?{name.replace(' ', '-')}"))
        return client

    def between(self, fault, path, harm):
        """Half of each response has come; what happens then?"""
        before = self.prepare()
        clients = {name: self.begin(name, path) for name in self.proxies}
        begun = {name: read(client, SIZE // 2 - 1_000) for name, client in clients.items()}
        asked = len(self.origin.asked)
        harm()
        self.origin.may_go_on.set()
        seen, others = self.watch({name: lambda c=client: rest(c) for name, client in clients.items()})
        self.back.mend()
        cells = {}
        for name, ((more, how), seconds) in seen.items():
            got = begun[name] + more
            self.expect(fault, name, how != "silence" and seconds <= LIMIT + SLACK, f"it ended with {how} after {seconds:.1f} s")
            self.expect(fault, name, got.count(b"HTTP/1.") == 1, "a second response in the content of the first")
            self.expect(fault, name, looks_cut(got, how, path), f"half a response ended with {how}: it looks whole")
            cells.setdefault(column(name), []).append((f"{how} after", seconds))
        self.finish(fault, cells, before, others, clients)
        if "part 5" in clients:
            self.is_not_stored(fault, path)
        assert len(self.origin.asked) > asked

    def is_not_stored(self, fault, path):
        self.origin.resets = False
        asked = len(self.origin.asked)
        with self.begin("part 5", path) as client:
            answer, _ = rest(client)
        content = message(path.split("/")[2], SIZE).partition(EMPTY_LINE)[2]
        self.expect(fault, "part 5", answer.partition(EMPTY_LINE)[2] == content, "the next answer is not whole")
        self.expect(fault, "part 5", len(self.origin.asked) == asked + 1, "the half was stored")

    def before(self, fault, path, harm, harm_before=None):
        """Nothing of the response has come, so it can still be 504."""
        before = self.prepare()
        if harm_before:
            harm_before()
        clients = {name: self.begin(name, path) for name in self.proxies}
        if not harm_before:
            wait_for(lambda: len(self.origin.asked) >= len(self.proxies))
        harm()
        self.judge_504(fault, clients, before)

    def deaf_origin(self):
        """An origin server that reads nothing of a long head, and whose system takes only the first 4 KB."""
        fault = "the origin's window is 4 KB, and it reads nothing of a head of 60 KB"
        before = self.prepare()
        self.lab.machines.window("origin", 4096)
        port = self.origin.deaf(self.lab.machines, self.lab.stack)
        clients = {}
        for name in self.proxies:
            clients[name] = self.lab.connect(name, LIMIT + SLACK + 1)
            clients[name].sendall(get(f"http://{ORIGIN}:{port}/", "X-A: " + "a" * 60_000))
        self.judge_504(fault, clients, before)
        self.lab.machines.window("origin")

    def judge_504(self, fault, clients, before):
        seen, others = self.watch({name: lambda c=client: rest(c) for name, client in clients.items()})
        self.origin.may_go_on.set()
        self.back.set(mtu="0")
        cells = {}
        for name, ((answer, how), seconds) in seen.items():
            said = f"{status(answer)} after"
            self.expect(fault, name, status(answer) == 504 and how == "end" and seconds <= LIMIT + SLACK,
                        f"expected a whole 504 in time, got {said} {seconds:.1f} s, ended with {how}")
            cells.setdefault(column(name), []).append((said, seconds))
        self.finish(fault, cells, before, others, clients)

    def prepare(self):
        self.origin.hold()
        self.origin.asked.clear()
        return {name: self.lab.held(name) for name in self.lab.programs}

    def watch(self, waits):
        """What each client gets, with the seconds; meanwhile another client asks for something near: how long it takes."""
        with concurrent.futures.ThreadPoolExecutor(2 * len(waits)) as pool:
            results = {name: pool.submit(timed, wait) for name, wait in waits.items()}
            others = {name: pool.submit(timed, lambda n=name: self.near(n)) for name in waits}
            return ({name: result.result() for name, result in results.items()},
                    {name: result.result() for name, result in others.items()})

    def near(self, name):
        """Another client, on the proxy's own machine, and an origin server there; whether it is served."""
        try:
            with self.lab.connect(name, 30, "proxy") as client:
                client.sendall(get(f"{self.origin.near_url(f'/length/{SMALL}')}?{os.urandom(4).hex()}"))
                whole(rest(client)[0], BYTES[:SMALL])
            return True
        except (Broken, Ended, OSError):
            return False

    def finish(self, fault, cells, before, others, clients):
        """The connections have ended; is anything left, were others served, does all work again?"""
        for client in clients.values():
            client.close()
        for name, (served, seconds) in others.items():
            self.expect(fault, name, served, f"another client was not served, for {seconds:.1f} s")
            self.expect(fault, name, seconds < LIMIT / 2 or name == "part 3", f"another client waited for {seconds:.1f} s")
        self.nothing_stays(fault, before)
        for name in self.proxies:
            self.works_again(fault, name)
        self.row(fault, cells)
        waited = {}
        for name, (_, seconds) in others.items():
            waited.setdefault(column(name), []).append(("", seconds))
        self.row("&nbsp; another client meanwhile", waited)

    def nothing_stays(self, fault, before):
        for name, then in before.items():
            if self.lab.settles(name, then, IDLE) is None:
                self.report.says(fault, name, f"of threads, sockets and files it had {then}, and keeps {self.lab.held(name)}")

    def works_again(self, fault, name):
        try:
            with self.lab.connect(name, 20) as client:
                client.sendall(get(f"{self.origin.url(f'/length/{SMALL}')}?{os.urandom(4).hex()}"))
                whole(rest(client)[0], BYTES[:SMALL])
        except (Broken, Ended, OSError) as e:
            self.report.says(fault, name, f"the next request, with the wire mended: {e!r}")

    def expect(self, fault, name, kept, promise):
        if not kept:
            self.report.says(fault, name, promise)

    def row(self, fault, cells):
        """Of several worker models the slowest, with all words that occurred."""
        self.rows.append((fault, {title: f"{' or '.join(sorted({word for word, _ in found if word}))}"
                                  f" {max(seconds for _, seconds in found):.1f} s".strip() for title, found in cells.items()}))

    def client_side(self):
        self.vanishes("the client's wire is cut in the middle of a response", self.ask_for_a_lot, MOST_WRITE_LIMITS * LIMIT)
        if not self.lab.quick:
            self.vanishes("the client's wire is cut in the middle of a request", self.send_half, 2 * LIMIT)
            self.vanishes("the client resets in the middle of a response, and the reset is lost", self.ask_for_a_lot,
                          MOST_WRITE_LIMITS * LIMIT, resets=True)

    def ask_for_a_lot(self, name):
        client = self.lab.connect(name, 30)
        if name == "echo":
            client.settimeout(1)
            try:
                client.sendall(BYTES)  # and reads nothing
            except TimeoutError:
                pass
            return client
        client.sendall(get("/8m") if name == "Tiny" else get(f"{self.origin.url(f'/length/{8 * 1_000_000}')}?{os.urandom(4).hex()}"))
        read(client, 100_000)
        return client

    def send_half(self, name):
        client = self.lab.connect(name, 30)
        half = get("/cgi-bin/digest" if name == "Tiny" else self.origin.url("/length/1"), "Content-Length: 100000")[:-2]
        if name == "Tiny":
            half = half.replace(b"GET", b"POST") + b"\r\n" + BYTES[:50_000]
        client.sendall(BYTES[:50_000] if name == "echo" else half)
        if name == "echo":
            read(client, 50_000)
        return client

    def vanishes(self, fault, begin, limit, resets=False):
        before = self.prepare()
        if begin == self.ask_for_a_lot:
            self.lab.machines.window("client", 65_535)
        with concurrent.futures.ThreadPoolExecutor(len(self.lab.programs)) as pool:
            clients = dict(zip(self.lab.programs, pool.map(begin, self.lab.programs)))
        start = time.monotonic()
        self.front.cut()
        if resets:
            for client in clients.values():
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                client.close()
            self.front.mend()
        others = {}
        for name in self.proxies:
            if name != "part 3":
                others[name] = timed(lambda n=name: self.near(n))
        with concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
            settled = dict(zip(clients, pool.map(lambda name: self.gone(name, before[name], start, limit + SLACK), clients)))
        states = sorted({state for name in clients for state in self.lab.machines.sockets("proxy", self.lab.ports[name])})
        cells = {}
        for name, seconds in settled.items():
            if seconds is None:
                self.report.says(fault, name, f"the connection is open after {limit + SLACK} s")
            cells.setdefault(column(name), []).append(("closed after", seconds or 99))
        self.front.mend()
        for client in clients.values():
            client.close()
        self.lab.machines.window("client")
        self.finish(fault, cells, before, others, {})
        print(f"<!-- {fault}: the system still had {', '.join(states) or 'nothing'} -->")

    def gone(self, name, before, start, limit):
        """Until the program has closed its sockets; threads of a pool may stay a little longer."""
        return self.lab.settles(name, (1 << 30, *before[1:]), limit) and time.monotonic() - start

    def in_a_tunnel(self):
        fault = "the origin's wire is cut in a tunnel"
        before = self.prepare()
        client = self.lab.connect("tunnel", LIMIT + SLACK + 1, "proxy")
        client.sendall(f"CONNECT {ORIGIN}:{self.origin.echo.port} HTTP/1.1\r\n\r\n".encode() + BYTES[:SMALL])
        read(client, SMALL)
        self.back.cut()
        (more, how), seconds = timed(lambda: rest(client))
        self.expect(fault, "tunnel", how != "silence" and seconds <= LIMIT + SLACK, f"it ended with {how} after {seconds:.1f} s")
        self.back.mend()
        client.close()
        self.nothing_stays(fault, before)
        self.row(fault, {"tunnel": [(f"{how} after", seconds)]})


def looks_cut(got, how, path):
    """Whether a client that trusts the message's own end sees that this is not all."""
    if "/close/" in path:
        return how == "reset"
    head, _, content = got.partition(EMPTY_LINE)
    return len(content) < SIZE and not content.endswith(b"0" + EMPTY_LINE)


def read(client, count):
    """At least so many bytes."""
    got = b""
    while len(got) < count:
        data = client.recv(1 << 16)
        if not data:
            raise Ended(f"{len(got)} of {count} bytes")
        got += data
    return got


def wait_for(condition):
    deadline = time.monotonic() + 10
    while not condition():
        if time.monotonic() > deadline:
            raise Broken("no request has come to the origin server")
        time.sleep(0.02)


def timed(task):
    start = time.monotonic()
    return task(), time.monotonic() - start
