#!/usr/bin/env python3
"""Makes a bulk file of openFDA labels, as large as those that are downloaded, out of a few labels:

  tests/bench/bulk_labels.py FOLDER_OF_LABELS COUNT [SEED] > drug-label.json

Each label is one of the folder's with a set id of its own, some of its fields left out and the sentences of the others
in another order. The same seed gives the same file.
"""
import glob
import json
import random
import sys
import uuid


def vary(label, number, chance):
    made = {}
    for field, value in label.items():
        if not isinstance(value, list):
            made[field] = value
        elif field == "indications_and_usage" or chance.random() < 0.9:
            made[field] = [". ".join(chance.sample(text.split(". "), text.count(". ") + 1)) for text in value]
    made["set_id"] = str(uuid.UUID(int=chance.getrandbits(128)))
    made["version"] = str(1 + number % 40)
    return made


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 7)
    labels = []
    for path in sorted(glob.glob(folder + "/*.json")):
        with open(path, encoding="utf-8") as file:
            labels += json.load(file).get("results", [])
    out = sys.stdout
    out.write('{"meta": {"results": {"total": %d}}, "results": [\n' % count)
    for number in range(count):
        out.write(json.dumps(vary(labels[number % len(labels)], number, chance)))
        out.write(",\n" if number + 1 < count else "\n")
    out.write("]}\n")


if __name__ == "__main__":
    main()
