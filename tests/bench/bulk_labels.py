#!/usr/bin/env python3
"""Makes a bulk file of openFDA labels, as large as those that are downloaded, out of a few labels:

  tests/bench/bulk_labels.py FOLDER_OF_LABELS COUNT [SEED] [--alike] > drug-label.json

Each label is one of the folder's with a set id of its own, some of its fields left out and the sentences of the others
in another order. With --alike they differ as the labels of one drug by many makers do: each has a maker and a date of
its own, a fifth have another brand name, and half have one sentence that says something else. The same seed gives the
same file.
"""
import argparse
import glob
import json
import random
import sys
import uuid


def shuffled(label, chance):
    made = {}
    for field, value in label.items():
        if not isinstance(value, list):
            made[field] = value
        elif field == "indications_and_usage" or chance.random() < 0.9:
            made[field] = [". ".join(chance.sample(text.split(". "), text.count(". ") + 1)) for text in value]
    return made


def invented(chance, parts):
    return "".join(chance.choice("bdfglmnprstvz") + chance.choice("aeiou") for _ in range(parts))


def of_another_maker(label, makers, chance):
    made = dict(label)
    known = made["openfda"] = dict(label.get("openfda", {}))
    old_maker = (known.get("manufacturer_name") or [""])[0]
    maker = chance.choice(makers)
    known["manufacturer_name"] = [maker]
    if chance.random() < 0.2:
        known["brand_name"] = [invented(chance, 3).capitalize()]
    made["effective_time"] = "%04d%02d%02d" % (chance.randint(2006, 2025), chance.randint(1, 12), chance.randint(1, 28))
    panel = "package_label_principal_display_panel"
    if panel in made:
        made[panel] = [text.replace(old_maker, maker) if old_maker else text + " " + maker for text in made[panel]]
    if chance.random() < 0.5:
        field = chance.choice([name for name, value in made.items() if isinstance(value, list) and len(value) == 1])
        sentences = made[field][0].split(". ")
        words = [invented(chance, chance.randint(1, 4)) for _ in range(chance.randint(6, 20))]
        sentences[chance.randrange(len(sentences))] = " ".join(words).capitalize()
        made[field] = [". ".join(sentences)]
    return made


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("count", type=int)
    arguments.add_argument("seed", type=int, nargs="?", default=7)
    arguments.add_argument("--alike", action="store_true")
    asked = arguments.parse_args()
    chance = random.Random(asked.seed)
    labels = []
    for path in sorted(glob.glob(asked.folder + "/*.json")):
        with open(path, encoding="utf-8") as file:
            labels += json.load(file).get("results", [])
    makers = [invented(random.Random(number), 3).capitalize() + " Pharma" for number in range(300)]
    out = sys.stdout
    out.write('{"meta": {"results": {"total": %d}}, "results": [\n' % asked.count)
    for number in range(asked.count):
        label = labels[number % len(labels)]
        made = of_another_maker(label, makers, chance) if asked.alike else shuffled(label, chance)
        made["set_id"] = str(uuid.UUID(int=chance.getrandbits(128)))
        made["version"] = str(1 + number % 40)
        out.write(json.dumps(made))
        out.write(",\n" if number + 1 < asked.count else "\n")
    out.write("]}\n")


if __name__ == "__main__":
    main()
