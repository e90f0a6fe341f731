"""Lays a data set's training part out as folders of links, by the rule of detox_training/splits.py.

    python training/split_folder.py cifar10 CIFAR/train OUT

makes OUT/train, OUT/validation and, for gtsrb, OUT/calibration, with the class folders of the source. Give OUT/calibration
to `detox calibrate`, or OUT/train where there is none, and OUT/validation to its --check, so that thresholds never see
what choices are made on.
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
    counts = dict.fromkeys(splits.SIDES, 0)
    for path in sorted(p for p in args.source.rglob('*') if p.suffix.lower() in ENDINGS):
        relative = path.relative_to(args.source).as_posix()
        part = splits.side(args.dataset, relative)
        link = args.out / part / relative
        link.parent.mkdir(parents=True, exist_ok=True)
        os.symlink(path.resolve(), link)
        counts[part] += 1
    if not sum(counts.values()):
        raise SystemExit(f'{args.source} holds no images')
    print(f"{args.out}: " + ', '.join(f'{count} {part}' for part, count in counts.items() if count))


if __name__ == '__main__':
    main()
