"""Which noise the denoiser is trained on: what the stream asks of it, and in what proportion.

About 97 of 100 calls of the product are the weak noise of the output and the stronger noise of the score; the others
are reverse steps inside a mask. So most samples carry light uniform noise, some any uniform noise, and some a mask:
strong or pure noise inside, light or none outside, and the loss counts inside.
"""
import torch

from . import schedule

SHARES = {'light': 0.45, 'score': 0.20, 'any': 0.10, 'mask': 0.25}


def _steps(low, high, n, generator):
    return torch.randint(low, high + 1, (n,), generator=generator)


def _box(h, w, generator):
    """A rectangle with sides of 2 pixels up to 3/4 of the image, anywhere."""
    side = torch.rand(2, generator=generator) ** 2
    bh, bw = int(2 + side[0] * (0.75 * h - 2)), int(2 + side[1] * (0.75 * w - 2))
    top = int(torch.randint(0, h - bh + 1, (1,), generator=generator))
    left = int(torch.randint(0, w - bw + 1, (1,), generator=generator))
    mask = torch.zeros(h, w, dtype=torch.bool)
    mask[top:top + bh, left:left + bw] = True
    return mask


def _blob(h, w, generator):
    """The largest values of a smooth random field: ragged islands over 3 to 40 % of the image."""
    coarse = torch.randn(1, 1, h // 4 + 1, w // 4 + 1, generator=generator)
    field = torch.nn.functional.interpolate(coarse, size=(h, w), mode='bilinear', align_corners=True)[0, 0]
    share = 0.03 + 0.37 * float(torch.rand(1, generator=generator))
    return field > field.flatten().kthvalue(int((1 - share) * h * w)).values


def _stroke(h, w, generator):
    """A straight stroke one to four pixels wide."""
    y0, x0, y1, x1 = (torch.rand(4, generator=generator) * torch.tensor([h, w, h, w])).tolist()
    ys, xs = torch.meshgrid(torch.arange(h) + 0.5, torch.arange(w) + 0.5, indexing='ij')
    along = ((xs - x0) * (x1 - x0) + (ys - y0) * (y1 - y0)) / max(1e-6, (x1 - x0) ** 2 + (y1 - y0) ** 2)
    along = along.clamp(0, 1)
    distance = ((xs - x0 - along * (x1 - x0)) ** 2 + (ys - y0 - along * (y1 - y0)) ** 2).sqrt()
    return distance <= 0.5 + 1.5 * float(torch.rand(1, generator=generator))


def _mask(h, w, generator):
    kind = float(torch.rand(1, generator=generator))
    return (_box if kind < 0.6 else _blob if kind < 0.85 else _stroke)(h, w, generator)


def levels(n, h, w, generator, masks=True):
    """Steps per pixel and the weight of each pixel in the loss.

    Returns (t int64 [n, 1, h, w], NO_NOISE where there is none; weight float32 [n, 1, h, w], mean 1 for every sample).
    """
    kind = torch.rand(n, generator=generator)
    light, score, any_, _ = torch.tensor([SHARES[k] for k in ('light', 'score', 'any', 'mask')]).cumsum(0).tolist()
    t = torch.where(kind < light, _steps(5, 60, n, generator),
                    torch.where(kind < score, _steps(60, 160, n, generator), _steps(0, 999, n, generator)))
    t = t[:, None, None, None].expand(n, 1, h, w).clone()
    weight = torch.ones(n, 1, h, w)
    if not masks:
        return t, weight
    for i in (kind >= any_).nonzero().flatten().tolist():
        mask = _mask(h, w, generator)
        strength, outside = torch.rand(2, generator=generator).tolist()
        # the sampler walks down from pure noise or from t2, so every level is met inside
        inside = 999 if strength < 0.15 else int(_steps(20, 400, 1, generator)) if strength < 0.75 \
            else int(_steps(400, 999, 1, generator))
        t[i] = schedule.NO_NOISE if outside < 0.4 else int(_steps(0, 40, 1, generator))
        t[i, 0][mask] = inside
        weight[i] = 0.1
        weight[i, 0][mask] = 1.0
        weight[i] /= weight[i].mean()
    return t, weight


def weak_levels(n, h, w, generator):
    """What a network for screening alone is asked: around the weak step, some of anything light. As `levels`."""
    often = torch.rand(n, generator=generator) < 0.8
    t = torch.where(often, _steps(12, 32, n, generator), _steps(5, 60, n, generator))
    return t[:, None, None, None].expand(n, 1, h, w).clone(), torch.ones(n, 1, h, w)


def uniform(t):
    """Which samples have the same noise everywhere: bool [n]."""
    return (t == t[:, :, :1, :1]).flatten(1).all(1)


def corrupt(x0, t, generator, seen=None):
    """x_t, sigma, the target v and the weight [n, 1, 1, 1] of each sample, for clean x0 [n, 3, h, w] in [-1, 1].

    `seen` is what the network gets to see in place of x0, with the disturbances of `contamination`. The target is the v
    that leads from x_t to the clean x0; a large disturbance under little noise makes it large, so the weight holds the
    loss of such a sample at about that of a clean one.
    """
    seen = x0 if seen is None else seen
    noise = torch.randn(x0.shape, generator=generator).to(x0.device)
    a, s = schedule.signal(t), schedule.noise(t)
    xt = a * seen + s * noise
    shift = a * (seen - x0)
    # v = (a x_t - x_0) / s, written so that it is exact where s is 0 and nothing was disturbed
    v = a * noise - s * x0 + a * shift / s.clamp(min=1e-3)
    disturbance = (shift ** 2).mean((1, 2, 3), keepdim=True)
    noise_power = (s ** 2).mean((1, 2, 3), keepdim=True)
    return xt, s, v, noise_power / (noise_power + disturbance).clamp(min=1e-12)
