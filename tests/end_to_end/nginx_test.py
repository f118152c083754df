#!/usr/bin/env python3
"""The packaged nginx configuration in front of a real server: nginx_test.py BIN_DIR SOURCE_DIR

Skips (77) where nginx or openssl is not installed.
"""
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

NAME = "drugs.example.org"
failures = []


def expect(what, true, seen=""):
    print(("ok      " if true else "FAILED  ") + what + ("" if true else f": {seen}"))
    if not true:
        failures.append(what)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start_server(bin_dir, source_dir, work):
    index = os.path.join(work, "index")
    subprocess.run([f"{bin_dir}/materia-index", "--index", index, f"{source_dir}/corpus/monographs"],
                   check=True, capture_output=True)
    server = subprocess.Popen([f"{bin_dir}/materia-server", "--index", index, "--port", "0",
                               "--rate-limit", "10", "--trusted-proxy", "127.0.0.1"],
                              stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
            return server, int(found[1])
    sys.exit("the server does not start")


def start_nginx(source_dir, work, upstream):
    """nginx, its plain and its TLS port. A port may be taken between asking for it and listening: then again."""
    key, certificate = os.path.join(work, "key.pem"), os.path.join(work, "certificate.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={NAME}",
                    "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", key, "-out", certificate],
                   check=True, capture_output=True)
    with open(f"{source_dir}/scripts/packaging/nginx.conf", encoding="utf-8") as f:
        example = f.read()
    temporary = "".join(f"{kind}_temp_path {work}/{kind};\n" for kind in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    for _ in range(5):
        plain, tls = free_port(), free_port()
        ours = example
        for theirs, mine in ((f"/etc/ssl/certs/{NAME}.pem", certificate), (f"/etc/ssl/private/{NAME}.key", key),
                             ("127.0.0.1:8080", f"127.0.0.1:{upstream}"), ("listen 80;", f"listen 127.0.0.1:{plain};"),
                             ("listen 443 ssl;", f"listen 127.0.0.1:{tls} ssl;")):
            if theirs not in ours:
                sys.exit(f"nginx.conf has no {theirs!r}; mend this test")
            ours = ours.replace(theirs, mine)
        conf = os.path.join(work, "nginx.conf")
        with open(conf, "w", encoding="utf-8") as f:
            f.write(f"daemon off;\npid {work}/pid;\nerror_log {work}/error.log;\nevents {{}}\n"
                    f"http {{\naccess_log off;\n{temporary}{ours}}}\n")
        nginx = subprocess.Popen(["nginx", "-e", f"{work}/error.log", "-c", conf], stderr=subprocess.PIPE)
        for _ in range(500):
            if nginx.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", tls), 1).close()
                return nginx, plain, tls, certificate
            except OSError:
                time.sleep(0.02)
        nginx.kill()
        print(nginx.communicate()[1].decode(), file=sys.stderr)
    sys.exit("nginx does not start")


def main():
    bin_dir, source_dir = sys.argv[1:3]
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    for tool in ("nginx", "openssl"):
        if not shutil.which(tool):
            print(f"skipped: {tool} is not installed")
            sys.exit(77)
    work = tempfile.mkdtemp()
    os.chmod(work, 0o755)
    server, upstream = start_server(bin_dir, source_dir, work)
    nginx = None
    try:
        nginx, plain, tls, certificate = start_nginx(source_dir, work, upstream)
        trusted = ssl.create_default_context(cafile=certificate)

        def ask(target, method="GET", body=None, headers=None, source="127.0.0.1"):
            raw = socket.create_connection(("127.0.0.1", tls), 10, (source, 0))
            connection = http.client.HTTPConnection(NAME)
            connection.sock = trusted.wrap_socket(raw, server_hostname=NAME)
            connection.request(method, target, body, headers or {})
            answer = connection.getresponse()
            text = answer.read()
            connection.close()
            return answer, text

        connection = http.client.HTTPConnection("127.0.0.1", plain, timeout=10)
        connection.request("GET", "/?q=aspirin", headers={"Host": NAME})
        moved = connection.getresponse()
        expect("plain HTTP is sent to TLS", (moved.status, moved.headers["Location"]) ==
               (301, f"https://{NAME}/?q=aspirin"), f"{moved.status} {moved.headers['Location']}")

        answer, text = ask("/v1/search?q=aspirin")
        expect("a search is answered", answer.status == 200 and b'"hits"' in text, answer.status)
        expect("browsers are told to stay with TLS", "max-age=" in (answer.headers["Strict-Transport-Security"] or ""))
        answer, _ = ask("/")
        expect("Materia's own headers come through", answer.headers["Content-Security-Policy"] and
               answer.headers["X-Content-Type-Options"] == "nosniff", answer.headers)
        answer, _ = ask("/metrics")
        expect("metrics are for the machine itself", answer.status == 200, answer.status)
        answer, _ = ask("/v1/search", "POST", b"x" * 2000)
        expect("a body is refused", answer.status == 413, answer.status)
        answer, _ = ask("/", headers={"X-Long": "x" * 20000})
        expect("an endless header is refused", answer.status in (400, 431, 494), answer.status)

        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.set_ciphers("ALL:@SECLEVEL=0")
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        try:
            old.wrap_socket(socket.create_connection(("127.0.0.1", tls), 10)).close()
            expect("TLS 1.1 is refused", False, "spoken")
        except (ssl.SSLError, OSError):
            expect("TLS 1.1 is refused", True)

        # Materia limits each client of the proxy by itself, whatever the client says of itself. 20 at once, 10 a second.
        forged = [{}, {"X-Forwarded-For": "198.51.100.1"}, {"Forwarded": "for=198.51.100.2"}]
        start = time.monotonic()
        answers = [ask("/v1/sections", headers=forged[i % 3], source="127.0.0.2")[0] for i in range(35)]
        allowed = 21 + 10 * (time.monotonic() - start)
        good = sum(a.status == 200 for a in answers)
        expect("a client is limited behind the proxy, and forges nothing", good <= allowed, f"{good} of {allowed}")
        expect("and it is told by Materia", allowed >= 35 or any(
            a.status == 429 and a.headers["RateLimit-Limit"] == "20" for a in answers), [a.status for a in answers])
        answer, _ = ask("/v1/sections", source="127.0.0.3")
        expect("another client is not", answer.status == 200, answer.status)

        # 40 at once and 20 a second: whoever asks 400 times in a row is told to slow down, unless each takes 50 ms.
        start = time.monotonic()
        statuses = [ask("/healthz")[0].status for _ in range(400)]
        allowed = 41 + 20 * (time.monotonic() - start)
        expect("only good answers and 429", set(statuses) <= {200, 429}, set(statuses))
        expect("no more than the limit", statuses.count(200) <= allowed + 1, f"{statuses.count(200)} of {allowed}")
    finally:
        for process in (nginx, server):
            if process:
                process.terminate()
                process.wait()
        shutil.rmtree(work, ignore_errors=True)
    sys.exit(1 if failures else 0)


main()
