"""Optimises triggers against the defence itself, and writes them where the product reads its adaptive attacks.

    python training/optimise_triggers.py --gtsrb GTSRB --cifar10 CIFAR
    python training/optimise_triggers.py --gtsrb GTSRB --only eot-patch --effort 0.1 --out trial

The attackers know the code, the weights and the thresholds, not the noise key. They use images of the training side alone
(see detox_training/splits.py). Triggers made with both data sets serve both; those that need a classifier are made against
the clean GTSRB victim. Run it again when the denoiser has changed, then train their victims (train_all_victims.py --only
... --again): a trigger made against another denoiser is no adaptive one.
"""
import argparse
import time
from pathlib import Path

import torch

from detox_training import attack_eot, attack_patterns, attack_stickers, checkpoints, trigger_files
from detox_training.attacker import Attacker
from detox_training.defended import Defence
from detox_training.victim_set import TARGET

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / 'evaluation/src/main/resources/io/detoxstream/evaluation/attack/adaptive'
OURS = 'optimised against this defence by training/optimise_triggers.py, 2026'
EOT = 'expectation over transformation of Athalye et al., Synthesizing Robust Adversarial Examples, 2018'
SURROGATE = 'gtsrb'


def against_surrogate(function):
    def attack(attacker):
        if SURROGATE not in attacker.pools:
            raise SystemExit(f'this trigger needs --{SURROGATE}')
        return function(attacker, SURROGATE, TARGET[SURROGATE], ROOT / 'models/victims' / f'{SURROGATE}-none.onnx')
    return attack


TRIGGERS = {
    'surviving-pattern': (attack_patterns.surviving_pattern, OURS),
    'sig-off-bin': (attack_patterns.off_bin_wave, OURS),
    'eot-pattern': (against_surrogate(attack_eot.eot_pattern), EOT),
    'eot-patch': (against_surrogate(attack_eot.eot_patch), EOT),
    'quiet-sticker': (attack_stickers.quiet_sticker, OURS),
    'decoy': (attack_stickers.decoy, OURS),
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for dataset in TARGET:
        parser.add_argument(f'--{dataset}', type=Path, help=f'folder or archive of {dataset}')
    parser.add_argument('--only', nargs='+', choices=TRIGGERS, metavar='NAME', default=list(TRIGGERS),
                        help=f"these triggers; there are {', '.join(TRIGGERS)}")
    parser.add_argument('--model', type=Path, default=ROOT / 'models/denoiser-small-screening.onnx',
                        help='the network that screens, its thresholds beside the denoiser; default: the shipped one')
    parser.add_argument('--detector', type=Path, default=ROOT / 'models/detector-small.onnx',
                        help='the detector beside it; default: the shipped one')
    parser.add_argument('--effort', type=float, default=1.0, help='share of the steps, for a trial run; default: 1')
    parser.add_argument('--out', type=Path, default=OUT, help='default: the resources of the evaluation')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--threads', type=int, default=1, help='CPU threads; default: 1')
    args = parser.parse_args()
    args.sources = {d: getattr(args, d) for d in TARGET if getattr(args, d)}
    if not args.sources:
        parser.error('name at least one of --cifar10, --gtsrb')
    return args


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    defence = Defence(args.model, args.detector)
    attacker = Attacker(defence, args.sources, args.effort, lambda line: print(line, flush=True))
    for index, name in enumerate(args.only):
        print(f'{name} ({index + 1} of {len(args.only)})', flush=True)
        started = time.monotonic()
        attacker.reseed(args.seed)
        function, source = TRIGGERS[name]
        found = function(attacker)
        recipe = found.recipe | {'images_of': sorted(args.sources), 'denoiser_sha256': defence.sha256, 'detector': args.detector.stem, 't1': defence.t1,
                                 'score_t': defence.score_t, 'seed': args.seed, 'effort': args.effort,
                                 'minutes': round((time.monotonic() - started) / 60, 2),
                                 'git_revision': checkpoints.revision()}
        trigger_files.write(args.out, name, found.kind, found.levels, found.parameters, source, recipe, found.left,
                            found.top)
        print(f"  {recipe['measured']}; {recipe['minutes']} minutes", flush=True)


if __name__ == '__main__':
    main()
