#!/usr/bin/env python3
"""Fits the weights of src/evidence/support.tsv on claims that people judged, and writes that table.

Usage: tests/fitting/fit.py FILE.jsonl[=WEIGHT] ...

Each file holds JSON lines {"claim", "sources": [{"title", "text"}], "label"}; a label other than "supported" counts as not
supported. Every file has the same say, however long (times its WEIGHT), and so have both labels within it. A logistic
regression over what `cargo run --release --example measures` measures: of the weakest statement of a claim, and of all.
Needs numpy and scikit-learn.
"""
import json
import pathlib
import subprocess
import sys

import numpy
from sklearn.linear_model import LogisticRegression

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "src/evidence/support.tsv"
MEASURES = ["near", "names anywhere", "figures anywhere", "nouns near", "heaviest missing near",
            "heaviest missing anywhere", "missing anywhere", "negations", "names missing", "names depart"]
# Chosen by forward selection: what is left out made no set better.
WEAKEST = ["near", "nouns near", "heaviest missing near", "heaviest missing anywhere", "missing anywhere",
           "names anywhere", "names depart"]
ALL = ["near", "figures anywhere", "names missing", "negations"]


def measured(path):
    """The measures of each claim's statements, and whether it is supported."""
    command = ["cargo", "run", "--quiet", "--release", "--example", "measures"]
    done = subprocess.run(command, input=path.read_bytes(), cwd=ROOT, check=True, capture_output=True)
    for line in done.stdout.decode().splitlines():
        row = json.loads(line)
        statements = [measures for measures in row["measures"] if measures] or [[0.0] * len(MEASURES)]
        yield numpy.array(statements), row["label"] == "supported"


def features(statements):
    weakest = statements[statements[:, 0].argmin()]
    mean = statements.mean(axis=0)
    return [weakest[MEASURES.index(name)] for name in WEAKEST] + [mean[MEASURES.index(name)] for name in ALL]


def main():
    rows, labels, weights, names = [], [], [], []
    for argument in sys.argv[1:]:
        path, _, weight = argument.partition("=")
        claims = list(measured(pathlib.Path(path)))
        names.append(pathlib.Path(path).stem + (f" x {weight}" if weight else ""))
        for statements, supported in claims:
            rows.append(features(statements))
            labels.append(supported)
            same = sum(1 for _, other in claims if other == supported)
            weights.append(float(weight or 1) * 500 / same)
    rows = numpy.array(rows)
    middle, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = LogisticRegression(C=0.3, max_iter=1000).fit((rows - middle) / scale, labels, sample_weight=weights)
    slopes = model.coef_[0] / scale
    constant = model.intercept_[0] - (slopes * middle).sum()
    lines = ["# What each measure adds to the log-odds that people call a claim supported. Written by tests/fitting/fit.py",
             f"# from {len(rows)} claims of public sets: {', '.join(names)}.",
             f"constant\t-\t{constant:.3f}"]
    named = [("weakest", name) for name in WEAKEST] + [("all", name) for name in ALL]
    lines += [f"{of}\t{name}\t{slope:.3f}" for (of, name), slope in zip(named, slopes)]
    TABLE.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
