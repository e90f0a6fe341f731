"""Cuts photographs into images of the sizes that the `photos` thresholds are for.

    python training/crop_photos.py PHOTOS OUT --side 32 --count 10000

Random places at full, half and quarter size (whichever is large enough), spread evenly over the photographs; PNG, named
after their photograph; OUT/train and OUT/validation by the rule of detox_training/splits.py. Repeatable: the places
hang on the photograph's name.
"""
import argparse
import hashlib
import random
from pathlib import Path

from PIL import Image

from detox_training import splits
from detox_training.images import ENDINGS


def sizes(picture, side):
    """The photograph at every size at which a crop still fits."""
    found = []
    for divisor in (1, 2, 4):
        if min(picture.size) // divisor >= side:
            found.append(picture.resize((picture.width // divisor, picture.height // divisor), Image.Resampling.BOX))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('photos', type=Path)
    parser.add_argument('out', type=Path)
    parser.add_argument('--side', type=int, required=True)
    parser.add_argument('--count', type=int, required=True, help='crops of the train photographs; as many each of the others')
    args = parser.parse_args()
    if args.out.exists():
        parser.error(f'{args.out} exists already')
    paths = sorted(p for p in args.photos.iterdir() if p.suffix.lower() in ENDINGS)
    part = {p: splits.side('photos', p.name) for p in paths}
    usable = [p for p in paths if min(Image.open(p).size) >= args.side]
    each = -(-args.count // max(1, sum(part[p] == 'train' for p in usable)))
    made = {'train': 0, 'validation': 0}
    for path in usable:
        rng = random.Random(hashlib.sha256(f'{args.side}/{path.name}'.encode()).digest())
        choices = sizes(Image.open(path).convert('RGB'), args.side)
        folder = args.out / part[path]
        folder.mkdir(parents=True, exist_ok=True)
        for i in range(each):
            picture = rng.choice(choices)
            left, top = (rng.randrange(length - args.side + 1) for length in picture.size)
            crop = picture.crop((left, top, left + args.side, top + args.side))
            crop.save(folder / f'{path.stem}-{i}.png', compress_level=1)
            made[part[path]] += 1
    print(f"{args.out}: {made['train']} train, {made['validation']} validation crops of {len(usable)} photographs")


if __name__ == '__main__':
    main()
