"""Endless batches of clean images for the denoiser, drawn from several pools in fixed shares."""
import numpy as np
import torch

from . import images

# of 16 batches two are larger crops, so that the network meets flat and wide surroundings too
LARGE_EVERY, LARGE_SIDES = 8, (64, 128)


class Pools:
    """Small images by data set, and photographs. `weights` gives each pool's share of a batch."""

    def __init__(self, sources, weights):
        self.small = {name: images.load_small(name, path)[0] for name, path in sources.items() if name != 'photos'}
        self.photos = images.load_photos(sources['photos']) if 'photos' in sources else []
        self.names = [n for n in weights if weights[n] > 0 and (n in self.small or (n == 'photos' and self.photos))]
        total = sum(weights[n] for n in self.names)
        self.share = np.array([weights[n] / total for n in self.names])

    def __str__(self):
        sizes = {**{n: len(a) for n, a in self.small.items()}, 'photos (with half sizes)': len(self.photos)}
        return ', '.join(f'{n} {k}' for n, k in sizes.items()) + '; drawn ' \
            + ', '.join(f'{n} {s:.2f}' for n, s in zip(self.names, self.share))

    def _crop(self, side, rng):
        while True:
            photo = self.photos[rng.integers(len(self.photos))]
            if min(photo.shape[:2]) >= side:
                break
        y, x = rng.integers(photo.shape[0] - side + 1), rng.integers(photo.shape[1] - side + 1)
        return photo[y:y + side, x:x + side]

    def batch(self, step, size, seed):
        """float32 [n, 3, h, w] in [-1, 1]; the same for the same step and seed, so a resumed run sees what it would have."""
        rng = np.random.default_rng((seed, step))
        if self.photos and step % LARGE_EVERY == LARGE_EVERY - 1:
            side = LARGE_SIDES[step // LARGE_EVERY % len(LARGE_SIDES)]
            chosen = [self._crop(side, rng) for _ in range(max(1, size * 32 * 32 // (side * side)))]
        else:
            chosen = []
            for name in rng.choice(self.names, size, p=self.share):
                pool = self.small.get(name)
                chosen.append(self._crop(32, rng) if pool is None else pool[rng.integers(len(pool))])
        flips = rng.random(len(chosen)) < 0.5
        array = np.stack([image[:, ::-1] if flip else image for image, flip in zip(chosen, flips)])
        return torch.from_numpy(np.ascontiguousarray(array)).permute(0, 3, 1, 2).float() / 127.5 - 1
