"""A trained victim as an ONNX file: exported, stored with fp16 weights, compared with PyTorch, measured, described.

The figures in a file's metadata are those of the file's own network in ONNX Runtime, not of the network in training.
"""
import io
import warnings

import numpy as np
import onnx
import onnxruntime as ort
import torch

from . import storage

OPSET = 17
FP32_TOLERANCE = 1e-3  # logits; both sides compute in fp32 and only order their sums differently
FP16_CHANGED = 0.002  # share of predictions that rounding the weights may change


def export(model):
    """The network as an fp32 ONNX model: image [n, 3, 32, 32] to logits [n, K]."""
    file = io.BytesIO()
    with warnings.catch_warnings():
        # the newer exporter cannot write this opset, which is what the runtime of the product is promised
        warnings.simplefilter('ignore')
        torch.onnx.export(model, (torch.rand(2, 3, 32, 32),), file, opset_version=OPSET, dynamo=False,
                          input_names=['image'], output_names=['logits'],
                          dynamic_axes={'image': {0: 'n'}, 'logits': {0: 'n'}})
    return onnx.load_from_string(file.getvalue())


def run(model, images, threads=1):
    """Logits float32 [n, K] of an ONNX model for uint8 images [n, 32, 32, 3]."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    session = ort.InferenceSession(model.SerializeToString(), options, providers=['CPUExecutionProvider'])
    batches = (images[i:i + 256].transpose(0, 3, 1, 2).astype(np.float32) / 255 for i in range(0, len(images), 256))
    return np.concatenate([session.run(['logits'], {'image': batch})[0] for batch in batches])


def convert(trained, images):
    """The ONNX model to ship, its logits for the images, and a line on how it differs from PyTorch.

    Keeps fp32 weights when rounding them would change more than FP16_CHANGED of the predictions.
    """
    folded = trained.folded()
    with torch.no_grad():
        expected = torch.cat([folded(torch.from_numpy(images[i:i + 256]).permute(0, 3, 1, 2).float() / 255)
                              for i in range(0, len(images), 256)]).numpy()
    full = export(folded)
    logits = run(full, images)
    difference = float(np.abs(logits - expected).max())
    if difference > FP32_TOLERANCE:
        raise SystemExit(f'ONNX and PyTorch differ by {difference:.1e} in a logit, more than {FP32_TOLERANCE:.0e}')
    half = onnx.ModelProto()
    half.CopyFrom(full)
    storage.store_fp16(half)
    onnx.checker.check_model(half)
    rounded = run(half, images)
    changed = int((rounded.argmax(1) != expected.argmax(1)).sum())
    line = f'fp32 file differs from PyTorch by {difference:.1e}; fp16 weights change {changed} of {len(images)} predictions'
    if changed > FP16_CHANGED * len(images):
        return full, logits, 'fp32', line + ', so they stay fp32'
    return half, rounded, 'fp16', line


def save(model, metadata, path):
    """Writes the file with its metadata and its SHA-256 beside it; returns its size in bytes."""
    return len(storage.save(model, metadata, path))


def metadata(path):
    return {p.key: p.value for p in onnx.load(path, load_external_data=False).metadata_props}
