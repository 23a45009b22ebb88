#!/usr/bin/env python3
"""Sends real clients through the lab's proxies to real origin servers, and counts what is answered.

    apt-get install nginx-light apache2-utils nodejs curl wget
    mvn -q compile
    grader/score/src/test/clients/real-clients.py --requests 400

Most of the clients keep their connections and reuse them. Each request asks for a file of its own, and counts as
answered when the content is right. What is not installed is left out. Everything listens on a free port of 127.0.0.1,
and all of it ends with this program. Exit status 1 if a request was lost.
"""
import argparse
import contextlib
import http.client
import http.server
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[3] / "bench/src/test/compare"))
from peers import Peers  # noqa: E402: found by the line above

STAGES = {"3": "part3-sequential-proxy", "4": "part4-concurrent-proxy", "5": "part5-cache-proxy"}


# Origin servers: each gets the peers that run, the lab and the folder of files, and returns its port.

def nginx(peers, lab, site):
    peers.nginx("nginx", "", f"root {site};")
    return peers.ports["nginx"]


def jdk_server(peers, lab, site):
    return peers.start_and_hear("KeepingOrigin", ["java", str(HERE / "KeepingOrigin.java")], site)


def tiny(peers, lab, site):
    return peers.start_and_hear("Tiny", ["java", "@part2-tiny/run", "0", "--site", str(site)], lab)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def python_server(version):
    def start(peers, lab, site):
        handler = type("Handler", (QuietHandler,), {
            "protocol_version": version,
            "__init__": lambda self, *a: QuietHandler.__init__(self, *a, directory=str(site))})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        peers.stack.callback(server.server_close)
        peers.stack.callback(server.shutdown)
        return server.server_address[1]
    return start


def stubborn(stays_open):
    """Answers HTTP/1.1 with a length, and closes or does not, without saying so."""
    def start(peers, lab, site):
        listener = peers.stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=1000))
        kept = []

        def serve(connection):
            with contextlib.suppress(OSError):
                head = b""
                while b"\r\n\r\n" not in head:
                    piece = connection.recv(65536)
                    if not piece:
                        return connection.close()
                    head += piece
                content = b"file " + re.match(rb"\S+ /(\d+)", head)[1]
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(content), content))
                if stays_open:
                    kept.append(connection)
                else:
                    connection.close()

        def accept():
            with contextlib.suppress(OSError):
                while True:
                    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        peers.stack.callback(lambda: [connection.close() for connection in kept])
        peers.stack.callback(lambda: listener.shutdown(socket.SHUT_RDWR))
        return listener.getsockname()[1]
    return start


ORIGINS = {
    "nginx": (nginx, "nginx"),
    "the JDK's HttpServer": (jdk_server, "java"),
    "Python, HTTP/1.1": (python_server("HTTP/1.1"), "python3"),
    "Python, HTTP/1.0": (python_server("HTTP/1.0"), "python3"),
    "Tiny": (tiny, "java"),
    "one that stays open": (stubborn(True), "python3"),
    "one that closes unsaid": (stubborn(False), "python3"),
}


# Clients: each gets the proxy's port, the origin server's URL and how many requests; returns how many were answered.

def python_http_client(proxy, origin, count):
    connection, answered = http.client.HTTPConnection("127.0.0.1", proxy, timeout=20), 0
    for i in range(count):
        try:
            connection.request("GET", f"{origin}/{i}")
            answered += connection.getresponse().read() == b"file %d" % i
        except (OSError, http.client.HTTPException):
            connection.close()
    connection.close()
    return answered


def python_requests(proxy, origin, count):
    try:
        import requests
    except ImportError:
        from pip._vendor import requests  # every Python with pip has it there
    answered = 0
    with requests.Session() as session:
        session.trust_env = False
        session.proxies = {"http": f"http://127.0.0.1:{proxy}"}
        for i in range(count):
            with contextlib.suppress(requests.RequestException):
                answered += session.get(f"{origin}/{i}", timeout=20).content == b"file %d" % i
    return answered


def output_of(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=300, **more).stdout


def node(proxy, origin, count):
    return int(output_of("node", str(HERE / "reusing-client.js"), str(proxy), origin, str(count)))


def jdk(which):
    return lambda proxy, origin, count: int(
        output_of("java", str(HERE / "ReusingClient.java"), which, str(proxy), origin, str(count)))


def curl(proxy, origin, count):
    """One curl for all: it keeps its connections if it may."""
    return lines_that_are_right(
        output_of("curl", "-s", "-m", "120", "-x", f"127.0.0.1:{proxy}", "-w", r"\n", f"{origin}/[0-{count - 1}]"))


def wget(proxy, origin, count):
    urls = "\n".join(f"{origin}/{i}" for i in range(count))
    environment = dict(os.environ, http_proxy=f"http://127.0.0.1:{proxy}", no_proxy="")
    found = output_of("wget", "-q", "-t", "1", "-T", "20", "-O", "-", "-i", "-", input=urls, env=environment)
    return lines_that_are_right(re.sub(r"(?<=\d)(?=file)", "\n", found))


def lines_that_are_right(text):
    return sum(line == f"file {i}" for i, line in enumerate(text.split("\n")))


def ab(proxy, origin, count):
    """All requests are for one file: ab counts an answer of another length as a failure."""
    text = output_of("ab", "-k", "-q", "-s", "20", "-n", str(count), "-c", "4", "-X", f"127.0.0.1:{proxy}", f"{origin}/7")
    number = lambda label: int((re.search(label + r":\s+(\d+)", text) or [0, 0])[1])
    return number("Complete requests") - number("Failed requests") - number("Non-2xx responses")


CLIENTS = {
    "http.client": (python_http_client, "python3"),
    "requests": (python_requests, "python3"),
    "node": (node, "node"),
    "HttpClient": (jdk("http-client"), "java"),
    "URLConnect.": (jdk("url-connection"), "java"),
    "curl": (curl, "curl"),
    "wget": (wget, "wget"),
    "ab -k": (ab, "ab"),
}


def installed(candidates, wanted):
    chosen = {name: start for name, (start, program) in candidates.items()
              if shutil.which(program) and re.search(wanted, name)}
    for name in candidates.keys() - chosen.keys():
        print(f"without {name}")
    return chosen


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--requests", type=int, default=400, help="for each client and each origin server")
    options.add_argument("--stages", default="3,4,5")
    options.add_argument("--lab", type=pathlib.Path, default=HERE.parents[4], help="a lab that has been compiled")
    options.add_argument("--clients", default="", help="a pattern for their names")
    options.add_argument("--origins", default="", help="a pattern for their names")
    asked = options.parse_args()
    clients, origins = installed(CLIENTS, asked.clients), installed(ORIGINS, asked.origins)
    lost = 0
    folder = tempfile.mkdtemp(prefix="clients")
    try:
        os.chmod(folder, 0o755)  # nginx may run as another user
        site = pathlib.Path(folder, "site")
        site.mkdir()
        for i in range(asked.requests):
            (site / str(i)).write_text(f"file {i}")
        with contextlib.ExitStack() as stack:
            peers = Peers(folder, stack, [asked.lab])
            urls = {name: f"http://127.0.0.1:{start(peers, asked.lab, site)}" for name, start in origins.items()}
            for stage in asked.stages.split(","):
                print(f"\n{STAGES[stage]:24}" + "".join(f"{client:>12}" for client in clients))
                for number, (name, url) in enumerate(urls.items()):
                    print(f"  {name:22}", end="", flush=True)
                    proxy = peers.start_and_hear(
                        f"{STAGES[stage]}-{number}", ["java", f"@{STAGES[stage]}/run", "0"], asked.lab)
                    for fetch in clients.values():
                        answered = fetch(proxy, url, asked.requests)
                        lost += asked.requests - answered
                        print(f"{answered:12}", end="", flush=True)
                    print()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{asked.requests} requests each, {lost} lost in all")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
