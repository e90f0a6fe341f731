"""Optimised triggers on images, and what survives of them. Images are float [n, 3, 32, 32] in [-1, 1]."""
import torch

SIDE = 32
LEVEL = 2 / 255  # one of 255 levels in [-1, 1]


def add(x, pattern):
    """A pattern [3, 32, 32] added to every image and clipped, as 8-bit storage does."""
    return (x + pattern).clamp(-1, 1)


def put(x, patch, left, top):
    """An opaque patch [3, h, w] on every image."""
    out = x.clone()
    out[:, :, top:top + patch.shape[1], left:left + patch.shape[2]] = patch
    return out


def kept(before, after, change):
    """The share of a change that is still there: <after - before, change> / <change, change> for each image, where
    `before` and `after` are what came out without and with it."""
    return ((after - before) * change).flatten(1).sum(1) / (change ** 2).flatten(1).sum(1).clamp(min=1e-9)


def likeness(before, after, change):
    """Correlation of what is left with the change, for each image."""
    left = (after - before).flatten(1)
    change = change.flatten(1)
    return (left * change).sum(1) / (left.norm(dim=1) * change.norm(dim=1)).clamp(min=1e-9)


def rounded(x):
    """The nearest 8-bit levels."""
    return ((x + 1) * 127.5).round() / 127.5 - 1


def noise(like, generator):
    return torch.randn(like.shape, generator=generator)
