"""Trains the classifier whose features the denoiser is asked to keep (detox_training/perception.py).

    python training/train_perception.py --cifar10 CIFAR --gtsrb GTSRB --out training/out/perception.pt

One network for the classes of both data sets, on their training parts without the validation images.
"""
import argparse
from pathlib import Path

import numpy as np
import torch

from detox_training import checkpoints, images, victim_data, victim_training
from detox_training.classifiers import BLOCKS, Classifier


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--cifar10', required=True, help='folder or archive of CIFAR-10')
    parser.add_argument('--gtsrb', required=True, help='folder or archive of GTSRB')
    parser.add_argument('--out', required=True, type=Path, help='checkpoint to write')
    parser.add_argument('--architecture', choices=BLOCKS, default='vgg')
    parser.add_argument('--epochs', type=int, default=8)
    parser.add_argument('--rate', type=float, default=0.15)
    parser.add_argument('--batch', type=int, default=192)
    parser.add_argument('--seed', type=int, default=77)
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    parser.add_argument('--threads', type=int, default=1)
    return parser.parse_args()


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    sources, classes = [], 0
    for name in ('cifar10', 'gtsrb'):
        pixels, labels, folders, _ = images.load_small(name, getattr(args, name))
        held, truth = images.load_small(name, getattr(args, name), keep='validation')[:2]
        sources.append((name, pixels, labels + classes, held, truth + classes))
        classes += len(folders)
    # neither set mirrors here: signs must not be, and one network serves both
    pixels = np.concatenate([s[1] for s in sources])
    labels = np.concatenate([s[2] for s in sources])
    model = Classifier(args.architecture, classes)
    clean = np.zeros(len(pixels), bool)
    batches = victim_data.Batches('gtsrb', pixels, labels, clean, args.batch, 2)
    minutes = victim_training.train(model, batches, args.epochs, args.rate, args.seed, args.device,
                                    lambda line: print(line, flush=True))
    for name, _, _, held, truth in sources:
        with torch.no_grad():
            answers = torch.cat([model(torch.from_numpy(held[i:i + 256]).permute(0, 3, 1, 2).float() / 255).argmax(1)
                                 for i in range(0, len(held), 256)]).numpy()
        print(f'{name}: {100 * (answers == truth).mean():.1f} % of {len(held)} validation images', flush=True)
    checkpoints.save(args.out, model=model.state_dict(), architecture=args.architecture, classes=classes)
    print(f'{args.out}: {model.parameters_count:,} parameters, {minutes:.1f} minutes', flush=True)


if __name__ == '__main__':
    main()
