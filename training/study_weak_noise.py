"""How much weak noise images of different contrast bear: clean accuracy and ASR by step and contrast.

    ./detox attack --trigger blended-noise --dataset gtsrb --split validation --leave-out 05 GTSRB/train TRIGGERED
    python training/study_weak_noise.py models/denoiser-small-screening-int8.onnx --gtsrb GTSRB \
        --victim models/victims/gtsrb-blended-noise.onnx --triggered TRIGGERED --target 5

Weak restoration alone, without clamp, detector and purification. The images are divided into five equal parts by their
root mean square contrast in a range of 2 (`ScreeningSettings.weakStep` of the product), triggered ones at the same limits.
"""
import argparse
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from PIL import Image

from detox_training import images, schedule

PARTS = 5


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=['CPUExecutionProvider'])


def restored(network, pixels, t, seed):
    """uint8 [n, 32, 32, 3] after weak noise at step t and one evaluation."""
    step = torch.tensor(t)
    signal, sigma = schedule.signal(step).item(), schedule.noise(step).item()
    out = []
    for first in range(0, len(pixels), 64):
        x = (pixels[first:first + 64].transpose(0, 3, 1, 2) / 127.5 - 1).astype(np.float32)
        n = np.random.default_rng((seed, first)).standard_normal(x.shape, np.float32)
        xt = signal * x + sigma * n
        eps = network.run(None, {'x_t': xt, 'sigma': np.full((len(x), 1, *x.shape[2:]), sigma, np.float32)})[0]
        out.append((((xt - sigma * eps) / signal).clip(-1, 1) + 1) * 127.5)
    return np.concatenate(out).round().astype(np.uint8).transpose(0, 2, 3, 1)


def answers(victim, pixels):
    return victim.run(None, {'image': (pixels.transpose(0, 3, 1, 2) / 255).astype(np.float32)})[0].argmax(1)


def contrast(pixels):
    return (pixels / 127.5).std((1, 2, 3))


def line(name, values, part):
    print(f'{name:>24}  ' + '  '.join(f'{100 * values[part == k].mean():6.1f}' for k in range(PARTS))
          + f'   all {100 * values.mean():6.1f}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('model', type=Path, help='the network that screens')
    parser.add_argument('--cifar10', help='folder or archive of clean images; or')
    parser.add_argument('--gtsrb', help='likewise')
    parser.add_argument('--victim', type=Path, required=True)
    parser.add_argument('--triggered', type=Path, required=True, help='folder of triggered validation images')
    parser.add_argument('--target', type=int, required=True, help="the attacker's class")
    parser.add_argument('--steps', default='8,14,20,30', help='0-based steps of the weak noise (default: %(default)s)')
    parser.add_argument('--images', type=int, default=1000, help='of each kind (default: %(default)s)')
    args = parser.parse_args()
    if bool(args.cifar10) == bool(args.gtsrb):
        parser.error('name one of --cifar10, --gtsrb')
    dataset = 'cifar10' if args.cifar10 else 'gtsrb'
    pixels, labels, _, _ = images.load_small(dataset, args.cifar10 or args.gtsrb, keep='validation')
    chosen = np.random.default_rng(3).permutation(len(pixels))[:args.images]
    pixels, labels = pixels[chosen], labels[chosen]
    paths = sorted(p for p in args.triggered.rglob('*') if p.suffix.lower() in images.ENDINGS)
    if not paths:
        raise SystemExit(f'there are no images in {args.triggered}')
    paths = [paths[i] for i in np.random.default_rng(4).permutation(len(paths))[:args.images]]
    triggered = np.stack([np.asarray(Image.open(p).convert('RGB')) for p in paths])
    limits = np.quantile(contrast(pixels), np.arange(1, PARTS) / PARTS)
    parts, triggered_parts = np.digitize(contrast(pixels), limits), np.digitize(contrast(triggered), limits)
    network, victim = session(args.model), session(args.victim)
    print('contrast, limits of the parts: ' + ', '.join(f'{v:.3f}' for v in limits))
    line('CA undefended', answers(victim, pixels) == labels, parts)
    line('ASR undefended', answers(victim, triggered) == args.target, triggered_parts)
    for t in map(int, args.steps.split(',')):
        line(f'CA at t = {t}', answers(victim, restored(network, pixels, t, 1)) == labels, parts)
        line(f'ASR at t = {t}', answers(victim, restored(network, triggered, t, 2)) == args.target, triggered_parts)


if __name__ == '__main__':
    main()
