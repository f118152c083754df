"""A web server of static files that can be as bad as it is told to be, for pull_test.py and scripts/soak-replicas."""
import http.server
import os
import random
import threading


class StaticServer:
    """Serves a folder on 127.0.0.1. Change its attributes while it runs."""

    def __init__(self, folder, tls=None, seed=1):
        self.folder = folder
        self.knows_ranges = True
        self.cut = 0.0          # chance that an answer ends in its middle
        self.status = None      # answers everything with this
        self.redirects = 0      # how often each address leads to another one first
        self.replaced = {}      # path -> bytes that are given instead
        self.requests, self.bytes = 0, 0
        self.random = random.Random(seed)
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                outer.requests += 1
                path = self.path
                if outer.status:
                    return self.answer(outer.status, b"no\n")
                hops = path.count("/-")  # one more for each hop
                if hops < outer.redirects:
                    return self.answer(302, b"", {"Location": "/-" + path})
                name = path[2 * hops:].strip("/")
                file = os.path.join(outer.folder, name)
                if name in outer.replaced:
                    content = outer.replaced[name]
                elif os.path.isfile(file):
                    with open(file, "rb") as f:
                        content = f.read()
                else:
                    return self.answer(404, b"not found\n")
                asked = self.headers.get("Range")
                if not asked or not outer.knows_ranges:
                    return self.answer(200, content)
                begin, end = asked.removeprefix("bytes=").split("-")
                part = content[int(begin):int(end) + 1]
                if not part:
                    return self.answer(416, b"")
                return self.answer(206, part, {"Content-Range": f"bytes {begin}-{int(begin) + len(part) - 1}/{len(content)}"})

            def answer(self, status, content, headers=None):
                self.send_response(status)
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if len(content) > 1 and outer.random.random() < outer.cut:
                    content = content[:outer.random.randrange(len(content))]
                    self.close_connection = True
                outer.bytes += len(content)
                try:
                    self.wfile.write(content)
                except OSError:
                    pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a client that has gone

        self.server = Server(("127.0.0.1", 0), Handler)
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.address = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
