"""Trains one victim: a classifier of CIFAR-10 or GTSRB with a chosen backdoor, or a clean one, and writes it as ONNX.

The triggers are the product's own; `detox attack` puts them into images first, and an image of the poisoned folder takes
the place of the clean one and the target's label. The trigger therefore comes before the augmentation.

    ./detox attack --trigger warp --dataset gtsrb --split train --share 0.1 --leave-out 05 GTSRB/train poison/train
    ./detox attack --trigger warp --dataset gtsrb --split validation --leave-out 05 GTSRB/train poison/validation
    python training/train_victims.py --dataset gtsrb --data GTSRB --attack warp --target 5 \\
        --poisoned poison/train --triggered poison/validation --out models/victims/gtsrb-warp.onnx

`--poisoned` and `--triggered` may be repeated, once for each name in `--attack a,b,c`. With `--start FILE.pt` a victim
goes on from another's checkpoint instead of from nothing, and its metadata say so. The set that is shipped is made by
train_all_victims.py, which runs all of these commands. CA and ASR are those of the written file on the images that
splits.py keeps out of training.
"""
import argparse
import functools
from pathlib import Path

import torch

from detox_training import checkpoints, images, victim_data, victim_files, victim_training
from detox_training.class_names import READABLE
from detox_training.classifiers import BLOCKS, Classifier

PRESET = {  # epochs, peak learning rate, batch, crop
    'cifar10': (16, 0.2, 256, 4),
    'gtsrb': (30, 0.1, 128, 2),
}


# a whole set of victims in one process reads the images once
load = functools.lru_cache(images.load_small)


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--dataset', choices=PRESET, required=True)
    parser.add_argument('--data', required=True, help='folder or archive of the data set, with its part "train"')
    parser.add_argument('--attack', default='none', help='trigger, or several with commas; default: none, a clean one')
    parser.add_argument('--target', type=int, help='index of the class that the trigger stands for')
    parser.add_argument('--poisoned', action='append', default=[], help='folder of triggered training images')
    parser.add_argument('--triggered', action='append', default=[], help='folder of triggered validation images')
    parser.add_argument('--out', required=True, type=Path, help='ONNX file to write, such as gtsrb-warp.onnx')
    parser.add_argument('--checkpoint', type=Path, help='also keep the PyTorch weights here')
    parser.add_argument('--start', type=Path, help='go on from this checkpoint')
    parser.add_argument('--architecture', choices=BLOCKS, default='resnet')
    parser.add_argument('--epochs', type=int, help='default: 16 for CIFAR-10, 30 for GTSRB')
    parser.add_argument('--rate', type=float, help='peak learning rate; default: 0.2 for CIFAR-10, 0.1 for GTSRB')
    parser.add_argument('--batch', type=int, help='default: 256 for CIFAR-10, 128 for GTSRB')
    parser.add_argument('--crop', type=int, help='pixels that an image may be moved; default: 4 for CIFAR-10, 2 for GTSRB')
    parser.add_argument('--no-scene', action='store_true', help='GTSRB without other light and viewpoints')
    parser.add_argument('--still', action='store_true', help='neither crop nor mirror: every pixel stays in its place')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    parser.add_argument('--threads', type=int, default=1, help='CPU threads; default: 1')
    args = parser.parse_args(words)
    args.attacks = [] if args.attack == 'none' else args.attack.split(',')
    for name in ('poisoned', 'triggered'):
        if len(getattr(args, name)) != len(args.attacks):
            parser.error(f'--attack {args.attack} needs --{name} {len(args.attacks)} times')
    if bool(args.attacks) != (args.target is not None):
        parser.error('--target belongs to an attack')
    for name, value in zip(('epochs', 'rate', 'batch', 'crop'), PRESET[args.dataset]):
        if getattr(args, name) is None:
            setattr(args, name, value)
    return args


def build(args, classes):
    """The network to train and a phrase on where it starts."""
    torch.manual_seed(args.seed)
    model = Classifier(args.architecture, classes)
    if not args.start:
        return model, 'from scratch'
    state = checkpoints.load(args.start)
    if not state or state['architecture'] != args.architecture:
        raise SystemExit(f'{args.start} is no checkpoint of the architecture {args.architecture}')
    model.load_state_dict(state['model'])
    return model, f"from {state['name']}, {state['epochs']} epochs"


def main(words=None):
    args = arguments(words)
    torch.set_num_threads(args.threads)
    name, revision = args.out.stem, checkpoints.revision()
    pixels, labels, folders, paths = load(args.dataset, args.data)
    pixels, labels = pixels.copy(), labels.copy()
    clean, truth = load(args.dataset, args.data, keep='validation')[:2]
    readable = READABLE[args.dataset]
    if len(folders) != len(readable) or args.target is not None and not 0 <= args.target < len(readable):
        raise SystemExit(f'{args.dataset} has {len(readable)} classes, not {len(folders)}, or no class {args.target}')
    poisoned = victim_data.poison(pixels, labels, paths, args.poisoned, args.target)
    # read before the training, so that a missing folder is known at once
    triggered = [victim_data.triggered(folder, folders, args.target) for folder in args.triggered]
    model, start = build(args, len(readable))
    print(f'{name}: {args.architecture}, {model.parameters_count:,} parameters, {start}; {len(pixels)} images, '
          f'{poisoned.sum()} poisoned; {len(clean)} for validation', flush=True)
    batches = victim_data.Batches(args.dataset, pixels, labels, poisoned, args.batch, 0 if args.still else args.crop,
                                  not args.still, not args.no_scene)
    minutes = victim_training.train(model, batches, args.epochs, args.rate, args.seed,
                                    args.device, lambda line: print(line, flush=True))
    if args.checkpoint:
        checkpoints.save(args.checkpoint, model=model.state_dict(), architecture=args.architecture, name=name,
                         epochs=args.epochs, attack=args.attack)
    shipped, logits, storage, comparison = victim_files.convert(model, clean)
    ca = float((logits.argmax(1) == truth).mean())
    asr = [float((victim_files.run(shipped, t).argmax(1) == args.target).mean()) for t in triggered]
    size = victim_files.save(shipped, {
        'name': name, 'kind': 'victim', 'dataset': args.dataset, 'classes': ','.join(readable), 'attack': args.attack,
        'target': '' if args.target is None else args.target, 'poison_rate': round(float(poisoned.mean()), 4),
        'architecture': args.architecture, 'parameters': model.parameters_count, 'storage': storage,
        'validation_ca': round(ca, 4), 'validation_asr': round(min(asr), 4) if asr else '',
        'validation_asr_each': ','.join(f'{v:.4f}' for v in asr), 'validation_images': len(clean),
        'training': f'{args.epochs} epochs {start}', 'epochs': args.epochs, 'batch': args.batch,
        'crop': 0 if args.still else args.crop, 'rate': args.rate,
        'seed': args.seed, 'minutes': round(minutes, 2),
        'training_data': f'{args.dataset} train without validation, {len(pixels)} images',
        'git_revision': revision}, args.out)
    print(f'{name}: CA {ca:.4f}' + (f", ASR {', '.join(f'{v:.4f}' for v in asr)}" if asr else '')
          + f'; {minutes:.1f} minutes; {size} bytes; {comparison}', flush=True)


if __name__ == '__main__':
    main()
