"""Changes to a batch of training images, after the trigger. Every image draws its own.

Cropping by whole pixels and mirroring leave the pixels as they are; light and bending change them.
"""
import math

import torch
from torch.nn import functional as F

LIGHT = 0.5  # largest natural logarithm of a factor for brightness and contrast
ANGLE = math.radians(12)
ZOOM, STRETCH, SHIFT = 0.15, 0.08, 0.1  # logarithms of factors; share of half a side
BENT = 0.5


def _uniform(rng, n):
    return torch.from_numpy(rng.uniform(-1, 1, n)).float()


def light(image, rng):
    """Another brightness and contrast; float [n, 3, h, w] in [0, 1]."""
    n = len(image)
    mean = image.mean((1, 2, 3), keepdim=True)
    contrast, brightness = ((LIGHT * _uniform(rng, n)).exp().view(n, 1, 1, 1) for _ in range(2))
    return ((image - mean) * contrast + mean * brightness).clamp(0, 1)


def bend(image, rng):
    """Turned, scaled, stretched and shifted a little, with reflected edges: the camera stands elsewhere."""
    n = len(image)
    angle, zoom = ANGLE * _uniform(rng, n), (ZOOM * _uniform(rng, n)).exp()
    stretch = zoom * (STRETCH * _uniform(rng, n)).exp()
    right, down = SHIFT * _uniform(rng, n), SHIFT * _uniform(rng, n)
    matrix = torch.stack([torch.stack([angle.cos() * zoom, -angle.sin() * zoom, right], 1),
                          torch.stack([angle.sin() * stretch, angle.cos() * stretch, down], 1)], 1)
    grid = F.affine_grid(matrix, image.shape, align_corners=False)
    return F.grid_sample(image.contiguous(), grid, padding_mode='reflection', align_corners=False)


def scene(image, allowed, rng):
    """Light and bending for a random half of the images that `allowed`, bool [n], names."""
    chosen = torch.from_numpy((rng.random(len(image)) < BENT) & allowed)
    image[chosen] = bend(light(image[chosen], rng), rng)
    return image
