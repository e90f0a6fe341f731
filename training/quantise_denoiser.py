"""Makes the quantised copy of a denoiser that screening runs on CPUs, and compares the two.

    python training/quantise_denoiser.py models/denoiser-small-screening.onnx models/denoiser-small-screening-int8.onnx \
        --cifar10 CIFAR --gtsrb GTSRB --photos PHOTOS

Static QDQ quantisation of the convolutions: weights to seven bits per output channel, activations to eight bits per
tensor, ranges from training images under the weak noise of screening, some of them with stickers. The first and the last
convolution stay fp32: they are cheap, and it is they that see and make values of any size. Everything between the
convolutions is fp32 too. Seven bits because processors without VNNI add two products of eight bits in sixteen and
saturate: with seven the result is the same on every processor.

Only screening is to use it: ranges hold for weak noise. Thresholds belong to one network, so calibrate after it
(`detox calibrate`). Speeds are of one thread, by turns, so that their ratio holds on a machine that is busy otherwise.
"""
import argparse
import hashlib
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime import quantization

from detox_training import defended, images, schedule, stickers, storage
from detox_training.batches import Pools

# of the values of a tensor that its range spares; the largest ones would cost all others a digit
PERCENTILE = 99.99
WEIGHTS = {'cifar10': 0.4, 'gtsrb': 0.3, 'photos': 0.3}
STICKERED = 0.3


def noisy(x, t, seed):
    """What the network is asked: images with noise of step t, the noise map, and the noise itself."""
    n = np.random.default_rng(seed).standard_normal(x.shape, np.float32)
    step = torch.tensor(t)
    signal, sigma = schedule.signal(step).item(), schedule.noise(step).item()
    return {'x_t': signal * x + sigma * n, 'sigma': np.full((len(x), 1, *x.shape[2:]), sigma, np.float32)}, n


class Reader(quantization.CalibrationDataReader):
    """Training images as the network is asked about them."""

    def __init__(self, pools, batches, t):
        self.pools, self.left, self.t = pools, iter(range(batches)), t

    def get_next(self):
        step = next(self.left, None)
        if step is None:
            return None
        rng = np.random.default_rng((2, step))
        x = self.pools.batch(8 * step, 8, 71).numpy()  # steps that are no multiple of eight less one have 32x32 images
        for i in np.flatnonzero(rng.random(len(x)) < STICKERED):
            clean, other = ((x[j].transpose(1, 2, 0) + 1) / 2 for j in (i, rng.integers(len(x))))
            x[i] = (stickers.put(clean, other, rng)[0] * 2 - 1).transpose(2, 0, 1)
        return noisy(x, self.t, step)[0]


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=['CPUExecutionProvider'])


def fold(model, path):
    """Weights are stored as fp16 behind casts, where the quantiser would not find them: as fp32 again."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(path)
    onnxruntime.InferenceSession(str(model), options, providers=['CPUExecutionProvider'])


def quantise(folded, out, reader):
    convolutions = [node.name for node in onnx.load(folded).graph.node if node.op_type == 'Conv']
    quantization.quantize_static(
        str(folded), str(out), reader, quant_format=quantization.QuantFormat.QDQ, per_channel=True, reduce_range=True,
        op_types_to_quantize=['Conv'], nodes_to_exclude=[convolutions[0], convolutions[-1]],
        activation_type=quantization.QuantType.QUInt8, weight_type=quantization.QuantType.QInt8,
        calibrate_method=quantization.CalibrationMethod.Percentile, extra_options={'CalibPercentile': PERCENTILE})


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


def psnr(x, restored):
    return float(-10 * np.log10((((restored.clip(-1, 1) - x) / 2) ** 2).mean()))


def compare(name, clean, plain, small, t):
    inputs, n = noisy(clean, t, 1000)
    eps, rounded = plain.run(None, inputs)[0], small.run(None, inputs)[0]
    step = torch.tensor(t)
    signal, sigma = schedule.signal(step).item(), schedule.noise(step).item()
    before, after = scores(eps, n), scores(rounded, n)
    ranks = np.corrcoef(np.argsort(np.argsort(before)), np.argsort(np.argsort(after)))[0, 1]
    print(f'{name}, {len(clean)} validation images at t = {t}: rms of the difference of eps '
          f'{np.sqrt(((rounded - eps) ** 2).mean()):.3f}; PSNR of x0 {psnr(clean, (inputs["x_t"] - sigma * eps) / signal):.2f} '
          f'-> {psnr(clean, (inputs["x_t"] - sigma * rounded) / signal):.2f} dB; scores: middle {np.median(before):.3f} -> '
          f'{np.median(after):.3f}, rank correlation {ranks:.3f}')
    for sticker, side, levels in (('white 3x3', 3, (1, 1)), ('grey 5x5', 5, (0, 0)), ('checkerboard 3x3', 3, (-1, 1))):
        carrying, m = noisy(stickered(clean, side, levels, 7), t, 2000)
        shares = [(scores(s.run(None, carrying)[0], m) > np.quantile(own, .95)).mean()
                  for s, own in ((plain, before), (small, after))]
        print(f'  {sticker}: flagged {100 * shares[0]:.1f} % -> {100 * shares[1]:.1f} % at 5 % of these clean images each')
    return inputs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('model', type=Path)
    parser.add_argument('out', type=Path)
    for name in WEIGHTS:
        parser.add_argument(f'--{name}', required=True, help=f'folder or archive of {name}')
    parser.add_argument('--batches', type=int, default=40, help='of eight training images, for ranges (default: %(default)s)')
    parser.add_argument('--compare', type=int, default=400, help='validation images to compare (default: %(default)s)')
    parser.add_argument('--step', type=int, default=20, help='screening adds noise of this step (default: %(default)s)')
    parser.add_argument('--rounds', type=int, default=15, help='turns of the comparison of speeds (default: %(default)s)')
    args = parser.parse_args()
    torch.set_num_threads(1)
    pools = Pools({name: getattr(args, name) for name in WEIGHTS}, WEIGHTS)
    source = onnx.load(args.model)
    with tempfile.TemporaryDirectory() as folder:
        folded, drafted = Path(folder) / 'folded.onnx', Path(folder) / 'int8.onnx'
        fold(args.model, folded)
        quantise(folded, drafted, Reader(pools, args.batches, args.step))
        model = onnx.load(drafted)
    metadata = {p.key: p.value for p in source.metadata_props}
    metadata |= {'name': args.out.stem, 'precision': 'int8', 'storage': 'int8', 'quantised_at_t': args.step,
                 'quantised_from': hashlib.sha256(args.model.read_bytes()).hexdigest()}
    metadata.setdefault('screens_for', metadata['quantised_from'])
    storage.strip(model)
    data = storage.save(model, metadata, args.out)
    plain, small = session(str(args.model)), session(str(args.out))
    for name in ('cifar10', 'gtsrb'):
        found = images.load_small(name, getattr(args, name), keep='validation')[0]
        chosen = found[np.random.default_rng(3).choice(len(found), min(args.compare, len(found)), replace=False)]
        inputs = compare(name, (chosen.transpose(0, 3, 1, 2) / 127.5 - 1).astype(np.float32), plain, small, args.step)
    for batch in (1, 16):
        part = {name: value[:batch] for name, value in inputs.items()}
        fp32, int8, ratio = rate(plain, small, part, args.rounds)
        print(f'batch {batch}: fp32 {fp32:.0f} images/s, int8 {int8:.0f} images/s of processor time, ratio {ratio:.2f}')
    print(f'{args.out}: {len(data)} bytes, of {args.model.stat().st_size}')


if __name__ == '__main__':
    main()
