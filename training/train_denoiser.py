"""Trains the denoiser.

    python training/train_denoiser.py --cifar10 CIFAR --gtsrb GTSRB --photos PHOTOS --out training/out/small

Sources are folders or tar archives (see detox_training/images.py); each is optional, one is needed. The learning rate
warms up, stays, and falls to zero over the last --cooldown steps; a run can be stopped at any time and goes on from its
last checkpoint, also with another --steps, --cooldown or other weights of the pools. --init goes on from a shipped file.
"""
import argparse
import json
import math
import time
from pathlib import Path

import torch

from detox_training import checkpoints, contamination, corruption, exported, quality, schedule
from detox_training.batches import Pools
from detox_training.network import Denoiser, SIZES
from detox_training.perception import Perception


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('cifar10', 'gtsrb', 'photos'):
        parser.add_argument(f'--{name}', help=f'folder or archive of {name}')
        parser.add_argument(f'--{name}-weight', type=float, help='share of the batches (default: .45, .25, .30)',
                            default={'cifar10': 0.45, 'gtsrb': 0.25, 'photos': 0.30}[name])
    parser.add_argument('--out', required=True, type=Path, help='folder for checkpoints and the log')
    parser.add_argument('--size', choices=SIZES, default='small')
    parser.add_argument('--steps', type=int, default=30000)
    parser.add_argument('--cooldown', type=int, default=8000, help='last steps, over which the learning rate falls to 0')
    parser.add_argument('--batch', type=int, default=64, help='32x32 images a step, or as many pixels in larger crops')
    parser.add_argument('--rate', type=float, default=6e-4, help='peak learning rate of AdamW')
    parser.add_argument('--ema', type=float, default=0.999)
    parser.add_argument('--no-masks', action='store_true', help='ablation: uniform noise only')
    parser.add_argument('--screening', action='store_true',
                        help='a network for screening alone: weak uniform noise, more faint patterns')
    parser.add_argument('--contaminated', type=float, default=0.5, metavar='SHARE',
                        help='share of the samples with uniform noise that carry a simulated trigger (default: .5)')
    parser.add_argument('--perception', type=Path, metavar='FILE',
                        help='keep the features that this classifier sees (train_perception.py)')
    parser.add_argument('--perception-weight', type=float, default=1.0)
    parser.add_argument('--init', metavar='ONNX', help='start from the weights of an exported file of the same size')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    parser.add_argument('--threads', type=int, help='CPU threads')
    parser.add_argument('--minutes', type=float, help='stop after this time, with a checkpoint')
    args = parser.parse_args()
    args.sources = {n: getattr(args, n) for n in ('cifar10', 'gtsrb', 'photos') if getattr(args, n)}
    if not args.sources:
        parser.error('name at least one of --cifar10, --gtsrb, --photos')
    return args


def rate_at(step, args, warmup=500):
    left = args.steps - step
    return args.rate * min(1, (step + 1) / warmup) * (1 if left > args.cooldown else
                                                      0.5 - 0.5 * math.cos(math.pi * left / max(1, args.cooldown)))


def perceived(perception, xt, v, t, x0, device):
    """Mean distance of what a classifier sees in estimate and image, over the samples with light noise everywhere."""
    light = (corruption.uniform(t) & (t[:, 0, 0, 0] <= 60)).nonzero().flatten()
    if not len(light):
        return v.new_zeros(())
    t, xt = t[light], xt[light]
    estimate = (schedule.signal(t) * xt - schedule.noise(t) * v[light]).clamp(-1, 1)
    with torch.autocast(device, torch.bfloat16):
        return perception.distance(estimate, x0[light]).mean()


def main():
    args = arguments()
    if args.threads:
        torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    pools = Pools(args.sources, {n: getattr(args, f'{n}_weight') for n in ('cifar10', 'gtsrb', 'photos')})
    model = Denoiser.of(args.size).to(args.device, memory_format=torch.channels_last)
    state = checkpoints.load(args.out / 'last.pt')
    if args.init and not state:
        model.load_state_dict(exported.weights(args.init, model.state_dict()))
    optimizer = torch.optim.AdamW(model.parameters(), args.rate, weight_decay=1e-4)
    perception = Perception(args.perception).to(args.device) if args.perception else None
    ema, step = checkpoints.Ema(model, args.ema), 0
    if state:
        model.load_state_dict(state['model'])
        optimizer.load_state_dict(state['optimizer'])
        ema.shadow = {k: v.to(args.device) for k, v in state['ema'].items()}
        step = state['step']
    parameters = sum(p.numel() for p in model.parameters())
    print(f'{args.size}: {parameters:,} parameters, reach {model.reach} pixels; {pools}; from step {step}', flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    log = open(args.out / 'log.jsonl', 'a', buffering=1)
    log.write(json.dumps({'step': step, 'start': vars(args) | {'out': str(args.out)}, 'pools': str(pools),
                          'parameters': parameters, 'revision': checkpoints.revision()}, default=str) + '\n')

    def checkpoint():
        checkpoints.save(args.out / 'last.pt', model=model.state_dict(), optimizer=optimizer.state_dict(),
                         ema=ema.shadow, step=step, size=args.size, data=str(pools), revision=checkpoints.revision())

    started = saved = reported = time.monotonic()
    images, losses, features = 0, [], []
    while step < args.steps:
        for group in optimizer.param_groups:
            group['lr'] = rate_at(step, args)
        # everything random in a step hangs on its number, so that a resumed run goes on as it would have
        generator = torch.Generator().manual_seed(args.seed * 1_000_003 + step)
        x0 = pools.batch(step, args.batch, args.seed)
        shape = (*x0.shape[:1], *x0.shape[2:])
        t, weight = corruption.weak_levels(*shape, generator) if args.screening else corruption.levels(
            *shape, generator, not args.no_masks)
        chosen = corruption.uniform(t) & (torch.rand(len(x0), generator=generator) < args.contaminated)
        seen = contamination.contaminate(x0, chosen, generator, contamination.SCREENING if args.screening else None)
        x0, seen, t, weight = (v.to(args.device, non_blocking=True) for v in (x0, seen, t, weight))
        xt, sigma, target, share = corruption.corrupt(x0, t, generator, seen)
        with torch.autocast(args.device, torch.bfloat16):
            v = model(xt.contiguous(memory_format=torch.channels_last), sigma)
        loss = (share * weight * (v.float() - target) ** 2).mean()
        if perception:
            seen_by = perceived(perception, xt, v.float(), t, x0, args.device)
            loss = loss + args.perception_weight * seen_by
            features.append(seen_by.item())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        ema.update(model, step)
        images += args.batch
        losses.append(loss.item())
        now = time.monotonic()
        if now - reported > 30 or step == args.steps:
            reported = now
            line = {'step': step, 'loss': sum(losses) / len(losses), 'rate': rate_at(step, args),
                    'images_per_s': images / (now - started), 'minutes': (now - started) / 60}
            if features:
                line['perception'] = sum(features) / len(features)
            losses, features = [], []
            if now - saved > 120 or step == args.steps:
                saved = now
                checkpoint()
                line['psnr'] = quality.psnr(model, ema.shadow, args.sources, args.device)
            log.write(json.dumps(line) + '\n')
            left = (args.steps - step) * (now - started) / max(1, images // args.batch) / 60
            print(f"step {step}/{args.steps} loss {line['loss']:.4f} {line['images_per_s']:.0f} images/s, "
                  f"{left:.0f} min left {line.get('psnr', '')}", flush=True)
        if args.minutes and now - started > args.minutes * 60:
            break
    checkpoint()
    print(f'step {step}: {args.out}/last.pt', flush=True)


if __name__ == '__main__':
    main()
