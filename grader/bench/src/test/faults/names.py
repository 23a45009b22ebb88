"""Names that lead nowhere, or late: dead addresses beside living ones, and a name server that is slow, silent or unwilling."""
import concurrent.futures
import contextlib
import os
import socket
import struct
import threading
import time

from cuts import column, timed
from victims import BYTES, SMALL, get, rest, status, whole
from wires import ABSENT, ORIGIN, ORIGIN_6, REFUSING, SILENT, SILENT_6, Service

LIMIT = 4  # seconds, for all addresses together
LATE = 3  # seconds, until the name server answers
RESOLVER = 10  # seconds: glibc asks twice, and waits 5 s for each answer
SLACK = 3
MORE_SILENT = ["10.61.2.67", "10.61.2.68", "10.61.2.69"]
# name: its addresses in order, the status, and how many seconds it may take at most
HOSTS = {
    "silent, living": ([SILENT, ORIGIN], 200, LIMIT / 2),
    "living, silent": ([ORIGIN, SILENT], 200, 0),
    "refusing, living": ([REFUSING, ORIGIN], 200, 0),
    "no machine, living": ([ABSENT, ORIGIN], 200, LIMIT),
    "three silent, living": ([SILENT, *MORE_SILENT[:2], ORIGIN], 200, LIMIT * 3 / 4),
    "silent IPv6, living IPv4": ([SILENT_6, ORIGIN], 200, LIMIT / 2),
    "silent IPv4, living IPv6": ([SILENT, ORIGIN_6], 200, LIMIT / 2),
    "four silent": ([SILENT, *MORE_SILENT], 504, LIMIT),
    "silent, refusing": ([SILENT, REFUSING], 502, LIMIT / 2),
}
# name: the status, the seconds at most
ANSWERS = {
    "is answered at once": (200, 0),
    "is answered late": (200, LATE),
    "is cut short, so it is asked again by TCP": (200, 0),
    "does not exist (NXDOMAIN)": (502, 0),
    "is refused (SERVFAIL)": (502, RESOLVER),
    "is never answered": (502, RESOLVER),
}
QUICK = ["silent, living", "is cut short, so it is asked again by TCP"]
TYPE_A, TRUNCATED, SERVFAIL, NXDOMAIN = 1, 0x0200, 2, 3


def bad_names(lab, report):
    lab.machines.add_ipv6()
    lab.nginx(ORIGIN, f"[{ORIGIN_6}]")
    hosts = {f"host-{at}.example": addresses for at, (addresses, _, _) in enumerate(HOSTS.values())}
    lines = [f"{address} {host}" for host, addresses in hosts.items() for address in addresses]
    lab.machines.etc("proxy", "hosts", "\n".join(["127.0.0.1 localhost", *lines, ""]))
    lab.machines.etc("proxy", "resolv.conf", "nameserver 127.0.0.1\n")
    for address in MORE_SILENT:
        lab.machines.know("proxy", lab.machines.back.taps, address)
    NameServer(lab)
    proxies = lab.proxies("--connect-timeout-ms", str(LIMIT * 1000))
    for name in proxies:
        ask(lab, name, ORIGIN)  # so that the first look-up is not the JVM's first exchange
    rows = [row(lab, report, proxies, f"addresses: {fault}", f"host-{at}.example", *HOSTS[fault][1:])
            for at, fault in enumerate(HOSTS) if not lab.quick or fault in QUICK]
    for at, fault in enumerate(ANSWERS):
        if not lab.quick or fault in QUICK:
            rows += look_up(lab, report, proxies, f"a name that {fault}", f"answer-{at}", *ANSWERS[fault])
    report.table(f"Names; {LIMIT} s to connect", rows, ["sequential", "concurrent", "cache"])


def ask(lab, name, host):
    """The status of an answer that is whole, and the seconds that it took."""
    def answer():
        with lab.connect(name, 60) as client:
            client.sendall(get(f"http://{host}/1k?{os.urandom(4).hex()}"))
            got, how = rest(client)
        if status(got) == 200:
            whole(got, BYTES[:SMALL])
        return status(got) if how == "end" else how

    return timed(answer)


def row(lab, report, proxies, fault, host, expected, most):
    with concurrent.futures.ThreadPoolExecutor(len(proxies)) as pool:
        seen = dict(zip(proxies, pool.map(lambda name: ask(lab, name, host), proxies)))
    cells = {}
    for name, (got, seconds) in seen.items():
        if got != expected or seconds > most + SLACK:
            report.says(fault, name, f"expected {expected} within {most} s, got {got} after {seconds:.1f} s")
        so_far = cells.get(column(name), ("", 0.0))
        cells[column(name)] = (got, max(so_far[1], seconds))
    return fault, {title: f"{got} after {seconds:.1f} s" for title, (got, seconds) in cells.items()}


def look_up(lab, report, proxies, fault, mark, expected, most):
    """The same, and if it may take long: does another client wait meanwhile?"""
    host = f"{mark}.example"
    if most == 0:
        return [row(lab, report, proxies, fault, host, expected, most)]
    with concurrent.futures.ThreadPoolExecutor(1 + len(proxies)) as pool:
        first = pool.submit(row, lab, report, proxies, fault, host, expected, most)
        time.sleep(0.5)  # so that the other client comes second; if it does not, the table shows less than there is
        others = dict(zip(proxies, pool.map(lambda name: ask(lab, name, ORIGIN)[1], proxies)))
        rows = [first.result()]
    for name, seconds in others.items():
        if name != "part 3" and seconds > 1:
            report.says(fault, name, f"another client waited for {seconds:.1f} s")
    waited = {}
    for name, seconds in others.items():
        waited[column(name)] = max(waited.get(column(name), 0), seconds)
    return [*rows, ("&nbsp; another client meanwhile", {title: f"{seconds:.1f} s" for title, seconds in waited.items()})]


class NameServer:
    """On the proxy's own machine; answers for answer-N.example as the N-th line of ANSWERS says."""

    def __init__(self, lab):
        self.kinds = list(ANSWERS)
        with lab.machines.inside("proxy"):
            self.udp = lab.stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        self.udp.bind(("127.0.0.1", 53))
        Service(lab.machines, lab.stack, "proxy", "127.0.0.1", self.by_tcp, 53)
        threading.Thread(target=self.by_udp, daemon=True).start()

    def by_udp(self):
        while True:
            try:
                query, asker = self.udp.recvfrom(4096)
            except OSError:
                return
            threading.Thread(target=self.one, args=(query, asker), daemon=True).start()

    def one(self, query, asker):
        answer = self.answer(query, "UDP")
        with contextlib.suppress(OSError):
            if answer:
                self.udp.sendto(answer, asker)

    def by_tcp(self, connection):
        for length in iter(lambda: connection.recv(2, socket.MSG_WAITALL), b""):
            answer = self.answer(connection.recv(struct.unpack("!H", length)[0], socket.MSG_WAITALL), "TCP")
            connection.sendall(struct.pack("!H", len(answer)) + answer)

    def answer(self, query, by):
        """One address for A, none for any other type; None means silence."""
        end = query.index(b"\0", 12) + 5
        question, name = query[12:end], query[13:13 + query[12]].decode()
        kind = self.kinds[int(name.rpartition("-")[2])] if name.startswith("answer-") else "does not exist"
        if "never" in kind:
            return None
        if "late" in kind:
            time.sleep(LATE)
        flags, addresses = 0x8180, [ORIGIN] if struct.unpack("!H", question[-4:-2])[0] == TYPE_A else []
        if "TCP" in kind and by == "UDP":
            flags, addresses = flags | TRUNCATED, []
        if "exist" in kind or "refused" in kind:
            flags, addresses = flags | (NXDOMAIN if "exist" in kind else SERVFAIL), []
        records = [b"\xc0\x0c" + struct.pack("!HHIH", TYPE_A, 1, 0, 4) + socket.inet_aton(address) for address in addresses]
        return query[:2] + struct.pack("!5H", flags, 1, len(records), 0, 0) + question + b"".join(records)
