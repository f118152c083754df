#!/usr/bin/env python3
"""The slowest of many nasty queries of up to 512 bytes, over one connection and without a cache.

    worst_query.py BIN_DIR INDEX [QUERIES] [SEED]

Queries are made of what costs most: many names of drugs, joined or misspelt, words that stand nearly everywhere, symptoms,
noise, repetition, digits and hyphens. Prints how long they took and the slowest ones; status 1 where one was refused or
took more than 100 ms.
"""
import http.client
import json
import os
import random
import subprocess
import sys
import time
import urllib.parse

MOST_BYTES, MOST_MS = 512, 100
COMMON = ("the drug may cause pain and fever in patients who take it with food during pregnancy side effects dose "
          "treatment of infection blood pressure heart liver kidney skin children doctor tablet daily risk use").split()
SYMPTOMS = ["nausea", "throwing up", "high blood pressure", "type 2 diabetes", "shortness of breath", "headache", "rash",
            "can't sleep", "ringing in the ears", "stomach ulcer", "infection", "pain", "allergy", "cough"]
NOISE = "abcdefghijklmnopqrstuvwxyz0123456789-+/.,;:'\"()[]{}<>%&*?! \u00b5\u00e9\u03b2\u2019\u4e2d"


def misspelt(rng, word):
    at = rng.randrange(len(word))
    return rng.choice([word[:at] + word[at + 1:], word[:at] + rng.choice("aeioubdfglmnrst") + word[at:],
                       word[:at] + rng.choice("aeioubdfglmnrst") + word[at + 1:]])


def query(rng, names):
    kind = rng.randrange(8)
    many = rng.choice([2, 4, 8, 16, 40])
    if kind == 0:
        text = rng.choice([" + ", " and ", " ", "-", ", "]).join(rng.choice(names) for _ in range(many))
    elif kind == 1:
        text = " ".join(misspelt(rng, rng.choice(names)) for _ in range(many))
    elif kind == 2:
        text = " ".join(rng.choice(COMMON) for _ in range(many * 3))
    elif kind == 3:
        text = " ".join(rng.choice(SYMPTOMS) for _ in range(many))
    elif kind == 4:
        text = "".join(rng.choice(NOISE) for _ in range(rng.randrange(1, MOST_BYTES)))
    elif kind == 5:
        text = (rng.choice(["a", "no ", "5 mg ", "l-", "not ", "(", "aa", "0,5 ", "i.v. "]) * MOST_BYTES)
    elif kind == 6:
        text = "".join(rng.choice("bcdfglmnrstv") + rng.choice("aeiou") for _ in range(rng.randrange(3, 200)))
    else:
        text = " ".join(rng.choice([rng.choice(names), rng.choice(COMMON), rng.choice(SYMPTOMS), str(rng.randrange(999))])
                        for _ in range(many))
    return text.encode()[:MOST_BYTES].decode(errors="ignore").strip() or "a"


def main():
    bin_dir, index = sys.argv[1:3]
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    server = subprocess.Popen([os.path.join(bin_dir, "materia-server"), "--index", index, "--port", "0", "--cache-mb", "0"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        line = server.stdout.readline()
        port = int(line.rsplit(":", 1)[1].split("/")[0].split()[0])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

        def ask(path):
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()

        names = [entry["title"] for entry in json.loads(ask("/v1/monographs?limit=1000")[1])["monographs"]]
        rng = random.Random(seed)
        took, refused = [], 0
        for _ in range(wanted):
            text = query(rng, names)
            path = "/v1/search?q=" + urllib.parse.quote(text)
            begin = time.perf_counter()
            status, _ = ask(path)
            took.append(((time.perf_counter() - begin) * 1000, text))
            refused += status != 200
        took.sort(reverse=True)
        at = lambda share: took[int(len(took) * (1 - share))][0]
        print(f"{len(took)} queries: median {at(0.5):.2f} ms, p99 {at(0.99):.1f} ms, slowest {took[0][0]:.1f} ms; "
              f"{refused} refused")
        for ms, text in took[:5]:
            print(f"  {ms:7.1f} ms  {text[:100]!r}")
        return 1 if refused or took[0][0] > MOST_MS else 0
    finally:
        server.kill()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
