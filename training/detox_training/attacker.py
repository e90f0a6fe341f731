"""What every attacker of the defence has: the code and weights of the defence, images of the training side, no noise key."""
from typing import NamedTuple

import numpy as np
import torch

from . import images
from .placement import kept, likeness, noise, rounded

DRAWS = 8  # noise draws that an expectation over transformations is taken of, for every image of a step


class Found(NamedTuple):
    """An optimised trigger: `kind` patch or pattern, levels uint8 [h, w, 3] as trigger_files stores them."""
    kind: str
    levels: np.ndarray
    parameters: str
    recipe: dict
    left: int = 0
    top: int = 0


class Attacker:
    """Everything drawn at random comes from one generator, so a seed gives the same trigger on the same machine."""

    def __init__(self, defence, sources, effort=1.0, report=print):
        self.defence, self.effort, self.report = defence, effort, report
        self.generator = torch.Generator()
        self.pools = {name: images.load_small(name, path)[:2] for name, path in sources.items()}

    def reseed(self, seed):
        """Before each trigger, so that it does not hang on which others were made before it."""
        self.generator.manual_seed(seed)

    def steps(self, wanted):
        """Fewer for a trial run."""
        return max(2, round(wanted * self.effort))

    def batch(self, n, dataset=None, leave_out=None):
        """n images float [n, 3, 32, 32] in [-1, 1], half of each data set where both are there and none is named;
        their labels, and the gate's threshold for each."""
        names = [dataset] if dataset else list(self.pools)
        x, y, threshold = [], [], []
        for index, name in enumerate(names):
            pixels, labels = self.pools[name]
            allowed = np.flatnonzero(labels != leave_out)
            count = n // len(names) + (index < n % len(names))
            chosen = allowed[torch.randint(len(allowed), (count,), generator=self.generator).numpy()]
            x.append(torch.from_numpy(pixels[chosen]).permute(0, 3, 1, 2).float() / 127.5 - 1)
            y.append(torch.from_numpy(labels[chosen]))
            threshold.append(torch.full((count,), self.defence.threshold[name]))
        return torch.cat(x), torch.cat(y), torch.cat(threshold)

    def draws(self, x, n=DRAWS):
        """Every image n times, and as many independent draws of noise."""
        x = x.repeat_interleave(n, 0)
        return x, noise(x, self.generator)

    @torch.no_grad()
    def measure(self, apply, n=96, dataset=None):
        """How much of a trigger, as stored in 8 bits, the weak restoration leaves, and how often the gate sees it."""
        totals = {}
        for _ in range(max(1, n // 32)):
            x, _, threshold = self.batch(32, dataset)
            touched, drawn = rounded(apply(x)), noise(x, self.generator)
            before, after = self.defence.restore(x, drawn), self.defence.restore(touched, drawn)
            found = {'kept': kept(before, after, touched - x), 'likeness': likeness(before, after, touched - x),
                     'flagged': (self.defence.score(touched, noise(x, self.generator)) > threshold).float()}
            for key, value in found.items():
                totals.setdefault(key, []).append(value)
        return {key: round(float(torch.cat(values).mean()), 4) for key, values in totals.items()}
