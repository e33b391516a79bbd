"""Learn from the corpus whether a passage tells any event, by the vector of its first piece.

    python -m training.gate corpus src/polybius/models/scorer

Writes gate.json: a weight for each number of the vector and, last, the constant. The network stays as it is.
It was not trained to say this, and what a word tells in itself depends less on what the passage is about.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from corpus.loader import read

from polybius.events.learning import fit_weights
from polybius.events.scorer import scorer

PENALTY = 10.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    texts = list(read(options.corpus))
    vectors = np.array(
        [np.append(scorer().read(one.text).vectors[0], 1.0) for one in texts], dtype=np.float64
    )
    tells = np.array([bool(one.events) for one in texts])
    held = np.array([one.held_out for one in texts])
    weights = fit_weights(vectors[~held], tells[~held].astype(np.float64), np.ones((~held).sum()), PENALTY)
    right = ((vectors @ weights > 0) == tells)[held].mean()
    print(f"held out, {right:.3f} of {held.sum()} texts are told right")
    (options.out / "gate.json").write_text(json.dumps([round(float(w), 5) for w in weights]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
