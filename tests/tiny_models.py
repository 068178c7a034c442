"""Models of a few kilobytes with the inputs and outputs of deepface's large ones."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17


def _save(path: Path, nodes, constants, inputs, outputs) -> Path:
    graph = helper.make_graph(
        nodes,
        path.stem,
        [helper.make_tensor_value_info(*value) for value in inputs],
        [helper.make_tensor_value_info(*value) for value in outputs],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)
    return path


def classifier(path: Path, classes: int, *, side: int = 224, channels: int = 3) -> Path:
    """Probabilities that depend on the mean colour: the shape of Age, Gender, Race and Emotion."""
    rng = np.random.default_rng(classes)
    return _save(
        path,
        [
            helper.make_node("ReduceMean", ["image"], ["mean"], axes=[1, 2], keepdims=0),
            helper.make_node("MatMul", ["mean", "weights"], ["scores"]),
            helper.make_node("Softmax", ["scores"], ["answer"], axis=1),
        ],
        {"weights": rng.normal(size=(channels, classes)).astype(np.float32)},
        [("image", TensorProto.FLOAT, ["n", side, side, channels])],
        [("answer", TensorProto.FLOAT, ["n", classes])],
    )


def recogniser(path: Path, numbers: int = 512, *, side: int = 112) -> Path:
    """The picture itself, coarsened to `numbers` values: the shape of ArcFace."""
    return _save(
        path,
        [
            helper.make_node("Transpose", ["image"], ["planes"], perm=[0, 3, 1, 2]),
            helper.make_node(
                "AveragePool", ["planes"], ["coarse"], kernel_shape=[7, 7], strides=[7, 7]
            ),
            helper.make_node("Flatten", ["coarse"], ["flat"], axis=1),
            helper.make_node("Slice", ["flat", "start", "end", "axis"], ["answer"]),
        ],
        {
            "start": np.array([0], np.int64),
            "end": np.array([numbers], np.int64),
            "axis": np.array([1], np.int64),
        },
        [("image", TensorProto.FLOAT, ["n", side, side, 3])],
        [("answer", TensorProto.FLOAT, ["n", numbers])],
    )


def yunet(path: Path) -> Path:
    """A detector that takes any white square of 32 pixels for a face: the outputs of YuNet."""
    nodes, constants, outputs = [], {}, []

    def layer(name, stride, weight, bias, activation=None):
        channels = len(bias)
        constants[f"w_{name}"] = np.full((channels, 3, stride, stride), weight, np.float32)
        constants[f"b_{name}"] = np.array(bias, np.float32)
        constants[f"s_{name}"] = np.array([1, -1, channels], np.int64)
        nodes.append(
            helper.make_node(
                "Conv",
                ["image", f"w_{name}", f"b_{name}"],
                [f"c_{name}"],
                kernel_shape=[stride, stride],
                strides=[stride, stride],
            )
        )
        last = f"c_{name}"
        if activation:
            nodes.append(helper.make_node(activation, [last], [f"a_{name}"]))
            last = f"a_{name}"
        nodes.append(helper.make_node("Transpose", [last], [f"t_{name}"], perm=[0, 2, 3, 1]))
        nodes.append(helper.make_node("Reshape", [f"t_{name}", f"s_{name}"], [name]))
        outputs.append((name, TensorProto.FLOAT, [1, (640 // stride) ** 2, channels]))

    for kind in ("cls", "obj", "bbox", "kps"):
        for stride in (8, 16, 32):
            name = f"{kind}_{stride}"
            if kind == "cls":  # white in the whole cell of the coarsest grid, or nothing
                bright = 1 / (3 * stride**2)
                layer(name, stride, bright, [-240.0 if stride == 32 else -1e4], "Sigmoid")
            elif kind == "obj":
                layer(name, stride, 0, [50.0], "Sigmoid")
            elif kind == "bbox":  # two cells wide, around the cell's own middle
                layer(name, stride, 0, [0.5, 0.5, np.log(2), np.log(2)])
            else:
                layer(name, stride, 0, [0.2, 0.3, 0.8, 0.3, 0.5, 0.5, 0.3, 0.8, 0.7, 0.8])
    return _save(path, nodes, constants, [("image", TensorProto.FLOAT, [1, 3, 640, 640])], outputs)
