#!/usr/bin/env python3
"""A real server under hostile raw requests: assault.py BIN_DIR SOURCE_DIR [HOSTILE [GOOD [SEED]]]

A thousand connections at once; then HOSTILE mutated requests (300), many at a time, while good clients ask; then GOOD
ordinary requests on connections that stay (20,000). Status 1 where the server dies, a good client fails, a connection is
refused, a request is held for longer than HOLD seconds, or memory grows by more than GROWTH or descriptors at all.
MATERIA_GROWTH_MB=0 leaves memory out, for builds that keep freed memory on purpose.
"""
import asyncio
import glob
import os
import random
import re
import resource
import select
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

CONNECTS, AT_ONCE = 1000, 128
HOLD = 15.0  # s; a head has five, the rest is for a busy machine
GROWTH = int(os.environ.get("MATERIA_GROWTH_MB", "32"))
WORDS = ["paracetamol", "nausea", "side effects", "throwing up", "ibuprofen dose", "amoxicillin", "headache", "asprin",
         "what is ibuprofen used for", "pregnancy", "kidney", "rash", "cough", "sleep", "overdose"]
TARGETS = ["/v1/search?q={}", "/?q={}", "/v1/suggest?q={}", "/v1/search?q={}&limit=50&offset=20"]


def plain(target="/v1/search?q=nausea", *lines, method="GET", version="HTTP/1.1", body=b""):
    head = [f"{method} {target} {version}", "Host: drugs.example.org", *lines]
    return "\r\n".join(head).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


# What servers have fallen over or been fooled by.
SEEDS = [
    plain(), plain("/"), plain("/healthz", method="HEAD"), plain(method="OPTIONS"), plain(version="HTTP/1.0"),
    plain() * 50, b"GET /\r\n", b"\r\n" * 40 + plain(), b"\0" * 100, b"\x80" * 64,
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)),
    plain("/v1/search?q=" + "%41" * 2000), plain("/v1/search?q=" + "a" * 20_000), plain("/v1/search?q=%zz%"),
    plain("/../../etc/passwd"), plain("//evil.example/"), plain("http://evil.example/v1/search?q=a"),
    plain("/v1/search?q=a%0d%0aSet-Cookie:%20x=1"), plain("/v1/search?q=" + "&q=".join("ab" * 500)),
    plain("/", "Transfer-Encoding: chunked", "Content-Length: 5", method="POST", body=b"0\r\n\r\nGET /x HTTP/1.1\r\n\r\n"),
    plain("/", "Content-Length: 5", "Content-Length: 50", method="POST", body=b"abcde"),
    plain("/", "Content-Length: 99999999999999999999", method="POST"), plain("/", "Content-Length: -1"),
    plain("/", "Content-Length: 10000000", method="PUT", body=b"x" * 100_000),
    plain("/", "Transfer-Encoding: chunked", method="POST", body=b"ffffffffffffffff\r\n" + b"x" * 1000),
    plain("/", "Content-Encoding: gzip", "Content-Length: 1000", method="POST", body=b"\x1f\x8b" + b"\0" * 998),
    plain("/", "Expect: 100-continue", "Content-Length: 9", method="POST"),
    plain("/", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: eA=="),
    plain("/", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AA"),
    plain("/", *(f"X-{i}: y" for i in range(200))), plain("/", "X: " + "y" * 17_000), plain("/", "X:\r\n folded: z"),
    plain("/", "X Y: z"), plain("/", ": nothing"), plain("/", "no colon"), plain("/", "Host: another.example"),
    plain("/", "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: evil.example", "Forwarded: for=\"[::1]\""),
    plain("/", "Range: bytes=" + ",".join(f"{i}-{i + 1}" for i in range(1000))), plain("/", "Range: bytes=9-1,-0,--"),
    plain("/", "Accept-Encoding: gzip;q=1e400, *;q=" + "9" * 300), plain("/", "If-None-Match: " + '"a",' * 3000),
    plain("/", "Cookie: " + "; ".join(f"c{i}=v" for i in range(900))), plain("/", "Origin: null"),
    plain(method="CONNECT"), plain(method="TRACE"), plain(method="G" * 5000), plain(version="HTTP/9.9"),
    plain("*", method="OPTIONS"), plain("/v1/search?q=\udcff\udcfe"), plain("/monographs/" + "a/" * 4000),
]


def mutated(rng, seeds):
    data = bytearray(rng.choice(seeds))
    for _ in range(rng.choice([0, 1, 1, 2, 5, 20])):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(6)
        if kind == 0 and at < len(data):
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            data[at:at] = rng.choice([b"\r\n", b"\n", b"\r", b"\0", b" ", b":", b"%", b"\r\n\r\n", bytes([rng.randrange(256)])])
        elif kind == 2:
            del data[at:at + rng.choice([1, 2, 8, 100])]
        elif kind == 3:
            data[at:at] = data[at:at + rng.choice([4, 64, 512])]
        elif kind == 4:
            other = rng.choice(seeds)
            data[at:] = other[rng.randrange(len(other)):]
        else:
            data[at:at] = bytes([rng.randrange(256)]) * rng.choice([1, 100, 5000])
    return bytes(data) or b"\r"


class Assault:
    def __init__(self, port, process, seed, folder):
        self.port, self.process, self.rng = port, process, random.Random(seed)
        self.seeds = SEEDS + [open(name, "rb").read() for name in sorted(glob.glob(f"{folder}/*"))]
        self.failures, self.longest, self.answers, self.good = [], (0.0, b""), {}, 0

    def fail(self, what):
        if len(self.failures) < 20:
            self.failures.append(what)

    def memory(self):  # bytes
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as f:
            return int(f.read().split()[1]) * resource.getpagesize()

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    async def open(self):
        return await asyncio.wait_for(asyncio.open_connection("127.0.0.1", self.port), 30)

    async def ask(self, reader, writer, target):
        writer.write(f"GET {target} HTTP/1.1\r\nHost: drugs.example.org\r\n\r\n".encode())
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)
        await reader.readexactly(int(re.search(rb"(?i)content-length: (\d+)", head)[1]))
        return int(head.split()[1])

    def target(self, rng):
        words = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 4)))
        return rng.choice(TARGETS).format(urllib.parse.quote(words))

    # Without asyncio, whose own work for a thousand connections takes longer than the server's.
    def connect_at_once(self):
        request = b"GET /healthz HTTP/1.1\r\nHost: drugs.example.org\r\nConnection: close\r\n\r\n"
        begun, connected, answered = {}, [], []
        ready = select.epoll()
        for _ in range(CONNECTS):
            client = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
            begun[client.fileno()] = (client, time.monotonic())
            client.connect_ex(("127.0.0.1", self.port))
            ready.register(client.fileno(), select.EPOLLOUT)
        end = time.monotonic() + 30
        while begun and time.monotonic() < end:
            for fd, event in ready.poll(1):
                client, begin = begun[fd]
                took = time.monotonic() - begin
                try:
                    if event & select.EPOLLOUT:
                        client.send(request)
                        connected.append(took)
                        ready.modify(fd, select.EPOLLIN)
                        continue
                    if client.recv(4096).startswith(b"HTTP/1.1 200"):
                        answered.append(took)
                except OSError:
                    pass
                client.close()
                del begun[fd]
        if len(answered) < CONNECTS:
            self.fail(f"of {CONNECTS} connections at once {len(answered)} were answered")
        print(f"{CONNECTS} connections at once: slowest connected {max(connected) * 1000:.0f} ms, answered "
              f"{max(answered, default=0) * 1000:.0f} ms")

    async def hostile(self):
        data = mutated(self.rng, self.seeds)
        try:
            reader, writer = await self.open()
        except (OSError, asyncio.TimeoutError) as error:
            return self.fail(f"refused: {error!r}")
        try:
            cut = self.rng.randrange(len(data) + 1)
            for part in (data[:cut], data[cut:]):
                writer.write(part)
                await asyncio.sleep(0)
            if self.rng.random() < 0.3:
                writer.write_eof()
            begin = time.monotonic()
            answer = await asyncio.wait_for(reader.read(1 << 16), 60)
            held = time.monotonic() - begin
            self.longest = max(self.longest, (held, data[:200]))
            status = answer[9:12].decode("latin-1") if answer.startswith(b"HTTP/1.") else "closed" if not answer else "odd"
            self.answers[status] = self.answers.get(status, 0) + 1
            if status == "odd" or status == "500":
                self.fail(f"{answer[:100]!r} to {data[:300]!r}")
        except ConnectionError:
            self.answers["reset"] = self.answers.get("reset", 0) + 1
        except asyncio.TimeoutError:
            self.fail(f"held for a minute: {data[:300]!r}")
        finally:
            writer.transport.abort()

    async def ask_well(self, going, seed):
        rng = random.Random(seed)
        reader = writer = None
        while going():
            try:
                if writer is None:
                    reader, writer = await self.open()
                if (status := await self.ask(reader, writer, self.target(rng))) != 200:
                    self.fail(f"a good client was answered {status}")
                self.good += 1
            except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError) as error:
                self.fail(f"a good client failed: {error!r}")
                writer = None
        if writer is not None:
            writer.close()

    async def run(self, hostile, good):
        left = 3000  # fills the cache of answers

        def warm():
            nonlocal left
            left -= 1
            return left >= 0
        await self.ask_well(warm, 0)
        self.connect_at_once()
        await asyncio.sleep(2)  # until what was closed is noticed
        memory, descriptors = self.memory(), self.descriptors()
        todo = hostile

        async def attacker():
            nonlocal todo
            while todo > 0:
                todo -= 1
                await self.hostile()
        self.good = 0
        attacked = asyncio.gather(*(attacker() for _ in range(min(AT_ONCE, hostile))))
        await asyncio.gather(attacked, self.ask_well(lambda: not attacked.done(), 1), self.ask_well(lambda: not attacked.done(), 2))
        grown = self.memory() - memory
        print(f"{hostile} hostile requests: {dict(sorted(self.answers.items()))}, longest held {self.longest[0]:.1f} s, memory "
              f"{grown / 1e6:+.1f} MB; {self.good} good requests meanwhile")
        if self.longest[0] > HOLD:
            self.fail(f"held for {self.longest[0]:.1f} s: {self.longest[1]!r}")

        self.good, told = 0, time.monotonic()

        def more():
            nonlocal told
            if time.monotonic() - told > 60:
                told = time.monotonic()
                print(f"{self.good} of {good} good requests", file=sys.stderr)
            return self.good < good
        await asyncio.gather(*(self.ask_well(more, 10 + i) for i in range(16)))
        for _ in range(400):  # what was closed is noticed in a moment
            if self.descriptors() <= descriptors:
                break
            await asyncio.sleep(0.05)
        after = self.memory() - memory
        print(f"{self.good} good requests: memory {after / 1e6:+.1f} MB ({after / memory:+.1%}), descriptors "
              f"{self.descriptors() - descriptors:+d}")
        if GROWTH and max(grown, after) > GROWTH * 1e6:
            self.fail(f"memory has grown by {max(grown, after) / 1e6:.1f} MB")
        if self.descriptors() > descriptors:
            self.fail("descriptors are left open")
        if self.process.poll() is not None:
            self.fail(f"the server ended with {self.process.poll()}")


def main():
    bin_dir, source_dir = sys.argv[1:3]
    hostile, good, seed = (int(sys.argv[i]) if len(sys.argv) > i else usual for i, usual in ((3, 300), (4, 20_000), (5, 1)))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4096)), hard))
    with tempfile.TemporaryDirectory() as work:
        index = os.path.join(work, "index")
        subprocess.run([f"{bin_dir}/materia-index", "--index", index, f"{source_dir}/corpus/monographs"], check=True,
                       capture_output=True)
        with open(os.path.join(work, "log"), "w+", encoding="utf-8") as log:
            server = subprocess.Popen([f"{bin_dir}/materia-server", "--index", index, "--port", "0", "--cache-mb", "4"],
                                      stderr=log)
            try:
                port = None
                for _ in range(1200):
                    log.seek(0)
                    if port := re.search(r"http://127\.0\.0\.1:(\d+)", log.read()):
                        break
                    time.sleep(0.05)
                if not port:
                    sys.exit("the server does not start")
                assault = Assault(int(port[1]), server, seed, f"{source_dir}/tests/fuzz/seeds/http_request")
                asyncio.run(assault.run(hostile, good))
            finally:
                server.kill()
                server.wait()
    for failure in assault.failures:
        print("FAILED  " + failure)
    sys.exit(1 if assault.failures else 0)


if __name__ == "__main__":
    main()
