"""Writes a trained detector as the ONNX file that the product loads, and compares the two.

    python training/export_detector.py training/out/detector/last.pt models/detector-small.onnx --name detector-small

Input `x` float32 [n, 3, h, w], pixels in [-1, 1] without noise, output `found` float32 [n, 1, h, w]: the logit l of each
pixel as ln(1 + e^l), which is 0 for the scene and the logit itself where it is large, and so can be added to a suspicion
map; h and w multiples of 4, everything dynamic. The averaged (EMA) weights are stored as fp16 and cast back once at load.
Writes the metadata that the product checks, and the SHA-256 beside the file.
"""
import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch.nn import functional as F

from detox_training import checkpoints, storage
from detox_training.detector import Detector, SIZE_MULTIPLE


class Found(torch.nn.Module):
    def __init__(self, detector):
        super().__init__()
        self.detector = detector

    def forward(self, x):
        return F.softplus(self.detector(x))


def metadata(name, state, reach):
    return {'name': name, 'task': 'stickers', 'range': '-1,1', 'size_multiple': SIZE_MULTIPLE, 'reach': reach,
            'storage': 'fp16', 'training_data': state['data'], 'steps': state['step'], 'git_revision': state['revision']}


def export(module, path):
    n, h, w = (torch.export.Dim(d) for d in ('n', 'h4', 'w4'))
    program = torch.onnx.export(module, (torch.randn(2, 3, 32, 40),), input_names=['x'], output_names=['found'],
                                opset_version=18, dynamic_shapes=({0: n, 2: 4 * h, 3: 4 * w},), dynamo=True,
                                verbose=False)
    program.save(path)
    # names of the free dimensions as users of the file expect them
    model = onnx.load(path)
    for value in [*model.graph.input, *model.graph.output]:
        for i, dim in ((0, 'n'), (2, 'h'), (3, 'w')):
            value.type.tensor_type.shape.dim[i].dim_param = dim
    return model


def difference(module, path):
    """Largest difference between PyTorch and the file, on noise of several sizes."""
    session = onnxruntime.InferenceSession(path)
    worst = 0.0
    for seed, (h, w) in enumerate([(32, 32), (36, 64), (128, 96)]):
        x = torch.randn(4, 3, h, w, generator=torch.Generator().manual_seed(seed)).clamp(-1, 1)
        worst = max(worst, float(np.abs(session.run(None, {'x': x.numpy()})[0] - module(x).numpy()).max()))
    return worst


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('checkpoint', type=Path)
    parser.add_argument('target', type=Path)
    parser.add_argument('--name', required=True)
    args = parser.parse_args()
    state = checkpoints.load(args.checkpoint)
    if state is None:
        raise SystemExit(f'there is no checkpoint {args.checkpoint}')
    detector = Detector()
    detector.load_state_dict(state['ema'])
    module = Found(detector).eval()
    with tempfile.TemporaryDirectory() as folder:
        model = export(module, str(Path(folder) / 'fp32.onnx'))
    exact = difference(module, model.SerializeToString())
    storage.store_fp16(model)
    storage.strip(model)
    onnx.checker.check_model(model, full_check=True)
    data = storage.save(model, metadata(args.name, state, detector.reach), args.target)
    print(f'{args.target}: {len(data) / 1e6:.2f} MB, step {state["step"]}, differs from PyTorch by at most {exact:.1e} in '
          f'fp32 and {difference(module, data):.1e} with fp16 weights')


if __name__ == '__main__':
    main()
