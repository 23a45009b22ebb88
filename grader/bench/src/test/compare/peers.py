"""Programs that run beside the lab's proxies: each on a free port of 127.0.0.1, all ended with the block they began in."""
import contextlib
import os
import pathlib
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
LAB = HERE.parents[4]
NGINX = """daemon off; worker_processes {cores}; pid {dir}/{name}.pid; error_log {dir}/{name}.log crit;
events {{ worker_connections 4096; }}
http {{ access_log off; types {{}} default_type application/octet-stream; sendfile on;
client_body_temp_path {dir}/t; proxy_temp_path {dir}/t; fastcgi_temp_path {dir}/t; uwsgi_temp_path {dir}/t;
scgi_temp_path {dir}/t; {http}
server {{ listen 127.0.0.1:{port} backlog=4096; {server} }} }}"""
VARNISH = """vcl 4.1; backend default {{ .host = "127.0.0.1"; .port = "{origin}"; }}
sub vcl_recv {{ set req.url = regsub(req.url, "^http://[^/]+", ""); {receive} }}"""
SQUID = """http_port 127.0.0.1:{port}
http_access allow all
cache_mem 64 MB
maximum_object_size_in_memory 1 MB
access_log none
cache_log {dir}/{name}.log
pid_filename {dir}/{name}.pid
shutdown_lifetime 0 seconds
{more}
"""
TINYPROXY = "Port {port}\nListen 127.0.0.1\nMaxClients 200\nTimeout 60\nLogLevel Critical\nLogFile \"{dir}/{name}.log\"\n"
APACHE = """ServerRoot {dir}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {dir}/{name}.pid
ErrorLog {dir}/{name}.log
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule proxy_module {modules}/mod_proxy.so
LoadModule proxy_http_module {modules}/mod_proxy_http.so
User www-data
Group www-data
ProxyRequests On
ProxyTimeout 3
"""
HAPROXY = """defaults
  mode http
  timeout connect 3s
  timeout client 3s
  timeout server 3s
frontend in
  bind 127.0.0.1:{port}
  default_backend out
backend out
  server origin 127.0.0.1:{origin}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def clients_of(listener):
    """The connections that it accepts, until it is closed."""
    with contextlib.suppress(OSError):
        while True:
            yield listener.accept()[0]


class Peers:
    """The programs that run, each under its name."""

    def __init__(self, folder, stack, labs):
        self.folder, self.stack, self.labs, self.ports, self.programs = folder, stack, labs, {}, {}

    def start(self, name, command, port, folder=LAB):
        """Returns once it listens on the port that it was told."""
        program, log = self.run(name, command, folder)
        deadline = time.monotonic() + 20
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                self.ports[name] = port
                return
            if program.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{name} does not listen on port {port}:\n" + log.read_text())
            time.sleep(0.02)

    def start_and_hear(self, name, command, folder=LAB, env=None):
        """Returns the port that the program chose: the last word of its first line."""
        program, log = self.run(name, command, folder, subprocess.PIPE, env)
        line = program.stdout.readline()
        if not line:
            sys.exit(f"{name} has said no port:\n" + log.read_text())
        self.ports[name] = int(line.split()[-1])
        return self.ports[name]

    def run(self, name, command, folder, output=None, env=None):
        log = self.stack.enter_context(open(f"{self.folder}/{name}.out", "w"))
        program = subprocess.Popen(command, stdout=output or log, stderr=log, cwd=folder, env=env, text=True)
        self.stack.callback(self.end, program)
        self.programs[name] = program
        return program, pathlib.Path(log.name)

    @staticmethod
    def end(program):
        program.terminate()
        try:
            program.wait(10)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        if program.stdout:
            program.stdout.close()

    def config(self, name, text, **values):
        path = f"{self.folder}/{name}.conf"
        pathlib.Path(path).write_text(text.format(dir=self.folder, name=name, **values))
        return path

    def nginx(self, name, http, server):
        port = free_port()
        config = self.config(name, NGINX, port=port, cores=os.cpu_count(), http=http, server=server)
        self.start(name, ["nginx", "-e", f"{self.folder}/{name}.log", "-c", config], port)

    def varnish(self, name, origin, receive=""):
        port = free_port()
        vcl = self.config(name, VARNISH, origin=origin, receive=receive)
        self.start(name, ["varnishd", "-F", "-a", f"127.0.0.1:{port}", "-f", vcl, "-s", "malloc,64m",
                          "-n", f"{self.folder}/{name}"], port)

    def squid(self, name, more=""):
        port = free_port()
        config = self.config(name, SQUID, port=port, more=more)
        self.start(name, ["squid", "-N", "-n", f"{name}{port}", "-f", config], port)

    def tinyproxy(self, name):
        port = free_port()
        self.start(name, ["tinyproxy", "-d", "-c", self.config(name, TINYPROXY, port=port)], port)

    def apache(self, name):
        port = free_port()
        config = self.config(name, APACHE, port=port, modules="/usr/lib/apache2/modules")
        self.start(name, ["apache2", "-D", "FOREGROUND", "-f", config], port)

    def haproxy(self, name, origin):
        port = free_port()
        self.start(name, ["haproxy", "-db", "-q", "-f", self.config(name, HAPROXY, port=port, origin=origin)], port)

    def lab(self, name, java, heap, stage, *options):
        for folder in self.labs:
            port = free_port()
            suffix = "" if folder == self.labs[0] else f" of {folder.name}"
            self.start(name + suffix, [*java.split(), f"-Xmx{heap}", f"@{stage}/run", str(port), *options], port, folder)
