"""Measures what static int8 quantisation would give the screening network: its speed, and what becomes of the scores.

    python training/quantise_denoiser.py models/denoiser-small.onnx CIFAR10 --out training/out/denoiser-int8.onnx

QDQ format, weights per channel, activations per tensor, ranges of convolutions' inputs from train images under the noise
that screening adds; compared on validation images. Nothing of it is shipped: a quantised network needs thresholds of its
own (`detox calibrate`), as its precision is another one. Speeds are of one thread, by turns, so that their ratio holds on
a machine that is busy otherwise.
"""
import argparse
import io
import statistics
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime import quantization
from PIL import Image

from detox_training import defended, images, schedule, splits


def pictures(source, count, validation):
    """The first images of one side of the split in an order that mixes the classes, float32 [n, 3, 32, 32]."""
    found = [(path.split('/')[-1], path, data) for path, data in images._files(source, 'train')
             if splits.is_validation('cifar10', path) == validation]
    rgb = [np.asarray(Image.open(io.BytesIO(data)).convert('RGB')) for _, _, data in sorted(found)[:count]]
    return (np.stack(rgb).transpose(0, 3, 1, 2) / 127.5 - 1).astype(np.float32)


def noisy(x, t, seed):
    """What the network is asked: images with noise of step t, the noise map, and the noise itself."""
    n = np.random.default_rng(seed).standard_normal(x.shape, np.float32)
    step = torch.tensor(t)
    signal, sigma = schedule.signal(step).item(), schedule.noise(step).item()
    return {'x_t': signal * x + sigma * n, 'sigma': np.full((len(x), 1, 32, 32), sigma, np.float32)}, n


class Reader(quantization.CalibrationDataReader):
    def __init__(self, batches):
        self.batches = iter(batches)

    def get_next(self):
        return next(self.batches, None)


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=['CPUExecutionProvider'])


def scores(eps, n):
    maps = defended.smooth(torch.from_numpy((eps - n) ** 2).mean(1)).flatten(1)
    return (maps.amax(1) - maps.mean(1)).numpy()


def stickered(x, side, levels, seed):
    """With an opaque square of two levels by turns (or of one) at a place that differs from image to image."""
    x, rng = x.copy(), np.random.default_rng(seed)
    y, z = np.mgrid[:side, :side]
    square = np.where((y + z) % 2 == 0, levels[0], levels[1])
    for image in x:
        top, left = rng.integers(0, 33 - side, 2)
        image[:, top:top + side, left:left + side] = square
    return x


def rate(one, other, inputs, rounds):
    """Images a second of both, and the middle ratio of turns that followed each other."""
    seconds = ([], [])
    for _ in range(rounds + 1):
        for i, s in enumerate((one, other)):
            start = time.process_time()
            s.run(None, inputs)
            seconds[i].append(time.process_time() - start)
    count = len(inputs['x_t'])
    ratios = [a / b for a, b in zip(*(s[1:] for s in seconds))]
    return *(count / statistics.median(s[1:]) for s in seconds), statistics.median(ratios)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('model', type=Path)
    parser.add_argument('cifar10', type=Path)
    parser.add_argument('--out', type=Path, required=True)
    parser.add_argument('--images', type=int, default=64, help='train images for ranges')
    parser.add_argument('--compare', type=int, default=400, help='validation images to compare')
    parser.add_argument('--step', type=int, default=20, help='screening adds noise of this step')
    parser.add_argument('--rounds', type=int, default=15)
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    # weights are stored as fp16 behind casts: folded first, or they would not be found
    folded = args.out.with_suffix('.fp32.onnx')
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(folded)
    onnxruntime.InferenceSession(str(args.model), options, providers=['CPUExecutionProvider'])
    train = pictures(args.cifar10, args.images, False)
    batches = [noisy(part, args.step, i)[0] for i, part in enumerate(np.array_split(train, max(1, len(train) // 8)))]
    quantization.quantize_static(
        str(folded), str(args.out), Reader(batches), quant_format=quantization.QuantFormat.QDQ, per_channel=True,
        op_types_to_quantize=['Conv'], activation_type=quantization.QuantType.QUInt8,
        weight_type=quantization.QuantType.QInt8)
    clean = pictures(args.cifar10, args.compare, True)
    inputs, n = noisy(clean, args.step, 1000)
    plain, small = session(str(args.model)), session(str(args.out))
    eps, rounded = plain.run(None, inputs)[0], small.run(None, inputs)[0]
    before, after = scores(eps, n), scores(rounded, n)
    error = rounded - eps
    print(f'eps: largest difference {np.abs(error).max():.3f}, rms {np.sqrt((error ** 2).mean()):.4f} '
          f'(rms of n - eps: {np.sqrt(((n - eps) ** 2).mean()):.4f})')
    print(f'score of clean images: middle {np.median(before):.3f} -> {np.median(after):.3f}, '
          f'95 %: {np.quantile(before, .95):.3f} -> {np.quantile(after, .95):.3f}, '
          f'rank correlation {np.corrcoef(np.argsort(np.argsort(before)), np.argsort(np.argsort(after)))[0, 1]:.3f}')
    for name, side, levels in (('white 3x3', 3, (1, 1)), ('grey 3x3', 3, (0, 0)), ('grey 5x5', 5, (0, 0)),
                               ('checkerboard 3x3', 3, (-1, 1))):
        carrying, m = noisy(stickered(clean, side, levels, 7), args.step, 2000)
        shares = [(scores(s.run(None, carrying)[0], m) > np.quantile(own, .95)).mean()
                  for s, own in ((plain, before), (small, after))]
        print(f'{name}: flagged {100 * shares[0]:.1f} % -> {100 * shares[1]:.1f} % at 5 % of clean images each')
    for batch in (1, 16):
        part = {name: value[:batch] for name, value in inputs.items()}
        fp32, int8, ratio = rate(plain, small, part, args.rounds)
        print(f'batch {batch}: fp32 {fp32:.0f} images/s, int8 {int8:.0f} images/s of processor time, ratio {ratio:.2f}')
    print(f'file: {args.model.stat().st_size} -> {args.out.stat().st_size} bytes')


if __name__ == '__main__':
    main()
