#!/usr/bin/env python3
"""Plots the output of tests/bench/growth: plot_growth.py GROWTH.tsv > growth.svg; prints the slopes on standard error.

Both axes are logarithmic; a slope of 1 is a cost that grows in proportion to the corpus.
"""
import math
import sys

rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8")]
head, rows = rows[0], [[float(x) for x in row] for row in rows[1:]]
PANELS = [("index_s", "seconds to index"), ("index_peak_MB", "peak MB while indexing"), ("index_MB", "MB of index"),
          ("loaded_MB", "MB of server under load"), ("requests_s", "requests a second"), ("p50_ms", "median, ms"),
          ("p99_ms", "99th percentile, ms"), ("ready_ms", "ms from start to ready")]
x = [row[head.index("sections")] for row in rows]


def slope(xs, ys):
    lx, ly = [math.log(v) for v in xs], [math.log(v) for v in ys]
    mx, my = sum(lx) / len(lx), sum(ly) / len(ly)
    return sum((a - mx) * (b - my) for a, b in zip(lx, ly)) / sum((a - mx) ** 2 for a in lx)


W, H, PAD = 200, 130, 34
out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {4 * (W + PAD)} {2 * (H + 60)}" font-family="sans-serif" font-size="11">']
for i, (key, title) in enumerate(PANELS):
    y = [row[head.index(key)] for row in rows]
    left, top = (i % 4) * (W + PAD) + 10, (i // 4) * (H + 60) + 24
    low, high = math.log(min(y)), math.log(max(y))
    low, high = (low - 0.35, high + 0.35)
    place = [(left + 14 + (W - 28) * (math.log(a) - math.log(x[0])) / (math.log(x[-1]) - math.log(x[0])),
              top + H * (1 - (math.log(b) - low) / (high - low))) for a, b in zip(x, y)]
    gradient = slope(x, y)
    print(f"{key}\t{gradient:+.2f}", file=sys.stderr)
    out.append(f'<text x="{left}" y="{top - 8}">{title}: slope {gradient:+.2f}</text>')
    out.append(f'<rect x="{left}" y="{top}" width="{W}" height="{H}" fill="none" stroke="#999"/>')
    out.append('<polyline fill="none" stroke="#06c" stroke-width="2" points="' + " ".join(f"{a:.1f},{b:.1f}" for a, b in place) + '"/>')
    for (a, b), value in zip(place, y):
        out.append(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="#06c"/><text x="{a:.1f}" y="{b - 7:.1f}" text-anchor="middle">{value:g}</text>')
    for (a, _), value in zip(place, x):
        out.append(f'<text x="{a:.1f}" y="{top + H + 14}" text-anchor="middle" fill="#555">{value / 1000:.0f} k</text>')
out.append("</svg>")
print("\n".join(out))
