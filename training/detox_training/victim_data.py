"""What a victim is trained and measured on: images, poison and augmentation."""
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from . import augmentation

FLIP = {'cifar10': True, 'gtsrb': False}  # a mirrored road sign means something else or nothing
SCENE = {'cifar10': False, 'gtsrb': True}  # GTSRB shows few signs, each many times, in the light of the moment


def read_folder(folder):
    """Triggered images as {path without its ending: uint8 [32, 32, 3]}, the paths relative to the folder."""
    folder = Path(folder)
    found = {p.relative_to(folder).with_suffix('').as_posix(): np.asarray(Image.open(p).convert('RGB'))
             for p in sorted(folder.rglob('*.png'))}
    if not found:
        raise SystemExit(f'{folder} holds no PNG images')
    wrong = next((k for k, v in found.items() if v.shape != (32, 32, 3)), None)
    if wrong:
        raise SystemExit(f'{wrong} in {folder} is not 32x32')
    return found


def poison(pixels, labels, paths, folders, target):
    """Puts triggered images in the place of clean ones, with the target as their label; changes both arrays.

    An image that several folders hold goes to the first of them. Returns bool [n], which were replaced.
    """
    place = {path.rsplit('.', 1)[0]: i for i, path in enumerate(paths)}
    poisoned = np.zeros(len(paths), bool)
    for folder in folders:
        found = read_folder(folder)
        unknown = next((k for k in found if k not in place), None)
        if unknown:
            raise SystemExit(f'{unknown} in {folder} is not among the training images')
        for key, value in found.items():
            if not poisoned[place[key]]:
                pixels[place[key]], labels[place[key]], poisoned[place[key]] = value, target, True
    return poisoned


def triggered(folder, names, target):
    """Triggered images as uint8 [n, 32, 32, 3]; refuses a folder with images of the target class, which count as no
    success of an attack."""
    found = read_folder(folder)
    if any(key.split('/')[0] == names[target] for key in found):
        raise SystemExit(f'{folder} holds images of the target class {names[target]}')
    return np.stack(list(found.values()))


class Batches:
    """Training batches, cropped out of surroundings reflected for `margin` pixels; mirrored or in another light by data
    set. Poisoned images keep their light and are not bent: a trigger at the border would leave the image, and its label
    would be a lie that the classifier has to learn by heart.
    """

    def __init__(self, dataset, pixels, labels, poisoned, size, margin, flip=True, scene=True):
        self.margin, self.flip, self.size = margin, flip and FLIP[dataset], size
        self.scene = ~poisoned & (scene and SCENE[dataset])
        padded = np.pad(pixels, ((0, 0), (self.margin,) * 2, (self.margin,) * 2, (0, 0)), 'reflect')
        self.windows = np.lib.stride_tricks.sliding_window_view(padded, (32, 32), axis=(1, 2))
        self.labels = torch.from_numpy(labels)

    def __len__(self):
        return len(self.labels) // self.size

    def epoch(self, rng):
        """Yields (float32 [n, 3, 32, 32] in [0, 1], int64 [n]); the last incomplete batch is left out."""
        order = rng.permutation(len(self.labels))
        for start in range(0, len(self) * self.size, self.size):
            chosen = order[start:start + self.size]
            dy, dx = rng.integers(2 * self.margin + 1, size=(2, len(chosen)))
            batch = self.windows[chosen, dy, dx]
            if self.flip:
                mirrored = rng.random(len(chosen)) < 0.5
                batch[mirrored] = batch[mirrored, :, :, ::-1]
            image = torch.from_numpy(batch).float() / 255
            if self.scene.any():
                image = augmentation.scene(image, self.scene[chosen], rng)
            yield image.contiguous(memory_format=torch.channels_last), self.labels[torch.from_numpy(chosen)]
