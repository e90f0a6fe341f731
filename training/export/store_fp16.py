"""Stores a fp32 denoiser with fp16 weights and the metadata that DetoxStream reads at load.

The arithmetic stays fp32: every large weight is kept as fp16 and cast back by a node that the runtime folds once, when
the session is made. Half the file, the same speed. Prints the largest difference between the two files' outputs.

    python training/export/store_fp16.py IN.onnx OUT.onnx --name denoiser-small
"""
import argparse
import hashlib
import pathlib

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

SMALLEST = 256  # values; below that fp16 saves nothing and biases keep their digits


def store_fp16(model):
    kept, casts = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < SMALLEST:
            kept.append(tensor)
            continue
        stored = tensor.name + '.fp16'
        kept.append(numpy_helper.from_array(values.astype(np.float16), stored))
        casts.append(helper.make_node('Cast', [stored], [tensor.name], to=TensorProto.FLOAT, name='load.' + tensor.name))
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    nodes = casts + list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def describe(model, name):
    found = {p.key: p.value for p in model.metadata_props}
    found.update(name=name, storage='fp16')
    found['range'] = found.pop('pixel_range', found.get('range', '-1,1'))
    del model.metadata_props[:]
    helper.set_model_props(model, found)


def compare(first, second):
    rng = np.random.default_rng(1)
    x = rng.standard_normal((4, 3, 32, 32)).astype(np.float32)
    t = np.array([5, 20, 100, 200], dtype=np.int64)
    run = lambda path: ort.InferenceSession(path).run(None, {'x_t': x, 't': t})[0]
    return float(np.abs(run(first) - run(second)).max())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('source')
    parser.add_argument('target')
    parser.add_argument('--name', required=True)
    args = parser.parse_args()
    model = onnx.load(args.source)
    store_fp16(model)
    describe(model, args.name)
    onnx.checker.check_model(model)
    onnx.save(model, args.target)
    data = pathlib.Path(args.target).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    target = pathlib.Path(args.target)
    target.with_name(target.name + '.sha256').write_text(f'{digest}  {target.name}\n')
    print(f'{len(data)} bytes, sha256 {digest}, largest output difference {compare(args.source, args.target):.2e}')


if __name__ == '__main__':
    main()
