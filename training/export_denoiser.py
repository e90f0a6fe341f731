"""Exports a trained denoiser to the ONNX file that the product loads, and compares the two.

    python training/export_denoiser.py training/out/small/last.pt models/denoiser-small.onnx --name denoiser-small

Inputs `x_t` float32 [n, 3, h, w] and `sigma` float32 [n, 1, h, w] (sqrt(1 - abar) of every pixel, 0 = no noise), output
`eps` float32 like x_t; h and w multiples of 4, everything dynamic. The averaged (EMA) weights are stored as fp16 and
cast back once at load. Writes the metadata that the product checks, and the SHA-256 beside the file.
"""
import argparse
import hashlib
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from detox_training import checkpoints, schedule, storage
from detox_training.network import Denoiser, SIZE_MULTIPLE


class Eps(torch.nn.Module):
    def __init__(self, denoiser):
        super().__init__()
        self.denoiser = denoiser

    def forward(self, x_t, sigma):
        return self.denoiser.eps(x_t, sigma)


def metadata(name, state, reach, screens_for=None):
    return {'name': name, 'schedule': 'linear', 'timesteps': schedule.TIMESTEPS, 'beta_start': schedule.BETA_START,
            'beta_end': schedule.BETA_END, 'prediction': 'epsilon', 'timestep_index': '0-based', 'range': '-1,1',
            'size_multiple': SIZE_MULTIPLE, 'conditioning': 'noise-map', 'reach': reach, 'storage': 'fp16',
            'trained_t': f'0..{schedule.TIMESTEPS - 1}', 'training_data': state['data'], 'steps': state['step'],
            'git_revision': state['revision'],
            **({'screens_for': hashlib.sha256(screens_for.read_bytes()).hexdigest()} if screens_for else {})}


def export(module, path):
    n, h, w = (torch.export.Dim(d) for d in ('n', 'h4', 'w4'))
    shape = {0: n, 2: 4 * h, 3: 4 * w}
    example = torch.randn(2, 3, 32, 40), torch.rand(2, 1, 32, 40)
    program = torch.onnx.export(module, example, input_names=['x_t', 'sigma'], output_names=['eps'], opset_version=18,
                                dynamic_shapes=(shape, shape), dynamo=True, verbose=False)
    program.save(path)
    # names of the free dimensions as users of the file expect them
    model = onnx.load(path)
    for value in [*model.graph.input, *model.graph.output]:
        for i, dim in ((0, 'n'), (2, 'h'), (3, 'w')):
            value.type.tensor_type.shape.dim[i].dim_param = dim
    return model


def difference(module, path):
    """Largest difference of eps between PyTorch and the file, on noise of several levels and sizes."""
    session = onnxruntime.InferenceSession(path)
    worst = 0.0
    for seed, (h, w) in enumerate([(32, 32), (36, 64), (128, 96)]):
        generator = torch.Generator().manual_seed(seed)
        t = torch.tensor([5, 20, 100, 999])[:, None, None, None]
        sigma = schedule.noise(t).expand(4, 1, h, w).contiguous()
        x = torch.randn(4, 3, h, w, generator=generator)
        found = session.run(None, {'x_t': x.numpy(), 'sigma': sigma.numpy()})[0]
        worst = max(worst, float(np.abs(found - module(x, sigma).numpy()).max()))
    return worst


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('checkpoint', type=Path)
    parser.add_argument('target', type=Path)
    parser.add_argument('--name', required=True)
    parser.add_argument('--screens-for', type=Path, metavar='ONNX', help='the model in whose place this one screens')
    args = parser.parse_args()
    state = checkpoints.load(args.checkpoint)
    if state is None:
        raise SystemExit(f'there is no checkpoint {args.checkpoint}')
    denoiser = Denoiser.of(state['size'])
    denoiser.load_state_dict(state['ema'])
    module = Eps(denoiser).eval()
    with tempfile.TemporaryDirectory() as folder:
        model = export(module, str(Path(folder) / 'fp32.onnx'))
    exact = difference(module, model.SerializeToString())
    storage.store_fp16(model)
    storage.strip(model)
    onnx.checker.check_model(model, full_check=True)
    data = storage.save(model, metadata(args.name, state, denoiser.reach, args.screens_for), args.target)
    print(f'{args.target}: {len(data) / 1e6:.1f} MB, step {state["step"]}, eps differs from PyTorch by at most '
          f'{exact:.1e} in fp32 and {difference(module, data):.1e} with fp16 weights')


if __name__ == '__main__':
    main()
