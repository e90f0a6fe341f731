"""Who may see which image.

The training part of every data set is divided by a hash of the image's group, so that the same image is on the same
side on every machine and in every program (the evaluation uses the same rule): an image is set aside when
the first four bytes of SHA-256 of its group, as a big-endian number, are divisible by the data set's divisor. What is
set aside is `validation`; of GTSRB every other group, by the next digit of the same number, is `calibration` instead.
Networks know their training images of GTSRB, some ten thousand that come again and again, so well that clean flag rates
set on these come out at two and a half times what was wanted; thresholds need images that nothing was trained on.
The group is `class/name` without the ending for CIFAR-10, `class/track` for GTSRB, whose frames of one track are almost
the same picture, and the bare name for photographs.
"""
import hashlib

DIVISOR = {'cifar10': 10, 'gtsrb': 5, 'photos': 5}
SIDES = ('train', 'validation', 'calibration')
CALIBRATED_ASIDE = {'gtsrb'}


def group(dataset, relative):
    """The group of an image; relative is its path inside the part's folder, with forward slashes."""
    stem = relative.rsplit('.', 1)[0]
    return stem.rsplit('_', 1)[0] if dataset == 'gtsrb' else stem


def side(dataset, relative):
    """One of SIDES."""
    digest = hashlib.sha256(group(dataset, relative).encode()).digest()
    quotient, rest = divmod(int.from_bytes(digest[:4], 'big'), DIVISOR[dataset])
    if rest:
        return 'train'
    return 'calibration' if dataset in CALIBRATED_ASIDE and quotient % 2 == 0 else 'validation'
