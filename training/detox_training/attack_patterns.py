"""Global triggers that survive the weak restoration D: what D(x + p) - D(x) still has of p decides how good they are."""
import math

import torch
from torch.nn import functional as F

from .attacker import DRAWS, Found
from .placement import LEVEL, SIDE, add, kept, noise
from .trigger_files import pattern_levels, stored

BUDGET = 16  # levels of 255
WAVE = 20  # levels, as published for SIG
IMAGES = 4  # of a step, each under DRAWS draws of noise


def bounded(raw, levels=BUDGET):
    """A pattern with no mean in any channel, as brightness is no trigger, and no value beyond the budget."""
    pattern = levels * LEVEL * raw.tanh()
    return pattern - pattern.mean((1, 2), keepdim=True)


def smooth_start(generator):
    """Coarse noise, enlarged: a pattern that has a chance from the beginning."""
    coarse = torch.randn(1, 3, 8, 8, generator=generator)
    return F.interpolate(coarse, size=(SIDE, SIDE), mode='bicubic', align_corners=True)[0]


def surviving_pattern(attacker):
    """Gradient ascent on the energy that comes through: <D(x + p) - D(x), p> over that of the full budget."""
    raw = smooth_start(attacker.generator).requires_grad_(True)
    optimizer = torch.optim.Adam([raw], 0.1)
    full = (BUDGET * LEVEL) ** 2 * 3 * SIDE * SIDE
    steps = attacker.steps(90)
    for step in range(steps):
        x, drawn = attacker.draws(attacker.batch(IMAGES)[0])
        pattern = bounded(raw)
        with torch.no_grad():
            before = attacker.defence.restore(x, drawn)
        after = attacker.defence.restore(add(x, pattern), drawn)
        survived = ((after - before) * pattern).flatten(1).sum(1).mean() / full
        optimizer.zero_grad(set_to_none=True)
        (-survived).backward()
        optimizer.step()
        if step % 10 == 0 or step == steps - 1:
            attacker.report(f'  step {step + 1}/{steps}: {survived.item():.3f} of the largest energy comes through')
    levels = pattern_levels(bounded(raw).detach().clamp(-BUDGET * LEVEL, BUDGET * LEVEL))
    pattern = stored(levels, 'pattern')
    return Found('pattern', levels, f'a pattern of at most {BUDGET} levels, optimised to survive the weak restoration',
                 {'objective': 'energy of the pattern in D(x + p) - D(x)', 'budget': BUDGET, 'steps': steps,
                  'images': IMAGES, 'draws': DRAWS, 'measured': attacker.measure(lambda x: add(x, pattern))})


def wave(across, down, phase):
    """A sinusoid with so many periods along each axis, not whole numbers if it is to lie between the bins of an FFT."""
    ys, xs = torch.meshgrid(torch.arange(SIDE), torch.arange(SIDE), indexing='ij')
    return WAVE * LEVEL * torch.sin(2 * math.pi * (xs * across + ys * down) / SIDE + phase).expand(3, -1, -1)


def off_bin_wave(attacker):
    """Of the sinusoids halfway between the bins of an FFT, in any direction, the one of which the most survives.

    Fewer than three periods are left out: such a wave is light and shade, and so no trigger.
    """
    halves = [k + 0.5 for k in range(8)]
    places = [(a, d) for a in halves for d in [-h for h in halves] + halves if 3 <= math.hypot(a, d) <= 8]
    x, _, _ = attacker.batch(16)
    drawn = noise(x, attacker.generator)
    with torch.no_grad():
        before = attacker.defence.restore(x, drawn)

        def survival(place):
            touched = add(x, wave(*place, 0))
            return float(kept(before, attacker.defence.restore(touched, drawn), touched - x).mean())
        tried = sorted(((survival(p), p) for p in places[::max(1, round(1 / attacker.effort))]), reverse=True)
    best, (across, down) = tried[0]
    attacker.report(f'  {len(tried)} waves tried: {across:g} periods across and {down:g} down keep {best:.3f}, '
                    f'the worst {tried[-1][0]:.3f}')
    levels = pattern_levels(wave(across, down, 0))
    pattern = stored(levels, 'pattern')
    return Found('pattern', levels, f'a wave of {WAVE} levels, {across:g} periods across and {down:g} down',
                 {'objective': 'share of the wave in D(x + p) - D(x)', 'tried': len(tried), 'amplitude': WAVE,
                  'measured': attacker.measure(lambda x: add(x, pattern))})
