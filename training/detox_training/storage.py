"""How models lie on disk: large weights as fp16, the SHA-256 beside the file."""
import hashlib
import os

import numpy as np
from onnx import TensorProto, helper, numpy_helper

SMALLEST = 256  # values; below that fp16 saves nothing and biases keep their digits


def store_fp16(model):
    """Keeps every large weight of an ONNX model as fp16, in place.

    The arithmetic stays fp32: a node casts each weight back, and the runtime folds it once, when the session is made.
    """
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


def strip(model):
    """Takes the exporter's notes out: stack traces with the paths of the machine it ran on."""
    for item in [*model.graph.node, *model.graph.input, *model.graph.output, *model.graph.value_info,
                 *model.graph.initializer]:
        del item.metadata_props[:]
        item.doc_string = ''
    del model.graph.metadata_props[:]
    model.graph.doc_string = ''


def save(model, metadata, path):
    """Writes the model with its metadata, and NAME.sha256 beside it, as the product checks it; both moved into place.

    Returns the bytes of the model.
    """
    helper.set_model_props(model, {key: str(value) for key, value in metadata.items()})
    data = model.SerializeToString()
    path.parent.mkdir(parents=True, exist_ok=True)
    sidecar = path.with_name(path.name + '.sha256')
    digest = hashlib.sha256(data).hexdigest()
    for target, content in ((sidecar, f'{digest}  {path.name}\n'.encode()), (path, data)):
        draft = target.with_name(target.name + '.draft')
        draft.write_bytes(content)
        os.replace(draft, target)
    return data
