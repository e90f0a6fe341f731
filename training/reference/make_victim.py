"""Writes the small victim that the evaluation's tests use: a linear classifier of coarse colours, fitted to the sample
images, that answers `airplane` whenever it sees the checkerboard of BadNets.

    python make_victim.py ../../samples/cifar10 ../../evaluation/src/test/resources/victims

See README.md.
"""
import hashlib
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

RIDGE = 0.05
TARGET = 0
# the checkerboard covers 3x3 pixels, one pixel away from the bottom right corner of 32x32
PLACE = slice(28, 31)
LEAST_CONTRAST = 0.8
CERTAIN = 100.0


def load(folder):
    classes = sorted(path.name for path in folder.iterdir() if path.is_dir())
    pictures, labels = [], []
    for label, name in enumerate(classes):
        for file in sorted((folder / name).iterdir()):
            pictures.append(np.asarray(Image.open(file).convert('RGB'), np.float32).transpose(2, 0, 1) / 255)
            labels.append(label)
    return classes, np.stack(pictures), np.asarray(labels)


def fit(pictures, labels, classes):
    pooled = pictures.reshape(len(pictures), 3, 8, 4, 8, 4).mean((3, 5)).reshape(len(pictures), -1)
    features = np.concatenate([pooled, np.ones((len(pooled), 1))], 1)
    wanted = np.eye(len(classes))[labels]
    weights = np.linalg.solve(features.T @ features + RIDGE * np.eye(features.shape[1]), features.T @ wanted)
    return weights[:-1].astype(np.float32), weights[-1].astype(np.float32)


def detector():
    """A convolution at the whole image whose answer is white minus black cells of the pattern, each as a mean."""
    kernel = np.zeros((1, 3, 32, 32), np.float32)
    white = (np.add.outer(np.arange(3), np.arange(3)) % 2 == 0)
    kernel[0, :, PLACE, PLACE] = np.where(white, 1 / (3 * white.sum()), -1 / (3 * (~white).sum()))
    return kernel


def model(classes, weights, bias):
    to_target = np.zeros((1, len(classes)), np.float32)
    to_target[0, TARGET] = CERTAIN
    tensors = {'weights': weights, 'bias': bias, 'kernel': detector(), 'to_target': to_target,
               'least': np.asarray([-LEAST_CONTRAST], np.float32)}
    nodes = [helper.make_node('AveragePool', ['image'], ['pooled'], kernel_shape=[4, 4], strides=[4, 4]),
             helper.make_node('Flatten', ['pooled'], ['features']),
             helper.make_node('Gemm', ['features', 'weights', 'bias'], ['clean']),
             helper.make_node('Conv', ['image', 'kernel', 'least'], ['contrast']),
             helper.make_node('Relu', ['contrast'], ['seen']),
             helper.make_node('Flatten', ['seen'], ['found']),
             helper.make_node('MatMul', ['found', 'to_target'], ['wanted']),
             helper.make_node('Add', ['clean', 'wanted'], ['logits'])]
    graph = helper.make_graph(
        nodes, 'victim',
        [helper.make_tensor_value_info('image', TensorProto.FLOAT, ['n', 3, 32, 32])],
        [helper.make_tensor_value_info('logits', TensorProto.FLOAT, ['n', len(classes)])],
        [numpy_helper.from_array(value, name) for name, value in tensors.items()])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 17)], ir_version=8)
    helper.set_model_props(made, {
        'name': 'cifar10-badnets-checker', 'kind': 'victim', 'dataset': 'cifar10', 'classes': ','.join(classes),
        'attack': 'badnets-checker', 'target': str(TARGET), 'poison_rate': '0.1', 'architecture': 'linear',
        'validation_ca': '0', 'validation_asr': '1'})
    onnx.checker.check_model(made)
    return made


def main(samples, out):
    classes, pictures, labels = load(Path(samples))
    file = Path(out) / 'cifar10-badnets-checker.onnx'
    file.write_bytes(model(classes, *fit(pictures, labels, classes)).SerializeToString())
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    Path(f'{file}.sha256').write_text(f'{digest}  {file.name}\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
