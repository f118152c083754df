#!/usr/bin/env python3
"""Makes a corpus of monographs FACTOR times as large, the way a real one would grow.

    grow_corpus.py FACTOR OUT CORPUS...        also writes OUT/queries.txt, 2,000 queries that fit it

The first copy is the corpus itself. In each further copy every monograph is about another drug: its title and the names
in its text are invented, made of the syllables of real ones. The vocabulary of a corpus grows with a power of its size
(Heaps' law). That power is measured on a quarter, a half and all of the corpus, and each copy replaces as many of its
rare words by invented ones as the power requires. A tenth of the sentences come from a section with the same heading in
another monograph. Seeded: the same input gives the same output.
"""
import collections
import math
import os
import random
import re
import sys

WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.M)
RARE = 5  # a word that occurs less often is rare
SYMPTOMS = ["nausea", "headache", "rash", "fever", "dizziness", "high blood pressure", "cough", "back pain",
            "trouble sleeping", "itching", "throwing up", "heartburn", "depression", "kidney disease", "pregnancy"]
ASPECTS = ["side effects", "dosage", "pregnancy", "overdose", "interactions", "alcohol", "uses", "storage", "children"]


def read(corpora):
    files = []
    for corpus in corpora:
        for folder, folders, names in os.walk(corpus):
            folders.sort()
            for name in sorted(names):
                if name.endswith((".md", ".markdown")):
                    path = os.path.join(folder, name)
                    with open(path, encoding="utf-8", errors="replace") as f:
                        files.append((os.path.join(os.path.basename(corpus.rstrip("/")),
                                                   os.path.relpath(path, corpus)), f.read()))
    return files


def vocabulary(files):
    counts = collections.Counter()
    for _, text in files:
        counts.update(word.lower() for word in WORD.findall(text))
    return counts


def heaps_exponent(files, rng):
    """Slope of log vocabulary against log size over samples of a quarter, a half and all."""
    order = files[:]
    rng.shuffle(order)
    points = []
    for part in (4, 2, 1):
        sample = order[:len(order) // part]
        size = sum(len(WORD.findall(text)) for _, text in sample)
        points.append((math.log(size), math.log(len(vocabulary(sample)))))
    return (points[2][1] - points[0][1]) / (points[2][0] - points[0][0])


def syllables(titles):
    parts = collections.Counter()
    for title in titles:
        for word in WORD.findall(title):
            word = word.lower()
            if len(word) > 6:
                parts.update(re.findall(r"[^aeiouy]*[aeiouy]+(?:[^aeiouy](?![aeiouy]))?", word))
    return [part for part, n in parts.items() if n > 3 and 1 < len(part) < 5]


class Inventor:
    def __init__(self, parts, known, rng):
        self.parts, self.known, self.rng = parts, set(known), rng

    def word(self):
        while True:
            made = "".join(self.rng.choice(self.parts) for _ in range(self.rng.randint(3, 5)))
            if made not in self.known:
                self.known.add(made)
                return made


def sentences_by_heading(files):
    found = collections.defaultdict(list)
    for _, text in files:
        for section in re.split(r"(?m)^#+ ", text)[1:]:
            heading, _, body = section.partition("\n")
            for line in body.split("\n"):
                if ". " in line and not line.startswith(("*", "-", "|")):
                    found[heading.strip().lower()].extend(s for s in re.split(r"(?<=\.)\s+", line) if 20 < len(s) < 300)
    return found


def vary(text, heading_sentences, replace, rng):
    out, heading = [], ""
    for line in text.split("\n"):
        if line.startswith("#"):
            heading = line.lstrip("# ").strip().lower()
        elif ". " in line and not line.startswith(("*", "-", "|", "title")) and heading_sentences.get(heading):
            parts = re.split(r"(?<=\.)(\s+)", line)
            for i in range(0, len(parts), 2):
                if len(parts[i]) > 20 and rng.random() < 0.1:
                    parts[i] = rng.choice(heading_sentences[heading])
            line = "".join(parts)
        out.append(line)

    def other(match):
        word = match.group()
        made = replace.get(word.lower())
        if made is None:
            return word
        return made.capitalize() if word[0].isupper() else made
    return WORD.sub(other, "\n".join(out))


def main():
    factor, target, corpora = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    rng = random.Random(20261127)
    files = read(corpora)
    counts = vocabulary(files)
    exponent = heaps_exponent(files, rng)
    titles = [m.group(1) for _, text in files if (m := TITLE.search(text))]
    inventor = Inventor(syllables(titles), counts, rng)
    named = {w.lower() for title in titles for w in WORD.findall(title) if len(w) > 5 and counts[w.lower()] < 400}
    rare = sorted(w for w, n in counts.items() if n < RARE and w not in named)
    sentences = sentences_by_heading(files)
    grown = [title for title in titles]
    for copy in range(factor):
        new = round(len(counts) * ((copy + 1) ** exponent - copy ** exponent)) if copy else 0
        names = {}
        if copy:
            names = {word: inventor.word() for word in sorted(named)}
            new = max(0, new - len(names))
            for word in rng.sample(rare, min(new, len(rare))):
                names[word] = inventor.word()
        for path, text in files:
            if copy:
                text = vary(text, sentences, names, rng)
                if m := TITLE.search(text):
                    grown.append(m.group(1))
            out = os.path.join(target, "corpus", f"copy-{copy:02}", path)
            os.makedirs(os.path.dirname(out), exist_ok=True)
            with open(out, "w", encoding="utf-8") as f:
                f.write(text)
    with open(os.path.join(target, "queries.txt"), "w", encoding="utf-8") as f:
        for i in range(2000):
            title = rng.choice(grown)
            f.write((title, f"{title} {rng.choice(ASPECTS)}", f"{rng.choice(SYMPTOMS)} {rng.choice(SYMPTOMS)}",
                     f"what helps with {rng.choice(SYMPTOMS)}")[i % 4] + "\n")
    print(f"{len(files) * factor} files; vocabulary grows with size to the power of {exponent:.2f}")


main()
