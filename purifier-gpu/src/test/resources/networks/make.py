"""Makes networks that are small enough to know their answers by heart (onnx 1.16 or newer, numpy).

Run in this folder: python make.py. Each NAME.onnx has a NAME.onnx.sha256 beside it.

step.onnx           eps = x_t / 2 + t / 1000
noise-map.onnx      eps = x_t / 2 + sigma
local.onnx          two 3x3 convolutions with a nonlinearity at a quarter of the size, added to x_t: zero padding and
                    strides as a U-Net has them, so that an output depends on inputs 11 pixels away, on a grid of 4
wrong-inputs.onnx   step.onnx that says it takes a noise map
detector.onnx       found = the largest channel of x, 0 where that is negative
"""
import hashlib
import pathlib

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

METADATA = {
    "schedule": "linear", "timesteps": "1000", "beta_start": "0.0001", "beta_end": "0.02", "prediction": "epsilon",
    "timestep_index": "0-based", "range": "-1,1", "size_multiple": "4", "trained_t": "0..999",
}
STEP = ("t", TensorProto.INT64, ["n"])
NOISE_MAP = ("sigma", TensorProto.FLOAT, ["n", 1, "h", "w"])


def constant(name, value):
    return numpy_helper.from_array(np.asarray(value, np.float32), name)


def write(name, nodes, constants, condition, **metadata):
    pixels = ["n", 3, "h", "w"]
    save(helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info("x_t", TensorProto.FLOAT, pixels), helper.make_tensor_value_info(*condition)],
        [helper.make_tensor_value_info("eps", TensorProto.FLOAT, pixels)], constants), {**METADATA, **metadata})


def write_detector():
    nodes = [helper.make_node("ReduceMax", ["x"], ["largest"], axes=[1], keepdims=1),
             helper.make_node("Relu", ["largest"], ["found"])]
    save(helper.make_graph(
        nodes, "detector", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 3, "h", "w"])],
        [helper.make_tensor_value_info("found", TensorProto.FLOAT, ["n", 1, "h", "w"])]),
        {"task": "stickers", "range": "-1,1", "size_multiple": "4", "reach": "0"})


def save(graph, metadata):
    name = graph.name
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    helper.set_model_props(model, {"name": name, **metadata})
    checker.check_model(model, full_check=True)
    path = pathlib.Path(name + ".onnx")
    path.write_bytes(model.SerializeToString())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    pathlib.Path(name + ".onnx.sha256").write_text(f"{digest}  {path}\n")


def step_nodes():
    return [
        helper.make_node("Mul", ["x_t", "half"], ["scaled"]),
        helper.make_node("Cast", ["t"], ["steps"], to=TensorProto.FLOAT),
        helper.make_node("Div", ["steps", "thousand"], ["times"]),
        helper.make_node("Unsqueeze", ["times", "axes"], ["offset"]),
        helper.make_node("Add", ["scaled", "offset"], ["eps"]),
    ], [constant("half", 0.5), constant("thousand", 1000), numpy_helper.from_array(np.array([1, 2, 3]), "axes")]


def noise_map_nodes():
    return [
        helper.make_node("Mul", ["x_t", "half"], ["scaled"]),
        helper.make_node("Add", ["scaled", "sigma"], ["eps"]),
    ], [constant("half", 0.5)]


def local_nodes():
    rng = np.random.default_rng(4)
    weights = [
        constant("down.weight", rng.normal(0, 0.25, (8, 4, 4, 4))),
        constant("first.weight", rng.normal(0, 0.25, (8, 8, 3, 3))),
        constant("second.weight", rng.normal(0, 0.25, (8, 8, 3, 3))),
        constant("first.bias", rng.normal(0, 0.5, 8)),
        constant("second.bias", rng.normal(0, 0.5, 8)),
        constant("up.weight", rng.normal(0, 0.25, (8, 3, 4, 4))),
    ]
    same = {"pads": [1, 1, 1, 1]}
    return [
        helper.make_node("Concat", ["x_t", "sigma"], ["input"], axis=1),
        helper.make_node("Conv", ["input", "down.weight"], ["cells"], strides=[4, 4]),
        helper.make_node("Conv", ["cells", "first.weight", "first.bias"], ["a"], **same),
        helper.make_node("Tanh", ["a"], ["b"]),
        helper.make_node("Conv", ["b", "second.weight", "second.bias"], ["c"], **same),
        helper.make_node("Tanh", ["c"], ["d"]),
        helper.make_node("ConvTranspose", ["d", "up.weight"], ["e"], strides=[4, 4]),
        helper.make_node("Add", ["e", "x_t"], ["eps"]),
    ], weights


def main():
    write("step", *step_nodes(), STEP)
    write("noise-map", *noise_map_nodes(), NOISE_MAP, conditioning="noise-map", reach="0")
    # two cells of 4 pixels to each side of the own one, in which a pixel may lie at the far end
    write("local", *local_nodes(), NOISE_MAP, conditioning="noise-map", reach="11")
    write("wrong-inputs", *step_nodes(), STEP, conditioning="noise-map")
    write_detector()


if __name__ == "__main__":
    main()
