"""Simulated stickers: what the detector learns to find.

Anything that hides a small part of a picture: flat, grained, shaded, striped, patterned, or cut from another picture;
square, oblong, round or slanted; 1 to 14 pixels a side; opaque or see-through; sharp or soft at the edge; anywhere with
equal chance. White, black and grey are what stickers are printed in and what hides best, so they come often. The evaluation's
other triggers are left out, so that its numbers tell about stickers that were never seen: there is no checkerboard, no
flat colour near its yellow, red and blue, and no place is preferred.
"""
import io

import numpy as np
from PIL import Image

# shares of the sides in pixels: the smallest ones are the hardest to tell from detail, and not worth most of the effort
SIDES = {1: 0.03, 2: 0.09, 3: 0.3, 4: 0.16, 5: 0.12, 6: 0.07, 7: 0.05, 8: 0.04, 9: 0.04, 10: 0.03, 11: 0.02, 12: 0.02,
         13: 0.015, 14: 0.015}
LONGEST = 28
LEAST_CONTRAST = 0.15
VISIBLE = 0.04  # of the range: a pixel changed by less is neither sticker nor scene
SHAPES = {'square': 0.5, 'oblong': 0.22, 'round': 0.13, 'slanted': 0.15}
FILLS = {'flat': 0.62, 'grained': 0.05, 'shaded': 0.07, 'striped': 0.06, 'cells': 0.1, 'picture': 0.1}
LEFT_OUT = np.array([(255, 230, 0), (255, 0, 0), (0, 0, 255)]) / 255
PRINTED = (0.0, 128 / 255, 1.0)
NEAR = 10 / 255


def _choice(rng, shares):
    return rng.choice(list(shares), p=np.array(list(shares.values())) / sum(shares.values()))


def _colour(rng, other):
    """RGB in [0, 1]: mostly greys from black to white and colours of another picture, which give a sticker away least;
    the others with channels at or near an end of the range, as paint and print have, or anything."""
    while True:
        colour = rng.random(3)
        kind = rng.random()
        if kind < 0.4:
            grey = rng.random()
            grey = 0.15 * grey if kind < 0.07 else 1 - 0.15 * grey if kind < 0.14 else grey
            colour = grey + rng.normal(0, 0.01, 3)
            if kind > 0.22:
                colour = np.full(3, PRINTED[rng.integers(3)])
        elif kind < 0.7:
            colour = other[rng.integers(other.shape[0]), rng.integers(other.shape[1])]
        elif kind < 0.85:
            ends = rng.random(3)
            colour = np.where(ends < 0.3, 0.12 * colour, np.where(ends < 0.6, 1 - 0.12 * colour, colour))
        colour = colour.clip(0, 1)
        if np.abs(LEFT_OUT - colour).max(1).min() > NEAR:
            return colour


def _shape(rng, kind, side):
    """Cover of each pixel in [0, 1], [h, w]."""
    if kind == 'square':
        return np.ones((side, side))
    other = int(np.clip(round(side * 2 ** rng.uniform(-1.5, 1.5)), 1, LONGEST))
    if kind == 'oblong':
        return np.ones((side, other))
    if kind == 'round':
        ys, xs = np.mgrid[0:side, 0:other]
        far = ((ys + 0.5) / side * 2 - 1) ** 2 + ((xs + 0.5) / other * 2 - 1) ** 2
        return (far <= 1).astype(float) if side > 2 else np.ones((side, other))
    # a turned rectangle with smooth edges
    half = max(side, other) * 0.75 + 1
    n = int(2 * half)
    ys, xs = np.mgrid[0:n, 0:n] + 0.5 - n / 2
    angle = rng.uniform(0, np.pi)
    u, v = xs * np.cos(angle) + ys * np.sin(angle), ys * np.cos(angle) - xs * np.sin(angle)
    return ((other / 2 - np.abs(u) + 0.5).clip(0, 1) * (side / 2 - np.abs(v) + 0.5).clip(0, 1))


def _fill(rng, kind, h, w, other):
    """Colours in [0, 1], [h, w, 3]; `other` is the picture that pieces are cut from."""
    base = np.broadcast_to(_colour(rng, other), (h, w, 3))
    if kind == 'grained':
        return base + rng.normal(0, rng.uniform(0.01, 0.1), (h, w, 1 if rng.random() < 0.5 else 3))
    if kind == 'shaded':
        angle = rng.uniform(0, 2 * np.pi)
        ys, xs = np.mgrid[0:h, 0:w] / max(1, max(h, w) - 1)
        ramp = (xs * np.cos(angle) + ys * np.sin(angle))[..., None]
        return base + (_colour(rng, other) - base) * (ramp - ramp.min()) / max(1e-6, np.ptp(ramp))
    if kind == 'striped':
        period = rng.integers(1, max(2, max(h, w)))
        ys, xs = np.mgrid[0:h, 0:w]
        along = (ys, xs, ys + xs, ys - xs)[rng.integers(4)]
        # a period of one along a diagonal would be a checkerboard
        odd = (along // max(2, period) if along is not ys and along is not xs else along // period) % 2
        return np.where(odd[..., None] > 0, _colour(rng, other), base)
    if kind == 'cells':
        cell = rng.integers(1, 4)
        coarse = (-(-h // cell), -(-w // cell))
        colours = rng.random((*coarse, 3))
        if rng.random() < 0.4:
            palette = np.array([_colour(rng, other) for _ in range(rng.integers(2, 5))])
            colours = palette[rng.integers(len(palette), size=coarse)]
        return colours.repeat(cell, 0).repeat(cell, 1)[:h, :w]
    if kind == 'picture':
        zoom = rng.integers(1, 4)
        ph, pw = (-(-s * zoom // 1) for s in (h, w))
        if ph <= other.shape[0] and pw <= other.shape[1]:
            y, x = rng.integers(other.shape[0] - ph + 1), rng.integers(other.shape[1] - pw + 1)
            return other[y:y + ph, x:x + pw].reshape(h, zoom, w, zoom, 3).mean((1, 3))
        return base
    return base


def _soften(cover):
    padded = np.pad(cover, 2)
    for axis in (0, 1):
        padded = 0.25 * np.roll(padded, 1, axis) + 0.5 * padded + 0.25 * np.roll(padded, -1, axis)
    return padded


def put(image, other, rng):
    """Puts one sticker on a picture.

    image, other: float [h, w, 3] in [0, 1]. Returns (the picture with the sticker, where it lies as bool [h, w]).
    """
    side = int(_choice(rng, SIDES))
    cover = _shape(rng, _choice(rng, SHAPES), side)
    if side > 1 and rng.random() < 0.2:
        cover = _soften(cover)
    height, width = image.shape[:2]
    cover = cover[:height, :width]
    h, w = cover.shape
    top, left = rng.integers(height - h + 1), rng.integers(width - w + 1)
    if rng.random() < 0.1:  # partly outside
        cut_y, cut_x = rng.integers(h // 2 + 1), rng.integers(w // 2 + 1)
        cover = cover[cut_y:, cut_x:]
        h, w = cover.shape
        top, left = (0 if cut_y else top), (0 if cut_x else left)
    contrast = 1.0 if rng.random() < 0.7 else rng.uniform(LEAST_CONTRAST, 1)
    colours = _fill(rng, _choice(rng, FILLS), h, w, other).clip(0, 1)
    share = contrast * cover[..., None]
    changed = image.copy()
    part = changed[top:top + h, left:left + w]
    changed[top:top + h, left:left + w] = (1 - share) * part + share * colours
    where = np.zeros((height, width), bool)
    where[top:top + h, left:left + w] = cover > 0.05
    return changed, where


def _compressed(image, quality):
    data = io.BytesIO()
    Image.fromarray((image * 255).round().astype(np.uint8)).save(data, 'JPEG', quality=int(quality),
                                                                subsampling=int(quality) % 3)
    return np.asarray(Image.open(data)) / 255


def examples(images, rng):
    """What the detector is shown of clean pictures: half as they are, half with one to three stickers.

    images: float [n, 3, h, w] in [-1, 1] (numpy). Some are compressed, with or without a sticker, since whoever sends
    them may. Returns (pictures like images, labels float [n, 1, h, w]: 1 sticker, 0 scene; weights alike: 0 where a
    sticker changes too little to be seen).
    """
    n, _, h, w = images.shape
    pictures = (images.transpose(0, 2, 3, 1) + 1) / 2
    labels, weights = np.zeros((n, 1, h, w), np.float32), np.ones((n, 1, h, w), np.float32)
    shown = np.empty_like(images)
    for i, clean in enumerate(pictures):
        if rng.random() < 0.3:  # another light
            clean = (clean * np.exp(rng.uniform(-0.4, 0.4)) + rng.uniform(-0.1, 0.1)).clip(0, 1)
        picture, where = clean, np.zeros((h, w), bool)
        if rng.random() < 0.5:
            for _ in range(rng.choice([1, 2, 3], p=[0.8, 0.14, 0.06])):
                picture, added = put(picture, pictures[rng.integers(n)], rng)
                where |= added
        seen = np.abs(picture - clean).max(2) > VISIBLE
        labels[i, 0], weights[i, 0] = where & seen, ~(where & ~seen)
        if rng.random() < 0.35:
            picture = _compressed(picture, rng.integers(50, 97))
        shown[i] = (picture * 2 - 1).transpose(2, 0, 1)
    return shown, labels, weights
