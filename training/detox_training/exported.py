"""Weights out of an exported ONNX file, so that training can go on from what is shipped."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper


def weights(path, state):
    """The values of the file for every key of `state` (a state dict of the denoiser or detector that was exported).

    They are as exact as the file stores them (fp16). Raises SystemExit if the file holds another network.
    """
    stored = {t.name.removesuffix('.fp16').removeprefix('denoiser.').removeprefix('detector.'): numpy_helper.to_array(t)
              for t in onnx.load(path).graph.initializer}
    missing = [k for k, v in state.items() if k not in stored or stored[k].shape != tuple(v.shape)]
    if missing:
        raise SystemExit(f'{path} holds another network: {missing[0]} is missing or has another shape')
    return {k: torch.from_numpy(stored[k].astype(np.float32)) for k in state}
