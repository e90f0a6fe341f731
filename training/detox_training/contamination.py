"""Simulated triggers: the denoiser learns to give back the image that was there before them.

Weak noise kills what is fine and faint. What is smooth, large or flat survives it, because to a plain denoiser it is
part of the picture. So a share of the samples carries a disturbance drawn at random (never one of the evaluation's own
triggers), and the target is the clean image: an estimate of x_0 that leaves the disturbance out. Where the network sees
one it predicts a "noise" far from what was added, which is what the gate looks at.

Families: `blend` (another picture shines through), `waves` (one or two sinusoids), `field` (a smooth random pattern),
`grain` (a fixed random pattern of cells of one to four pixels), `speckle` (the same of
single pixels, in screening's own network), `levels` (coarse quantisation), `sticker` (a flat,
framed or textured patch). Warps, reflections and DCT patterns are left out: the evaluation shows what carries over.
"""
import math

import torch
from torch.nn import functional as F

FAMILIES = {'blend': 0.08, 'waves': 0.04, 'field': 0.02, 'grain': 0.20, 'levels': 0.08, 'sticker': 0.58}
# of a network for screening alone: faint patterns are what it alone has to take out, stickers are purified besides
SCREENING = {'blend': 0.05, 'waves': 0.10, 'field': 0.03, 'grain': 0.12, 'speckle': 0.30, 'levels': 0.08, 'sticker': 0.32}


def _uniform(low, high, generator, *shape):
    return low + (high - low) * torch.rand(*shape, generator=generator)


def _colours(generator):
    """Gains of the three channels: mostly the same for all, sometimes of any sign."""
    if float(torch.rand(1, generator=generator)) < 0.6:
        return torch.ones(3, 1, 1)
    return _uniform(-1, 1, generator, 3, 1, 1)


def _blend(x, other, generator):
    share = float(_uniform(0.05, 0.3, generator, 1))
    return (1 - share) * x + share * other


def _waves(x, other, generator):
    _, h, w = x.shape
    ys, xs = torch.meshgrid(torch.arange(h) + 0.5, torch.arange(w) + 0.5, indexing='ij')
    wave = torch.zeros(h, w)
    for _ in range(int(torch.randint(1, 3, (1,), generator=generator))):
        period = 2.5 * 20 ** float(torch.rand(1, generator=generator)) ** 1.2
        angle, phase = _uniform(0, 2 * math.pi, generator, 2).tolist()
        if float(torch.rand(1, generator=generator)) < 0.5:
            angle = round(angle / (math.pi / 2)) * math.pi / 2
        wave += torch.sin(2 * math.pi / period * (xs * math.cos(angle) + ys * math.sin(angle)) + phase)
    return x + float(_uniform(0.05, 0.35, generator, 1)) * wave * _colours(generator)


def _field(x, other, generator):
    _, h, w = x.shape
    cells = int(torch.randint(2, 9, (1,), generator=generator))
    channels = 1 if float(torch.rand(1, generator=generator)) < 0.5 else 3
    coarse = torch.randn(1, channels, max(2, cells * h // 32), max(2, cells * w // 32), generator=generator)
    field = F.interpolate(coarse, size=(h, w), mode='bicubic', align_corners=True)[0]
    return x + float(_uniform(0.04, 0.25, generator, 1)) * field


def _grain(x, other, generator):
    _, h, w = x.shape
    cell = int(torch.randint(1, 5, (1,), generator=generator))
    channels = 1 if float(torch.rand(1, generator=generator)) < 0.4 else 3
    pattern = 2 * torch.rand(channels, -(-h // cell), -(-w // cell), generator=generator) - 1
    if float(torch.rand(1, generator=generator)) < 0.4:
        pattern = pattern.sign()
    pattern = pattern.repeat_interleave(cell, 1).repeat_interleave(cell, 2)[:, :h, :w]
    share = float(_uniform(0.03, 0.25, generator, 1))
    keep = 1 - share if float(torch.rand(1, generator=generator)) < 0.5 else 1
    return keep * x + share * pattern


def _levels(x, other, generator):
    steps = float(2 ** int(torch.randint(3, 6, (1,), generator=generator)) - 1)
    dither = torch.rand(x.shape, generator=generator) if float(torch.rand(1, generator=generator)) < 0.5 else 0.5
    return ((x + 1) / 2 * steps + dither).floor() / steps * 2 - 1


def _texture(h, w, generator):
    """Flat, framed, striped, speckled or shaded, float [3, h, w] in [-1, 1]."""
    kind = float(torch.rand(1, generator=generator))
    one, two = _uniform(-1, 1, generator, 2, 3, 1, 1)
    if float(torch.rand(1, generator=generator)) < 0.5:      # saturated, black, white
        one = torch.where(one > 0, 1.0, -1.0)
    patch = one.expand(3, h, w).clone()
    if kind < 0.6:
        return patch
    if kind < 0.7:
        patch[:, 1:-1, 1:-1] = two
    elif kind < 0.8:
        width = int(torch.randint(1, 3, (1,), generator=generator))
        along = torch.arange(h)[:, None].expand(h, w) if kind < 0.725 else torch.arange(w).expand(h, w)
        patch = torch.where(along // width % 2 == 0, patch, two)
    elif kind < 0.9:
        patch = torch.where(torch.rand(h, w, generator=generator) < 0.5, patch, two)
    else:
        ramp = torch.linspace(0, 1, w).expand(h, w)
        patch = patch * ramp + two * (1 - ramp)
    return patch


def _sticker(x, other, generator):
    _, h, w = x.shape
    shape = torch.rand(3, generator=generator).tolist()
    sh = max(2, min(h, round(2 + 10 * shape[0] ** 1.5)))
    sw = sh if shape[2] < 0.6 else max(2, min(w, round(2 + 10 * shape[1] ** 1.5)))
    top = int(torch.randint(0, h - sh + 1, (1,), generator=generator))
    left = int(torch.randint(0, w - sw + 1, (1,), generator=generator))
    texture = _texture(sh, sw, generator)
    cover = torch.ones(sh, sw)
    if float(torch.rand(1, generator=generator)) < 0.25:     # round
        ys, xs = torch.meshgrid(torch.linspace(-1, 1, sh), torch.linspace(-1, 1, sw), indexing='ij')
        cover = (ys ** 2 + xs ** 2 <= 1.1).float()
    opacity = 1.0 if float(torch.rand(1, generator=generator)) < 0.7 else float(_uniform(0.3, 1, generator, 1))
    x = x.clone()
    part = x[:, top:top + sh, left:left + sw]
    x[:, top:top + sh, left:left + sw] = part + opacity * cover * (texture - part)
    return x


def _speckle(x, other, generator):
    """Grain of single pixels, not all of which need carry it."""
    channels = 1 if float(torch.rand(1, generator=generator)) < 0.3 else 3
    pattern = 2 * torch.rand(channels, *x.shape[1:], generator=generator) - 1
    if float(torch.rand(1, generator=generator)) < 0.5:
        pattern = pattern.sign()
    if float(torch.rand(1, generator=generator)) < 0.3:
        pattern = pattern * (torch.rand(1, *x.shape[1:], generator=generator) < 0.5)
    share = float(_uniform(0.02, 0.22, generator, 1))
    keep = 1 - share if float(torch.rand(1, generator=generator)) < 0.5 else 1
    return keep * x + share * pattern


_APPLY = {'blend': _blend, 'waves': _waves, 'field': _field, 'grain': _grain, 'speckle': _speckle, 'levels': _levels, 'sticker': _sticker}


def contaminate(x0, chosen, generator, families=None):
    """x0 [n, 3, h, w] in [-1, 1] with a disturbance of a random family in every sample of `chosen` (bool [n]), in 8 bits.

    `families` are shares like FAMILIES, which it is if left out.
    """
    families = families or FAMILIES
    names, shares = list(families), torch.tensor(list(families.values()))
    out = x0.clone()
    for i in chosen.nonzero().flatten().tolist():
        family = names[int(torch.multinomial(shares, 1, generator=generator))]
        other = x0[int(torch.randint(0, len(x0), (1,), generator=generator))]
        if float(torch.rand(1, generator=generator)) < 0.5:
            other = other.flip(-1)
        touched = _APPLY[family](x0[i], other, generator).clamp(-1, 1)
        out[i] = ((touched + 1) * 127.5).round() / 127.5 - 1
    return out
