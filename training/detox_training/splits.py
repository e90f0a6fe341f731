"""Who may see which image.

The training part of every data set is divided by a hash of the image's group, so that the same image is on the same
side on every machine and in every program (the evaluation uses the same rule): an image belongs to `validation` when
the first four bytes of SHA-256 of its group, as a big-endian number, are divisible by the data set's divisor.
The group is `class/name` without the ending for CIFAR-10, `class/track` for GTSRB, whose frames of one track are almost
the same picture, and the bare name for photographs.
"""
import hashlib

DIVISOR = {'cifar10': 10, 'gtsrb': 5, 'photos': 5}


def group(dataset, relative):
    """The group of an image; relative is its path inside the part's folder, with forward slashes."""
    stem = relative.rsplit('.', 1)[0]
    return stem.rsplit('_', 1)[0] if dataset == 'gtsrb' else stem


def is_validation(dataset, relative):
    digest = hashlib.sha256(group(dataset, relative).encode()).digest()
    return int.from_bytes(digest[:4], 'big') % DIVISOR[dataset] == 0
