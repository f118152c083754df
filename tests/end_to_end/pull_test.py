#!/usr/bin/env python3
"""A generation exported, served by a web server that may be bad, and pulled: pull_test.py BIN_DIR INDEXER

INDEXER: materia-index with a few names. What serves in the end is what was signed, or what served before.
"""
import filecmp
import json
import os
import random
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from static_server import StaticServer  # noqa: E402

ROUNDS = int(os.environ.get("MATERIA_PULLS", "8"))
WORDS = ["nausea", "headache", "fever", "rash", "cough", "dosage", "kidney", "sleep", "pain", "overdose"]
failures = []


def expect(what, true, seen=""):
    print(("ok      " if true else "FAILED  ") + what + ("" if true else f": {seen}"), flush=True)
    if not true:
        failures.append(what)


def same(one, other):
    compared = filecmp.dircmp(one, other, ignore=[])
    if compared.left_only or compared.right_only or compared.funny_files:
        return False
    _, different, wrong = filecmp.cmpfiles(one, other, compared.common_files, shallow=False)
    return not different and not wrong and all(
        same(os.path.join(one, name), os.path.join(other, name)) for name in compared.common_dirs)


class Place:
    def __init__(self, bin_dir, indexer, work):
        self.bin, self.indexer, self.work = bin_dir, indexer, work
        self.rng = random.Random(20261130)
        self.names = []

    def at(self, *names):
        return os.path.join(self.work, *names)

    def run(self, *arguments, index="builder", environment=None):
        return subprocess.run([self.indexer, "--index", self.at(index), *arguments], capture_output=True, text=True,
                              env={**os.environ, **(environment or {})}, timeout=120)

    def write(self, name):
        text = f"---\ntitle: {name}\n---\n"
        for heading in ("Usage", "Dosage", "Side Effects"):
            text += f"\n## {heading}\n\n{name}: {' '.join(self.rng.choice(WORDS) for _ in range(400))}.\n"
        os.makedirs(self.at("corpus"), exist_ok=True)
        with open(self.at("corpus", name + ".md"), "w", encoding="utf-8") as f:
            f.write(text)
        if name not in self.names:
            self.names.append(name)

    def write_some(self, count):
        for _ in range(count):
            self.write("".join(self.rng.choice("bdfglmnrstvz") + self.rng.choice("aeiou") for _ in range(4)) +
                       f"x{len(self.names)}ol")

    def publish(self):
        built = self.run("--jobs", "2", self.at("corpus"))
        assert built.returncode == 0, built.stderr
        exported = self.run("--export", self.at("www"), "--key", self.at("key"), "--json")
        assert exported.returncode == 0, exported.stderr
        return json.loads(exported.stdout)

    def pull(self, address, *more, index="follower", key="key.pub", environment=None):
        return self.run("--pull", address, "--key", self.at(key), "--json", *more, index=index, environment=environment)

    def serving(self, index="follower"):
        link = self.at(index, "current")
        return os.path.basename(os.readlink(link)) if os.path.islink(link) else ""

    def is_as_published(self, index="follower"):
        name = self.serving(index)
        return same(self.at("www", "generations", name), self.at(index, "generations", name))


def of_the_commands(place):
    for arguments, says in ((["--pull", "x"], "--pull needs the publisher's public key"),
                            (["--export", "x"], "--export needs a secret key"),
                            (["--allow-older"], "--allow-older goes with --pull"),
                            (["--pull", "x", "--export", "y"], "two things to do"),
                            (["--pull", "ftp://x", "--key", place.at("key.pub")], "give an address"),
                            (["--pull", "x", "--key", place.at("key.pub"), "corpus"], "takes no CORPUS")):
        done = place.run(*arguments, index="none")
        expect(f"materia-index {' '.join(arguments[:2])} says {says!r}", done.returncode == 2 and says in done.stderr,
               done.stderr)


def of_the_first_pull(place, web):
    place.write_some(150)
    exported = place.publish()
    pulled = place.pull(web.address)
    expect("a generation is pulled", pulled.returncode == 0 and place.serving() == exported["generation"], pulled.stderr)
    expect("it is what was exported", place.is_as_published())
    again = place.pull(web.address)
    expect("nothing new is status 0 and says so", again.returncode == 0 and "serves already" in again.stderr and
           not json.loads(again.stdout)["written"], again.stderr)
    if shutil.which("minisign"):
        name = exported["publication"]
        checked = subprocess.run(["minisign", "-V", "-p", place.at("key.pub"), "-m",
                                  place.at("www", "publications", name)], capture_output=True, text=True)
        expect("minisign finds its signature right", checked.returncode == 0, checked.stderr)
    else:
        print("skipped minisign, which is not installed")


def of_an_edit(place, web):
    for name in place.names[:3]:
        place.write(name)
    place.publish()
    pulled = json.loads(place.pull(web.address).stdout)
    expect("three edits of 150 fetch less than a third", pulled["fetched_bytes"] < pulled["bytes"] / 3, pulled)


def of_bad_servers(place, web):
    """Random edits, over servers that know no ranges, cut connections or redirect."""
    for number in range(ROUNDS):
        for name in place.rng.sample(place.names, place.rng.randrange(1, 6)):
            place.write(name)
        place.write_some(place.rng.randrange(3))
        if number % 3 == 2:
            gone = place.names.pop(place.rng.randrange(len(place.names)))
            os.remove(place.at("corpus", gone + ".md"))
        web.knows_ranges = number % 2 == 0
        web.cut = 0.3 if number % 4 > 1 else 0
        web.redirects = 2 if number % 4 == 1 else 0
        place.publish()
        for _ in range(20):  # each goes on where the one before had to give up
            pulled = place.pull(web.address)
            if pulled.returncode != 2:
                break
        expect(f"round {number}: the follower has what was exported", pulled.returncode == 0 and place.is_as_published(),
               pulled.stderr)
    web.knows_ranges, web.cut, web.redirects = True, 0, 0


def of_failures(place, web):
    place.write(place.names[0])
    before, exported = place.serving(), place.publish()

    def refused(what, status, says, **more):
        done = place.pull(more.pop("address", web.address), **more)
        expect(f"{what} is refused", done.returncode == status and says in done.stderr and place.serving() == before,
               f"{done.returncode} {done.stderr}")

    for status in (403, 404, 500, 503):
        web.status = status
        refused(f"an answer {status}", 2, f"the server says {status}")
    web.status = None
    web.redirects = 20
    refused("going round in circles", 2, "redirects")
    web.redirects = 0
    refused("an address where nobody is", 2, "cannot fetch", address="http://127.0.0.1:1")
    place.run("--make-key", place.at("other"))
    refused("another key", 1, "signed with the key", key="other.pub")
    name = exported["publication"]
    for path in (f"publications/{name}", f"publications/{name}.blocks",
                 f"generations/{exported['generation']}/stored-sections"):
        with open(place.at("www", path), "rb") as f:
            content = bytearray(f.read())
        content[len(content) // 2] ^= 1
        if path.endswith("stored-sections"):
            content = bytearray(b"x" * len(content))
        web.replaced = {path: bytes(content)}
        refused(f"a changed {path}", 1, "")
    web.replaced = {"latest": b"x" * 1_000_000}
    refused("an endless name", 1, "too large")
    web.replaced = {"latest": b"20991231T000000Z\n"}
    refused("a publication that is not there", 2, "404")
    web.replaced = {}
    done = place.pull(web.address)
    expect("after all that it is pulled", done.returncode == 0 and place.serving() == exported["generation"] and
           place.is_as_published(), done.stderr)
    # A replay of what was published before.
    old = sorted(n for n in os.listdir(place.at("www", "publications")) if re.fullmatch(r"\d{8}T\d{6}Z", n))[-2]
    before = place.serving()
    web.replaced = {"latest": old.encode() + b"\n"}
    refused("a stale publication", 1, "older than what is here")
    done = place.pull(web.address, "--allow-older")
    expect("--allow-older goes back", done.returncode == 0 and place.serving() != before, done.stderr)
    web.replaced = {}
    expect("and forward again", place.pull(web.address).returncode == 0 and place.serving() == before)


def of_tls(place):
    certificate, key = place.at("certificate.pem"), place.at("tls.pem")
    if not shutil.which("openssl"):
        print("skipped HTTPS: openssl is not installed")
        return
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], check=True,
                   capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    web = StaticServer(place.at("www"), context)
    stranger = place.pull(web.address, index="tls")
    expect("a certificate that nobody vouches for is refused", stranger.returncode == 2 and
           "certificate" in stranger.stderr and not place.serving("tls"), stranger.stderr)
    pulled = place.pull(web.address, index="tls", environment={"SSL_CERT_FILE": certificate})
    expect("HTTPS is pulled from", pulled.returncode == 0 and place.is_as_published("tls"), pulled.stderr)
    web.stop()


def of_a_server(place, web):
    """Two followers of one publication answer alike, also page by page, and follow without a restart."""
    servers, ports = [], []
    for index in ("follower", "second"):
        expect(f"{index} is up to date", place.pull(web.address, index=index).returncode == 0)
        server = subprocess.Popen([f"{place.bin}/materia-server", "--index", place.at(index), "--port", "0"],
                                  stderr=subprocess.PIPE, text=True)
        servers.append(server)
        for line in server.stderr:
            expect("nothing is damaged", "damaged" not in line, line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                ports.append(int(found[1]))
                break
        threading.Thread(target=server.stderr.read, daemon=True).start()

    def get(port, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
                return answer.status, answer.headers["ETag"], json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, None, json.loads(error.read())

    first, second = (get(port, "/v1/search?q=nausea&limit=3") for port in ports)
    expect("two followers have one ETag", first[1] is not None and first[1] == second[1], (first[1], second[1]))
    page = get(ports[1], first[2]["next"])
    expect("a page begun at one goes on at the other", page[0] == 200 and page[2]["hits"], page)
    place.write(place.names[1])
    exported = place.publish()
    place.pull(web.address, index="second")
    for _ in range(200):
        ready = get(ports[1], "/readyz")
        if ready[2]["generation"] == exported["generation"]:
            break
        time.sleep(0.05)
    expect("the server follows", ready[2]["generation"] == exported["generation"], ready)
    old = get(ports[1], first[2]["next"])
    expect("a page of an older generation is refused clearly", old[0] == 400 and old[2]["param"] == "cursor" and
           "changed" in old[2]["detail"], old)
    expect("and answered where that generation serves", get(ports[0], first[2]["next"])[0] == 200)
    for server in servers:
        server.terminate()
        expect("the server ends in order", server.wait(20) == 0)


def of_a_build_on_top(place):
    built = place.run("--jobs", "2", place.at("corpus"), index="second")
    expect("a build on what was pulled says why it is built anew", built.returncode == 0 and
           "was pulled from elsewhere" in built.stderr, built.stderr)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as work:
        place = Place(sys.argv[1], sys.argv[2], work)
        expect("a key is made", place.run("--make-key", place.at("key")).returncode == 0)
        of_the_commands(place)
        web = StaticServer(place.at("www"))
        of_the_first_pull(place, web)
        of_an_edit(place, web)
        of_bad_servers(place, web)
        of_failures(place, web)
        of_tls(place)
        of_a_server(place, web)
        of_a_build_on_top(place)
        web.stop()
    sys.exit(f"{len(failures)} failed" if failures else 0)


main()
