"""Trains the detector of stickers on clean images with simulated stickers.

    python training/train_detector.py --cifar10 CIFAR --gtsrb GTSRB --photos PHOTOS --out training/out/detector

Sources are those of train_denoiser.py, and so are the images set aside. A run can be stopped at any time and goes on from
its last checkpoint. Every step is random by its number alone, so a resumed run sees what it would have seen.
"""
import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from detox_training import checkpoints, stickers
from detox_training.batches import Pools
from detox_training.detector import Detector

WEIGHTS = {'cifar10': 0.4, 'gtsrb': 0.35, 'photos': 0.25}
STICKER_WEIGHT = 3.0  # of a sticker's pixel against one of the scene, which are many more
IMAGE_WEIGHT = 0.3  # of the verdict on the image, its largest logit, against that on pixels


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, share in WEIGHTS.items():
        parser.add_argument(f'--{name}', help=f'folder or archive of {name}')
        parser.add_argument(f'--{name}-weight', type=float, default=share, help='share of the batches (default: %(default)s)')
    parser.add_argument('--out', required=True, type=Path, help='folder for checkpoints and the log')
    parser.add_argument('--steps', type=int, default=12000)
    parser.add_argument('--batch', type=int, default=64, help='32x32 images a step, or as many pixels in larger crops')
    parser.add_argument('--rate', type=float, default=2e-3, help='peak learning rate of AdamW; a cosine down to 0')
    parser.add_argument('--ema', type=float, default=0.998)
    parser.add_argument('--init', type=Path, metavar='CHECKPOINT', help='start from the averaged weights of another run')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--threads', type=int, help='CPU threads')
    parser.add_argument('--minutes', type=float, help='stop after this time, with a checkpoint')
    args = parser.parse_args()
    args.sources = {n: getattr(args, n) for n in WEIGHTS if getattr(args, n)}
    if not args.sources:
        parser.error('name at least one of --cifar10, --gtsrb, --photos')
    return args


def loss_of(logits, labels, weights):
    pixels = F.binary_cross_entropy_with_logits(logits, labels, weights * (1 + (STICKER_WEIGHT - 1) * labels))
    # the gate judges an image by its largest value, so that value is trained too
    image = F.binary_cross_entropy_with_logits(logits.amax((1, 2, 3)), labels.amax((1, 2, 3)))
    return pixels + IMAGE_WEIGHT * image


def main():
    args = arguments()
    if args.threads:
        torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    pools = Pools(args.sources, {n: getattr(args, f'{n}_weight') for n in WEIGHTS})
    model = Detector().to(memory_format=torch.channels_last)
    state = checkpoints.load(args.out / 'last.pt')
    if args.init and not state:
        model.load_state_dict(checkpoints.load(args.init)['ema'])
    optimizer = torch.optim.AdamW(model.parameters(), args.rate, weight_decay=1e-4)
    ema, step = checkpoints.Ema(model, args.ema), 0
    if state:
        model.load_state_dict(state['model'])
        optimizer.load_state_dict(state['optimizer'])
        ema.shadow, step = state['ema'], state['step']
    parameters = sum(p.numel() for p in model.parameters())
    print(f'{parameters:,} parameters, reach {model.reach} pixels; {pools}; from step {step}', flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    log = open(args.out / 'log.jsonl', 'a', buffering=1)

    def checkpoint():
        checkpoints.save(args.out / 'last.pt', model=model.state_dict(), optimizer=optimizer.state_dict(),
                         ema=ema.shadow, step=step, data=str(pools), revision=checkpoints.revision())

    started = reported = saved = time.monotonic()
    first, losses = step, []
    while step < args.steps:
        for group in optimizer.param_groups:
            group['lr'] = args.rate * min(1, (step + 1) / 200) * (0.5 + 0.5 * math.cos(math.pi * step / args.steps))
        clean = pools.batch(step, args.batch, args.seed).numpy()
        shown, labels, weights = stickers.examples(clean, np.random.default_rng((args.seed, step, 1)))
        with torch.autocast('cpu', torch.bfloat16):
            logits = model(torch.from_numpy(shown).contiguous(memory_format=torch.channels_last))
        loss = loss_of(logits.float(), torch.from_numpy(labels), torch.from_numpy(weights))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        ema.update(model, step)
        losses.append(loss.item())
        now = time.monotonic()
        if now - reported > 15 or step == args.steps:
            reported = now
            left = (args.steps - step) * (now - started) / (step - first) / 60
            log.write(json.dumps({'step': step, 'loss': sum(losses) / len(losses), 'minutes': (now - started) / 60}) + '\n')
            print(f'step {step}/{args.steps} loss {sum(losses) / len(losses):.4f}, {left:.1f} min left', flush=True)
            losses = []
        if now - saved > 60:
            saved = now
            checkpoint()
        if args.minutes and now - started > args.minutes * 60:
            break
    checkpoint()
    print(f'step {step}: {args.out}/last.pt', flush=True)


if __name__ == '__main__':
    main()
