#!/usr/bin/env python3
"""A server under siege: good clients ask, slow ones hold on, and the index is switched all the while.

    siege.py BIN_DIR MINUTES [SLOW_CLIENTS [INDEXER]]      INDEXER: another program than BIN_DIR/materia-index

Two corpora of the same drugs differ in one word of every text, so that an answer made of two generations shows. Slow
clients are of four kinds: silent, dripping a header byte by byte, sending and never reading, and half closed. Prints one
line a minute and a last one; status 1 where a good client had an error, an answer was mixed, or memory or descriptors
have grown by a twentieth or more since the first minute.
"""
import http.client
import json
import os
import random
import selectors
import socket
import subprocess
import sys
import tempfile
import threading
import time

WORDS = ["nausea", "headache", "fever", "rash", "cough", "dosage", "kidney", "sleep", "pain", "overdose"]


def write_corpus(folder, edition):
    rng = random.Random(1)
    os.makedirs(folder)
    for i in range(300):
        name = "".join(rng.choice("bdfglmnrstvz") + rng.choice("aeiou") for _ in range(4)) + f"x{i}ol"
        text = [f"---\ntitle: {name}\n---\n"]
        for heading in ("Usage", "Dosage", "Side Effects"):
            words = " ".join(rng.choice(WORDS) for _ in range(30))
            text.append(f"## {heading}\n\nThe {edition} edition says {words}.\n")
        with open(os.path.join(folder, name + ".md"), "w", encoding="utf-8") as f:
            f.write("\n".join(text))


class Siege:
    def __init__(self, bin_dir, minutes, slow, indexer):
        self.bin, self.slow, self.indexer = bin_dir, slow, indexer
        self.end = time.monotonic() + minutes * 60
        self.lock = threading.Lock()
        self.latencies, self.requests, self.errors, self.mixed, self.swaps, self.slow_ended = [], 0, [], [], 0, 0
        self.editions = {}  # generation -> edition

    def index(self, edition):
        report = subprocess.run([self.indexer, "--index", self.at("index"), "--json", "--rebuild", self.at(edition)],
                                capture_output=True, check=True)
        return json.loads(report.stdout)["generation"]

    def at(self, name):
        return os.path.join(self.work, name)

    def good_client(self, seed):
        rng, connection = random.Random(seed), None
        while time.monotonic() < self.end:
            start = time.monotonic()
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", f"/v1/search?q={rng.choice(WORDS)}+{rng.choice(WORDS)}")
                answer = connection.getresponse()
                body = json.loads(answer.read())
                if answer.status != 200:
                    raise OSError(f"status {answer.status}")
            except (OSError, ValueError, http.client.HTTPException) as error:
                with self.lock:
                    self.errors.append(repr(error))
                connection = None
                continue
            texts = " ".join("".join(part["text"] for part in hit["snippet"]) for hit in body["hits"])
            seen = {edition for edition in ("alpha", "omega") if f"The {edition} edition" in texts}
            with self.lock:
                self.requests += 1
                self.latencies.append(time.monotonic() - start)
                expected = self.editions.get(body["meta"]["generation"])
                if len(seen) > 1 or (expected and seen and seen != {expected}):
                    self.mixed.append(texts[:200])

    def slow_clients(self):
        selector, rng = selectors.DefaultSelector(), random.Random(2)
        open_ones = {}

        def begin(kind):
            try:
                s = socket.create_connection(("127.0.0.1", self.port), timeout=2)
            except OSError:
                return
            s.setblocking(False)
            try:
                if kind == 2:
                    s.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" * 40)
                if kind == 3:
                    s.send(b"GET / HT")
                    s.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            open_ones[s] = kind
            if kind != 2:
                selector.register(s, selectors.EVENT_READ)

        while time.monotonic() < self.end:
            while len(open_ones) < self.slow and time.monotonic() < self.end:
                begin(rng.randrange(4))
            for key, _ in selector.select(timeout=0.5):
                try:
                    ended = not key.fileobj.recv(65536)
                except OSError:
                    ended = True
                if ended:
                    selector.unregister(key.fileobj)
                    key.fileobj.close()
                    open_ones.pop(key.fileobj, None)
                    self.slow_ended += 1
            for s, kind in list(open_ones.items()):
                if kind == 1:
                    try:
                        s.send(rng.choice([b"G", b"X-A: b\r\n", b"a"]))
                    except OSError:
                        pass
                elif kind == 2 and rng.random() < 0.01:
                    s.close()
                    del open_ones[s]

    def swapper(self):
        turn = 0
        while time.monotonic() < self.end:
            edition = ("alpha", "omega")[turn % 2]
            turn += 1
            generation = self.index(edition)
            with self.lock:
                self.editions[generation] = edition
                self.swaps += 1

    def resident(self):
        with open(f"/proc/{self.server.pid}/status", encoding="ascii") as f:
            for line in f:
                if line.startswith("VmRSS"):
                    return int(line.split()[1])
        return 0

    def run(self):
        with tempfile.TemporaryDirectory() as self.work:
            for edition in ("alpha", "omega"):
                write_corpus(self.at(edition), edition)
            self.editions[self.index("omega")] = "omega"
            self.server = subprocess.Popen([os.path.join(self.bin, "materia-server"), "--index", self.at("index"), "--port", "0"],
                                           stderr=subprocess.PIPE, text=True)
            self.port = int(self.server.stderr.readline().split("http://127.0.0.1:")[1].split()[0])
            threading.Thread(target=self.server.stderr.read, daemon=True).start()
            threads = [threading.Thread(target=self.good_client, args=(seed,)) for seed in range(4)]
            threads += [threading.Thread(target=self.slow_clients), threading.Thread(target=self.swapper)]
            for thread in threads:
                thread.start()
            memory, files, minute = [], [], 0
            while any(thread.is_alive() for thread in threads):
                time.sleep(min(60, max(0.5, self.end - time.monotonic())))
                minute += 1
                memory.append(self.resident())
                files.append(len(os.listdir(f"/proc/{self.server.pid}/fd")))
                with self.lock:
                    print(f"minute {minute}: {self.requests} requests, {self.swaps} switches, {len(self.errors)} errors, "
                          f"{len(self.mixed)} mixed, {memory[-1] // 1024} MB, {files[-1]} files", flush=True)
            for thread in threads:
                thread.join()
            self.server.terminate()
            status = self.server.wait(timeout=10)
            self.latencies.sort()
            p99 = self.latencies[len(self.latencies) * 99 // 100] * 1000 if self.latencies else 0
            growth = memory[-1] / memory[0] - 1
            print(f"{self.requests} requests, {self.swaps} switches, {self.slow} slow clients, {self.slow_ended} of them ended; "
                  f"errors {len(self.errors)}, mixed answers {len(self.mixed)}, p99 {p99:.1f} ms, memory {growth:+.1%}, "
                  f"status {status}")
            for what in (self.errors + self.mixed)[:5]:
                print(what)
            return 1 if self.errors or self.mixed or status != 0 or growth > 0.05 or not self.requests else 0


bin_dir, minutes, *more = sys.argv[1:]
sys.exit(Siege(bin_dir, float(minutes), int(more[0]) if more else 200,
               more[1] if more[1:] else os.path.join(bin_dir, "materia-index")).run())
