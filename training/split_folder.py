"""Lays a data set's training part out as two folders of links, by the rule of detox_training/splits.py.

    python training/split_folder.py cifar10 CIFAR/train OUT

makes OUT/train and OUT/validation, with the class folders of the source. Give OUT/train to `detox calibrate` and
OUT/validation to its --check, so that thresholds never see what is set aside.
"""
import argparse
import os
from pathlib import Path

from detox_training import splits
from detox_training.images import ENDINGS


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('dataset', choices=splits.DIVISOR)
    parser.add_argument('source', type=Path, help='folder of the training part')
    parser.add_argument('out', type=Path, help='folder to make; must not exist')
    args = parser.parse_args()
    if args.out.exists():
        parser.error(f'{args.out} exists already')
    counts = {'train': 0, 'validation': 0}
    for path in sorted(p for p in args.source.rglob('*') if p.suffix.lower() in ENDINGS):
        relative = path.relative_to(args.source).as_posix()
        part = 'validation' if splits.is_validation(args.dataset, relative) else 'train'
        link = args.out / part / relative
        link.parent.mkdir(parents=True, exist_ok=True)
        os.symlink(path.resolve(), link)
        counts[part] += 1
    if not sum(counts.values()):
        raise SystemExit(f'{args.source} holds no images')
    print(f"{args.out}: {counts['train']} train, {counts['validation']} validation")


if __name__ == '__main__':
    main()
