"""Stickers made against the gate: one that it does not see, and one that it sees instead of the trigger."""
import itertools

import torch

from .attacker import Found
from .placement import SIDE, kept, noise, put, rounded
from .trigger_files import patch_levels, stored

VISIBLE = 64  # levels, root mean square, by which a sticker must differ from what it covers: else it is no trigger
SIDES = (4, 5, 6)
SAFE = 0.8  # share of the threshold that is out of danger
MASK_FRACTION = 0.35  # of the map's maximum: what lies below is not purified


def _flat(colour, side):
    return torch.tensor(colour).view(3, 1, 1).expand(3, side, side) / 127.5 - 1


class _Search:
    """The cost of flat stickers on fixed images under fixed noise: excess of the score, and what D takes away."""

    def __init__(self, attacker, n):
        self.defence = attacker.defence
        self.x, _, self.threshold = attacker.batch(n)
        self.drawn, self.other = noise(self.x, attacker.generator), noise(self.x, attacker.generator)
        self.before = self.defence.restore(self.x, self.drawn)

    def cost(self, candidate):
        colour, side, left, top = candidate
        touched = put(self.x, _flat(colour, side), left, top)
        change = touched - self.x
        under = change[:, :, top:top + side, left:left + side]
        if float((under ** 2).mean().sqrt()) * 127.5 < VISIBLE:
            return float('inf')
        excess = (self.defence.score(touched, self.other) / self.threshold - SAFE).relu()
        left_over = kept(self.before, self.defence.restore(touched, self.drawn), change)
        return float((excess + (1 - left_over).relu()).mean())

    def best(self, candidates, n):
        return sorted((self.cost(c), c) for c in candidates)[:n]


def _corners(side):
    """Corner, one pixel from it, middle of an edge, centre."""
    far = SIDE - side
    return ((far, far), (far - 1, far - 1), (far // 2, far), (far, far // 2), (far // 2, far // 2), (0, 0), (far, 0))


@torch.no_grad()
def quiet_sticker(attacker):
    """Colour, side and place of the flat sticker with the lowest cost, searched from coarse to fine."""
    coarse = [0., 85., 170., 255.]
    search = _Search(attacker, 8)
    colours = list(itertools.product(coarse, repeat=3))[::max(1, round(1 / attacker.effort))]
    found = search.best([(c, 5, *p) for c in colours for p in _corners(5)[:5:2]], 8)
    attacker.report(f'  {len(colours)} colours at three places: cost from {found[0][0]:.3f}')
    search = _Search(attacker, 16)
    best = [c for _, (c, *_) in found]
    found = search.best({(c, s, *p) for c in best[:attacker.steps(8)] for s in SIDES for p in _corners(s)}, 3)
    attacker.report(f'  sides and places: cost from {found[0][0]:.3f}')
    search = _Search(attacker, 32)
    near = {(tuple(min(255., max(0., v + d)) for v, d in zip(c, shift)), *rest)
            for _, (c, *rest) in found[:1] for shift in itertools.product((-28., 0., 28.), repeat=3)}
    cost, (colour, side, left, top) = search.best(near, 1)[0]
    attacker.report(f'  finer: cost {cost:.3f}, {side}x{side} of {[int(v) for v in colour]} at {left}, {top}')
    levels = patch_levels(_flat(colour, side))
    patch = stored(levels, 'patch')
    return Found('patch', levels, f"{side}x{side} flat, colour {'/'.join(str(int(v)) for v in colour)}, at {left}, {top}",
                 {'objective': 'lowest score and least removed, among stickers that differ from what they cover',
                  'cost': round(cost, 4), 'least_difference': VISIBLE,
                  'measured': attacker.measure(lambda x: put(x, patch, left, top))}, left, top)


def checker():
    """The 3x3 checkerboard that the decoy protects, at the bottom right one pixel from the edges."""
    white = (torch.arange(3)[:, None] + torch.arange(3)) % 2 == 0
    return torch.where(white, 1.0, -1.0).expand(3, 3, 3)


PLACE = SIDE - 4
DECOY = 8


def _hidden(attacker, x, threshold, patch, drawn):
    """What keeps the checker from being purified, each as a share of what would be purified, float [n]: the map's largest
    value around it over the masked fraction of the maximum, and its excess over the mean over the gate's threshold."""
    seen = attacker.defence.suspicion(put(put(x, patch, 0, 0), checker(), PLACE, PLACE), drawn).flatten(1)
    around = seen.unflatten(1, (SIDE, SIDE))[:, PLACE - 1:, PLACE - 1:].flatten(1).amax(1)
    return around / (MASK_FRACTION * seen.amax(1)), (around - seen.mean(1)) / threshold


def decoy(attacker):
    """A patch at the top left, so glaring that the checker falls below the share of the maximum that is masked, and that it
    raises the map's mean until the checker would not be flagged alone."""
    raw = torch.randn(3, DECOY, DECOY, generator=attacker.generator).requires_grad_(True)
    optimizer = torch.optim.Adam([raw], 0.15)
    steps = attacker.steps(80)
    for step in range(steps):
        x, _, threshold = attacker.batch(16)
        outshone, excess = _hidden(attacker, x, threshold, raw.tanh(), noise(x, attacker.generator))
        optimizer.zero_grad(set_to_none=True)
        ((outshone - SAFE).relu() + (excess - SAFE).relu()).mean().backward()
        optimizer.step()
        if step % 10 == 0 or step == steps - 1:
            attacker.report(f'  step {step + 1}/{steps}: checker at {outshone.mean().item():.2f} of what is masked, '
                            f'{excess.mean().item():.2f} of what is flagged alone')
    levels = patch_levels(raw.detach().tanh())
    patch = stored(levels, 'patch')
    with torch.no_grad():
        x, _, threshold = attacker.batch(96)
        outshone, excess = _hidden(attacker, rounded(x), threshold, patch, noise(x, attacker.generator))
    return Found('patch', levels, f'{DECOY}x{DECOY} glaring cells at the top left',
                 {'objective': 'checker neither above the masked fraction of the maximum nor flagged alone',
                  'steps': steps, 'mask_fraction': MASK_FRACTION,
                  'measured': {'below_fraction': round(float((outshone < 1).float().mean()), 4),
                               'hidden': round(float(((outshone < 1) & (excess < 1)).float().mean()), 4)}})
