"""Three machines on one: network namespaces for a client, a proxy and an origin server, joined by two wires that can be bad.

Each wire is a wirefilter of Debian's vde2 between two taps: it loses, delays, reorders, repeats and damages what passes.
Everything is taken down with the block it was made in.
"""
import contextlib
import ctypes
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import threading
import time

from peers import clients_of

CLIENT, PROXY, ORIGIN = "10.61.1.1", "10.61.1.2", "10.61.2.2"
PROXY_TO_ORIGIN = "10.61.2.129"  # equally far from all others, or the resolver would put the nearest one first
REFUSING, SILENT, ABSENT = "10.61.2.3", "10.61.2.66", "10.61.2.99"  # no server, no answer, no machine
ORIGIN_6, SILENT_6 = "fd61:2::2", "fd61:2::66"
NEW_NETWORK = 0x40000000  # CLONE_NEWNET
LIBC = ctypes.CDLL(None, use_errno=True)
NEEDED = ["ip", "ss", "vde_switch", "wirefilter", "nginx", "curl", "java"]


def missing():
    """Why nothing of this works here; an empty text if it does."""
    if os.geteuid() != 0:
        return "root is needed, for network namespaces"
    lacking = [program for program in NEEDED if not shutil.which(program)]
    if lacking:
        return f"not installed: {', '.join(lacking)}"
    probe = f"lab-probe-{os.getpid()}"
    if subprocess.run(["ip", "netns", "add", probe], capture_output=True).returncode:
        return "the system allows no network namespaces"
    subprocess.run(["ip", "netns", "del", probe])
    return "" if os.path.exists("/dev/net/tun") else "the system has no /dev/net/tun"


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"{' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


class Wire:
    """A cable between two taps."""
    GOOD = {"loss": "0", "delay": "0", "dup": "0", "noise": "0", "bandwidth": "0", "fifo": "1"}

    def __init__(self, folder, stack, taps):
        self.taps, ends = taps, []
        for tap in taps:
            ends.append(f"{folder}/{tap}")
            self.daemon(stack, f"{folder}/{tap}.pid", ["vde_switch", "-s", ends[-1], "-tap", tap, "-daemon"])
        path = f"{folder}/{taps[0]}.wire"
        self.daemon(stack, f"{path}.pid", ["wirefilter", "-v", ":".join(ends), "-M", path, "--daemon"])
        self.control = stack.enter_context(socket.socket(socket.AF_UNIX))
        self.control.settimeout(5)
        self.control.connect(path)
        self.prompt()

    @staticmethod
    def daemon(stack, pid_file, command):
        subprocess.run([*command, "--pidfile", pid_file], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        until(lambda: os.path.exists(pid_file) and pathlib.Path(pid_file).read_text().strip(), 5)
        stack.callback(end, int(pathlib.Path(pid_file).read_text()))

    def prompt(self):
        said = b""
        while b"VDEwf$ " not in said:
            said += self.control.recv(4096)
        return said

    def set(self, **settings):
        """As good as new, but for this."""
        for name, value in {**self.GOOD, **settings}.items():
            self.control.sendall(f"{name} {value}\n".encode())
            said = self.prompt()
            if b"1000 Success" not in said:
                raise OSError(f"wirefilter, {name} {value}: {said.decode()}")

    def cut(self):
        self.set(loss="100")

    def mend(self):
        self.set()


class Machines:
    """The three of them: `front` is the wire between client and proxy, `back` the one between proxy and origin server."""

    def __init__(self, folder, stack):
        mark = os.getpid()
        self.names = {kind: f"lab-{kind}-{mark}" for kind in ("client", "proxy", "origin")}
        for kind, name in self.names.items():
            run("ip", "netns", "add", name)
            stack.callback(run, "ip", "netns", "del", name)
            run("ip", "-n", name, "link", "set", "lo", "up")
            os.makedirs(f"/etc/netns/{name}")
            stack.callback(shutil.rmtree, f"/etc/netns/{name}")
        self.front = Wire(folder, stack, [f"cp{mark}", f"pc{mark}"])
        self.back = Wire(folder, stack, [f"po{mark}", f"op{mark}"])
        self.join(self.front, ("client", CLIENT), ("proxy", PROXY))
        self.join(self.back, ("proxy", PROXY_TO_ORIGIN), ("origin", ORIGIN))
        for address in (REFUSING, SILENT):
            self.know("proxy", self.back.taps, address)
        run("ip", "-n", self.names["origin"], "addr", "add", f"{REFUSING}/24", "dev", self.back.taps[1])
        self.sysctl("origin", "net.ipv4.ip_forward", "0")  # so that what is for SILENT ends there

    def join(self, wire, *ends):
        for tap, (kind, address) in zip(wire.taps, ends):
            run("ip", "link", "set", tap, "netns", self.names[kind])
            run("ip", "-n", self.names[kind], "addr", "add", f"{address}/24", "dev", tap)
            run("ip", "-n", self.names[kind], "link", "set", tap, "up")
        self.know(ends[0][0], wire.taps, ends[1][1])
        self.know(ends[1][0], wire.taps[::-1], ends[0][1])

    def know(self, kind, taps, address):
        """Has a machine know for good where an address is: a lost ARP packet is not what is looked at here."""
        other = next(name for name in self.names.values() if taps[1] in run("ip", "-n", name, "-o", "link"))
        mac = re.search(r"link/ether (\S+)", run("ip", "-n", other, "link", "show", taps[1]))[1]
        run("ip", "-n", self.names[kind], "neigh", "replace", address, "lladdr", mac, "dev", taps[0], "nud", "permanent")

    def add_ipv6(self):
        for kind, tap, address in (("proxy", self.back.taps[0], "fd61:2::1"), ("origin", self.back.taps[1], ORIGIN_6)):
            run("ip", "-n", self.names[kind], "addr", "add", f"{address}/64", "dev", tap, "nodad")
        for address in (ORIGIN_6, SILENT_6):
            self.know("proxy", self.back.taps, address)

    def wires(self, **settings):
        for wire in (self.front, self.back):
            wire.set(**settings)

    def mtu(self, size):
        for wire, kinds in ((self.front, ("client", "proxy")), (self.back, ("proxy", "origin"))):
            for tap, kind in zip(wire.taps, kinds):
                run("ip", "-n", self.names[kind], "link", "set", tap, "mtu", str(size))

    def sysctl(self, kind, name, value):
        run(*self.command(kind, "sysctl", "-qw", f"{name}={value}"))

    def window(self, kind, most=None):
        """How many bytes this machine lets the others send in advance, on connections that it makes and on those that a
        listening socket accepts which is made from now on; without a number, as many as usual."""
        self.sysctl(kind, "net.ipv4.tcp_rmem", f"4096 {most or 131_072} {most or 6_291_456}")

    def command(self, kind, *words):
        return ["ip", "netns", "exec", self.names[kind], *words]

    def etc(self, kind, file, text):
        """For programs that are started later."""
        pathlib.Path(f"/etc/netns/{self.names[kind]}/{file}").write_text(text)

    @contextlib.contextmanager
    def inside(self, kind):
        """The sockets that this thread makes in the block belong to that machine, for good."""
        with open("/proc/thread-self/ns/net") as own, open(f"/var/run/netns/{self.names[kind]}") as there:
            enter(there)
            try:
                yield
            finally:
                enter(own)

    def connect(self, kind, address, port, limit):
        """A connection from there, each wait of which ends after so many seconds."""
        with self.inside(kind):
            return socket.create_connection((address, port), limit)

    def sockets(self, kind, port):
        """The states of the connections of the program that listens on this port, as `ss` shows them."""
        lines = run(*self.command(kind, "ss", "-Htan", f"sport = :{port}")).splitlines()
        return [line.split()[0] for line in lines if not line.startswith(("LISTEN", "TIME-WAIT"))]


def end(process):
    os.kill(process, signal.SIGTERM)
    until(lambda: not os.path.exists(f"/proc/{process}"), 5)


def enter(namespace):
    if LIBC.setns(namespace.fileno(), NEW_NETWORK):
        raise OSError(ctypes.get_errno(), "setns")


def until(condition, limit):
    """Waits for it; how many seconds it took, None if it did not come true in time."""
    start = time.monotonic()
    while not condition():
        if time.monotonic() - start > limit:
            return None
        time.sleep(0.02)
    return time.monotonic() - start


class Service:
    """A server of our own on one of the machines: `talk` has each connection, in a thread of its own."""

    def __init__(self, machines, stack, kind, address, talk, port=0):
        with machines.inside(kind):
            self.listener = stack.enter_context(socket.create_server((address, port), backlog=50))
        self.port, self.talk = self.listener.getsockname()[1], talk
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        for connection in clients_of(self.listener):
            connection.settimeout(120)
            threading.Thread(target=self.one, args=(connection,), daemon=True).start()

    def one(self, connection):
        with connection, contextlib.suppress(OSError):
            self.talk(connection)
