"""A caching proxy in another language, for the grader to judge: python3 proxy.py PORT."""
import collections
import re
import socket
import socketserver
import sys
import threading

LARGEST_OBJECT = 102_400
CAPACITY = 1_049_000
USER_AGENT = b"Mozilla/5.0 (compatible; ProxyLab/1.0)"
LARGEST_HEAD = 65_536
ONE_HOP = {b"connection", b"proxy-connection", b"keep-alive", b"te", b"upgrade", b"proxy-authorization"}
TARGET = re.compile(rb"http://(\[[^\]/?#]+\]|[^/:?#\[\]]+)(?::(\d*))?([/?][^#]*)?(?:#.*)?", re.IGNORECASE)


class Refused(Exception):
    """Answered with a status of our own."""


def one_hop(fields):
    """The names of the headers that end here: the usual ones, and those that Connection names."""
    named = b",".join(value for name, value in fields if name.lower() == b"connection").split(b",")
    return ONE_HOP | {name.strip().lower() for name in named}


def content(answer, method, status, values):
    """Pieces of the content as they come, up to its own end."""
    if method == b"HEAD" or status in (204, 304):
        return
    if values.get(b"transfer-encoding", b"").lower().endswith(b"chunked"):
        while size := int((line := answer.readline()).split(b";")[0], 16):
            yield line
            yield from exactly(answer, size + 2)
        while line.strip():
            yield line
            line = answer.readline()
        yield line
    elif b"content-length" in values:
        yield from exactly(answer, int(values[b"content-length"]))
    else:
        yield from all_of(answer)


def exactly(answer, count):
    while count:
        piece = answer.read1(min(count, 65_536))
        if not piece:
            raise OSError("cut short")
        yield piece
        count -= len(piece)


def all_of(answer):
    while piece := answer.read1(65_536):
        yield piece


class Store:
    """Responses by host, port and path; the least recently used go first."""

    def __init__(self):
        self.lock = threading.Lock()
        self.entries = collections.OrderedDict()
        self.size = 0

    def get(self, key):
        with self.lock:
            if key in self.entries:
                self.entries.move_to_end(key)
                return self.entries[key][0]

    def put(self, key, response, size):
        with self.lock:
            if key in self.entries:
                self.size -= self.entries.pop(key)[1]
            self.entries[key] = response, size
            self.size += size
            while self.size > CAPACITY:
                self.size -= self.entries.popitem(last=False)[1][1]


class Handler(socketserver.StreamRequestHandler):
    timeout = 30
    store = Store()

    def handle(self):
        try:
            self.forward()
        except Refused as refusal:
            page = f"<html><body><p>{refusal}</p></body></html>".encode()
            head = f"HTTP/1.0 {refusal}\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
            self.wfile.write(head.encode() + page)
        except OSError:
            pass  # one of the two has gone

    def forward(self):
        line = self.line()
        words = line.split(b" ")
        if len(words) != 3 or not re.fullmatch(rb"HTTP/1\.\d", words[2]):
            raise Refused("400 Bad Request")
        fields = self.fields()
        method, target = words[0], TARGET.fullmatch(words[1])
        if method not in (b"GET", b"HEAD"):
            raise Refused("501 Not Implemented")
        if not target:
            raise Refused("400 Bad Request")
        host, port, path = target[1].lower(), int(target[2] or 80), target[3] or b"/"
        if not 0 < port < 65_536:
            raise Refused("400 Bad Request")
        path = path if path.startswith(b"/") else b"/" + path
        personal = {b"authorization", b"cache-control", b"cookie", b"range"} & {name.lower() for name, _ in fields}
        key = None if method == b"HEAD" or personal else (host, port, path)
        stored = key and self.store.get(key)
        if stored:
            self.wfile.write(stored)
            return
        authority = host if port == 80 else host + b":%d" % port
        request = [method + b" " + path + b" HTTP/1.0"]
        if b"host" not in {name.lower() for name, _ in fields}:
            request.append(b"Host: " + authority)
        dropped = one_hop(fields) | {b"user-agent", b"transfer-encoding"}
        request += [name + b": " + value for name, value in fields if name.lower() not in dropped]
        request += [b"User-Agent: " + USER_AGENT, b"Connection: close", b"Proxy-Connection: close", b"", b""]
        try:
            origin = socket.create_connection((host.strip(b"[]").decode(), port), timeout=30)
        except OSError:
            raise Refused("502 Bad Gateway") from None
        with origin:
            origin.sendall(b"\r\n".join(request))
            self.relay(origin.makefile("rb"), method, words[2], key)

    def relay(self, answer, method, version, key):
        """Heads without what is for one hop, then the content as it is."""
        status = 100
        while status < 200:
            status_line = answer.readline(LARGEST_HEAD)
            if not status_line:
                raise Refused("502 Bad Gateway")
            if not re.match(rb"HTTP/1\.\d [1-9]\d\d[ \r\n]", status_line):
                self.send(status_line, all_of(answer))
                return
            status, lines = int(status_line[9:12]), self.header_lines(answer)
            if status < 200 and version != b"HTTP/1.0":
                self.wfile.write(status_line + b"".join(lines) + b"\r\n")
        fields = [(name.strip(), value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
        values = {name.lower(): value for name, value in fields}
        dropped = one_hop(fields) | ({b"content-length"} if b"transfer-encoding" in values else set())
        kept = [line for line, (name, _) in zip(lines, fields) if name.lower() not in dropped]
        if not re.fullmatch(rb"\d{1,18}", values.get(b"content-length", b"0")):
            raise Refused("502 Bad Gateway")
        head = status_line + b"".join(kept) + b"Connection: close\r\n\r\n"
        copy = self.send(head, content(answer, method, status, values))
        refuses = {b"vary", b"set-cookie", b"cache-control", b"transfer-encoding"} & values.keys()
        if key and status == 200 and not refuses and len(copy) <= LARGEST_OBJECT:
            self.store.put(key, head + copy, len(copy))

    def header_lines(self, answer):
        lines = []
        while (line := answer.readline(LARGEST_HEAD)).strip():
            lines.append(line)
            if sum(map(len, lines)) > LARGEST_HEAD:
                raise Refused("502 Bad Gateway")
        if not line.endswith(b"\n"):
            raise Refused("502 Bad Gateway")
        return lines

    def send(self, head, pieces):
        """Sends each piece at once; returns them together, but past the limit not all."""
        self.wfile.write(head)
        copy = b""
        for piece in pieces:
            self.wfile.write(piece)
            if len(copy) <= LARGEST_OBJECT:
                copy += piece
        return copy

    def line(self):
        line = self.rfile.readline(8_193)
        if not line.endswith(b"\n"):
            raise Refused("400 Bad Request")
        return line.rstrip(b"\r\n")

    def fields(self):
        fields = []
        while line := self.line():
            name, colon, value = line.partition(b":")
            if not colon or not name or name != name.strip() or len(fields) == 200:
                raise Refused("400 Bad Request")
            fields.append((name, value.strip()))
        return fields


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 1_024


Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
