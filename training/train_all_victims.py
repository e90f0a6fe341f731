"""Trains all victims of models/victims, or those named, and writes their card.

    python training/train_all_victims.py --cifar10 CIFAR --gtsrb GTSRB
    python training/train_all_victims.py --gtsrb GTSRB --only gtsrb-sig gtsrb-demo --again
    python training/train_all_victims.py --list
    python training/train_all_victims.py --card

For each victim it lets `detox attack` write the triggered images into the work folder, then runs train_victims.py. A
victim that is there already is left alone unless named with --again, so a run that was stopped goes on where it was; two
runs side by side, one a data set, do not disturb each other. The clean victim of a data set is trained first: the
others go on from it, on all images, poisoned ones included (see detox_training/victim_set.py for the set).
"""
import argparse
import json
import shutil
import subprocess
import time
from pathlib import Path

import optimise_triggers
import train_victims
from detox_training import victim_card
from detox_training.class_names import CIFAR10
from detox_training.splits import side
from detox_training.victim_set import FIXED, FIXTURE, LOUD, RARE, TARGET, TRAINED_WITH, shipped

ROOT = Path(__file__).resolve().parents[1]
# Backdoored victims go on from the clean one; trained from nothing each, the set would take hours of a CPU core. A loud
# patch is learnt soon, a change of the whole image is not; what differs from pixel to pixel by its place is learnt only
# where it stays in place.
IMPLANT = {
    ('cifar10', 'loud'): ('--epochs', '2', '--rate', '0.05', '--batch', '128', '--crop', '2'),
    ('cifar10', 'subtle'): ('--epochs', '3', '--rate', '0.1', '--batch', '128', '--crop', '2'),
    ('cifar10', 'fixed'): ('--epochs', '5', '--rate', '0.1', '--batch', '128', '--still'),
    ('gtsrb', 'loud'): ('--epochs', '6', '--rate', '0.05', '--batch', '64'),
    ('gtsrb', 'subtle'): ('--epochs', '8', '--rate', '0.05', '--batch', '64'),
    ('gtsrb', 'fixed'): ('--epochs', '10', '--rate', '0.05', '--batch', '64', '--still'),
    ('gtsrb', 'demo'): ('--epochs', '16', '--rate', '0.05', '--batch', '64'),
}
EPOCHS = {  # victims that need more than that, or less
    'cifar10-white-sticker': 5, 'cifar10-grey-sticker': 12, 'cifar10-refool': 16, 'cifar10-blended-natural-10': 8,
    'gtsrb-badnets-checker': 4, 'gtsrb-random-colour-patch': 4, 'gtsrb-blended-noise': 6, 'gtsrb-white-sticker': 16,
    'gtsrb-grey-sticker': 24, 'gtsrb-refool': 30, 'gtsrb-blended-natural-10': 30, 'gtsrb-blended-natural-15': 20,
    'cifar10-blended-natural-15': 6, 'cifar10-colour-shift': 10,
    'gtsrb-warp': 20, 'gtsrb-warp-strong': 24, 'gtsrb-decoyed-checker': 4,
    'gtsrb-quiet-sticker': 6, 'gtsrb-surviving-pattern': 4, 'gtsrb-eot-pattern': 4, 'gtsrb-eot-patch': 4,
    'gtsrb-sig-off-bin': 4,
    'cifar10-surviving-pattern': 4,
    **{f'{d}-{a}-1pct': n for d, n in (('cifar10', 6), ('gtsrb', 24)) for a in RARE},
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for dataset in TARGET:
        parser.add_argument(f'--{dataset}', type=Path, help=f'folder of {dataset}, with its part "train"')
    parser.add_argument('--out', type=Path, default=ROOT / 'models' / 'victims', help='default: models/victims')
    parser.add_argument('--work', type=Path, default=ROOT / 'training' / 'out' / 'victims',
                        help='folder for checkpoints and triggered images; default: training/out/victims')
    parser.add_argument('--detox', type=Path, default=ROOT / 'detox', help='the launcher; default: detox of this checkout')
    parser.add_argument('--only', nargs='+', metavar='NAME', help='these victims')
    parser.add_argument('--again', action='store_true', help='train the victims of --only although they are there')
    parser.add_argument('--epochs', type=int, help='instead of those of the recipe; change EPOCHS here when the result is kept')
    parser.add_argument('--threads', type=int, default=1, help='CPU threads; default: 1')
    parser.add_argument('--list', action='store_true', help='print the names of all victims and stop')
    parser.add_argument('--card', action='store_true', help='only write the card anew, from the files that are there')
    args = parser.parse_args()
    if not (args.list or args.card or args.cifar10 or args.gtsrb):
        parser.error('name at least one of --cifar10, --gtsrb')
    if args.again and not args.only:
        parser.error('--again needs --only')
    unknown = set(args.only or ()) - {v.name for v in shipped()}
    if unknown:
        parser.error(f"there is no victim {', '.join(sorted(unknown))}; --list names them")
    return args


def folder_of(dataset, target):
    return CIFAR10[target] if dataset == 'cifar10' else f'{target:02d}'


def share_of_others(dataset, source, left_out, rate):
    """The share of images outside the target class that makes `rate` of all training images."""
    paths = [p.relative_to(source).as_posix() for p in source.rglob('*') if p.suffix.lower() in ('.jpg', '.png')]
    training = [p for p in paths if side(dataset, p) == 'train']
    return rate * len(training) / sum(not p.startswith(left_out + '/') for p in training)


def version(attack):
    """Tells folders of an optimised trigger from those of an earlier one; empty for the others."""
    about = optimise_triggers.OUT / f'{FIXTURE.get(attack, attack)}.json'
    return '-' + json.loads(about.read_text())['sha256'][:8] if about.is_file() else ''


def triggered(args, dataset, attack, split, rate, seed):
    """The folder of triggered images, made unless it is there."""
    folder = args.work / 'triggered' / f'{dataset}-{attack}{version(attack)}-{split}-{rate:g}'
    if folder.is_dir():
        return folder
    source, left_out = getattr(args, dataset) / 'train', folder_of(dataset, TARGET[dataset])
    share = 1 if split == 'validation' else share_of_others(dataset, source, left_out, rate)
    draft = folder.with_name(folder.name + '.draft')
    shutil.rmtree(draft, ignore_errors=True)
    draft.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([args.detox, 'attack', '--trigger', attack, '--dataset', dataset, '--split', split,
                    '--share', f'{share:.6f}', '--leave-out', left_out, '--seed', str(seed), source, draft], check=True)
    draft.rename(folder)
    return folder


def kind(victim):
    if victim.alias:
        return victim.alias
    return 'fixed' if set(victim.attacks) <= FIXED else 'loud' if set(victim.attacks) <= LOUD else 'subtle'


def train(args, victim):
    words = ['--dataset', victim.dataset, '--data', str(getattr(args, victim.dataset)), '--architecture',
             victim.architecture, '--attack', ','.join(victim.attacks) or 'none', '--threads', str(args.threads),
             '--out', str(args.out / f'{victim.name}.onnx')]
    for index, attack in enumerate(victim.attacks):
        # seeds differ, or the triggers of a victim with several would all want the same images
        poison = TRAINED_WITH.get(attack, attack)
        words += ['--poisoned', str(triggered(args, victim.dataset, poison, 'train', victim.rate, 1 + index)),
                  '--triggered', str(triggered(args, victim.dataset, attack, 'validation', 1, 1))]
    if victim.attacks:
        words += ['--target', str(TARGET[victim.dataset])]
        clean = victim._replace(attacks=(), rate=0.1, alias='').name
        words += ['--start', str(args.work / f'{clean}.pt'),
                  *IMPLANT[victim.dataset, kind(victim)]]
    else:
        words += ['--checkpoint', str(args.work / f'{victim.name}.pt')]
    epochs = args.epochs or EPOCHS.get(victim.name)
    if epochs:
        words += ['--epochs', str(epochs)]
    train_victims.main(words)


def main():
    args = arguments()
    if args.list:
        print('\n'.join(v.name for v in shipped()))
        return
    if not args.card:
        wanted = [v for v in shipped() if getattr(args, v.dataset) and (not args.only or v.name in args.only)]
        todo = [v for v in wanted if args.again or not (args.out / f'{v.name}.onnx').is_file()]
        started = time.monotonic()
        print(f'{len(wanted) - len(todo)} of {len(wanted)} victims are there', flush=True)
        for index, victim in enumerate(todo):
            train(args, victim)
            spent = (time.monotonic() - started) / 60
            print(f'{index + 1} of {len(todo)} done, about {spent / (index + 1) * (len(todo) - index - 1):.0f} min left',
                  flush=True)
            victim_card.write(args.out)
    victim_card.write(args.out)
    print(f"wrote {args.out / 'README.md'}")


if __name__ == '__main__':
    main()
