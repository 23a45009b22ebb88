#!/usr/bin/env python3
"""Small caching proxies, each with one habit of old student proxies; any other word means a proxy without one.
All read a whole response before they pass it on, refuse everything but GET, and store every status.
Usage: habits.py HABIT PORT"""
import collections
import socket
import sys
import threading
import time
from urllib.parse import urlsplit

HABIT, PORT = sys.argv[1], int(sys.argv[2])
ROOM = 102_400
MOST_STORED = 1_049_000
store, lock = collections.OrderedDict(), threading.Lock()  # the least recently used first
kept = []


def read_head(connection):
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = connection.recv(1)
        if not byte:
            break
        head += byte
    return head


def read_exactly(connection, count):
    content = b""
    while len(content) < count:
        piece = connection.recv(min(65_536, count - len(content)))
        if not piece:
            break
        content += piece
    return content


def read_to_end(connection):
    return read_exactly(connection, 1 << 30)


def length_of(head, in_any_case):
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name == b"Content-length" or in_any_case and name.lower() == b"content-length":
            return int(value)
    return 0


def content_bytes(response):
    return len(response.partition(b"\r\n\r\n")[2])


def remember(target, response):
    with lock:
        if content_bytes(response) <= ROOM and HABIT != "remembers nothing":
            store.pop(target, None)
            store[target] = response
            while sum(map(content_bytes, store.values())) > MOST_STORED:
                store.popitem(last=False)


def remembered(target):
    with lock:
        if target in store:
            store.move_to_end(target)
        return store.get(target)


def request_for(url, lines):
    path = (url.path or "/") + ("?" + url.query if url.query else "")
    if HABIT == "a slash too many":
        path = "/" + path
    own = [f"Host: {url.netloc}", "User-Agent: old", "Connection: close", "Proxy-Connection: close"]
    names = [field.split(":")[0].lower() for field in own]
    fields = own + [line for line in lines if line.split(":")[0].lower() not in names]
    if HABIT == "names encodings":
        fields.append("Accept-Encoding: gzip, deflate")
    return (f"GET {path} HTTP/1.0\r\n" + "".join(field + "\r\n" for field in fields) + "\r\n").encode("latin-1")


def response_to(url, lines):
    with socket.create_connection((url.hostname, url.port or 80)) as origin:
        request = request_for(url, lines)
        step = 7 if HABIT == "head in pieces" else len(request)
        for at in range(0, len(request), step):
            origin.sendall(request[at:at + step])
        if HABIT in ("one letter case", "needs a length", "says HTTP/1.0 itself"):
            head = read_head(origin)
            content = read_exactly(origin, length_of(head, HABIT != "one letter case"))
            if HABIT == "says HTTP/1.0 itself":
                head = b"HTTP/1.0 200 OK\r\nContent-length: %d\r\n\r\n" % len(content)
            return head + content
        if HABIT == "room of 100 KB":
            return read_exactly(origin, ROOM)
        return read_to_end(origin)


def serve(client):
    if HABIT == "slow threads":
        time.sleep(0.2)
    lines = read_head(client).decode("latin-1").split("\r\n")
    method, target, _ = (lines[0] + "  ").split(" ", 2)
    if method != "GET":
        client.close()  # the classic lab asks for GET alone
        return
    response = remembered(target)
    if response is None:
        for tries_left in (1, 0) if HABIT == "asks again" else (0,):
            try:
                response = response_to(urlsplit(target), [line for line in lines[1:] if line])
                break
            except OSError:
                if not tries_left:
                    client.close()
                    return
        remember(target, response)
    step = 8_192 if HABIT == "pieces of 8 KB" else len(response) or 1
    for at in range(0, len(response), step):
        client.sendall(response[at:at + step])
    if HABIT == "closes late":
        kept.append(client)  # until the next one
        if len(kept) > 1:
            kept.pop(0).close()
    else:
        client.close()


def main():
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", PORT))
    listener.listen(64)
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(client,), daemon=True).start()


main()
