"""A short way to write Blender's shader nodes."""

from __future__ import annotations

from typing import Any

import bpy

Socket = Any  # a node's output, or a plain value


def darker(colour: tuple[float, ...], factor: float) -> tuple[float, ...]:
    """Scale a colour, clipped at 1."""
    return tuple(min(1.0, channel * factor) for channel in colour)


class Material:
    """A material under construction: a Principled shader and what feeds it."""

    def __init__(self, name: str) -> None:
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.tree.nodes.clear()
        self.output = self.node("ShaderNodeOutputMaterial")
        self.shader = self.node("ShaderNodeBsdfPrincipled")
        self.link(self.shader.outputs[0], self.output.inputs[0])

    def node(self, kind: str, **settings: Any) -> bpy.types.Node:
        """Add a node."""
        node = self.tree.nodes.new(kind)
        for name, value in settings.items():
            setattr(node, name, value)
        return node

    def link(self, source: Socket, target: Socket) -> None:
        """Connect two sockets."""
        self.tree.links.new(source, target)

    def feed(self, target: Socket, value: Socket) -> None:
        """Connect a socket, or set its plain value."""
        if hasattr(value, "is_output"):
            self.link(value, target)
        elif isinstance(value, tuple) and len(value) == 3 and target.type == "RGBA":
            target.default_value = (*value, 1)
        else:
            target.default_value = value

    def set(self, **inputs: Socket) -> Material:
        """Set inputs of the shader, named with underscores: `Base_Color`, `Roughness` …"""
        for name, value in inputs.items():
            self.feed(self.shader.inputs[name.replace("_", " ")], value)
        return self

    def attribute(self, name: str) -> bpy.types.Node:
        """Read a vertex attribute."""
        return self.node("ShaderNodeAttribute", attribute_name=name)

    def channels(self, colour: Socket) -> tuple[Socket, Socket, Socket]:
        """Split a colour."""
        node = self.node("ShaderNodeSeparateColor")
        self.link(colour, node.inputs[0])
        return tuple(node.outputs)

    def axes(self, vector: Socket) -> tuple[Socket, Socket, Socket]:
        """Split a vector."""
        node = self.node("ShaderNodeSeparateXYZ")
        self.link(vector, node.inputs[0])
        return tuple(node.outputs)

    def mix(self, share: Socket, first: Socket, second: Socket, mode: str = "MIX") -> Socket:
        """Mix two colours."""
        node = self.node("ShaderNodeMix", data_type="RGBA", blend_type=mode)
        for target, value in zip((0, 6, 7), (share, first, second), strict=True):
            self.feed(node.inputs[target], value)
        return node.outputs[2]

    def math(self, operation: str, first: Socket, second: Socket = 0.0, *, clamp=False) -> Socket:
        """Calculate."""
        node = self.node("ShaderNodeMath", operation=operation, use_clamp=clamp)
        self.feed(node.inputs[0], first)
        self.feed(node.inputs[1], second)
        return node.outputs[0]

    def product(self, first: Socket, second: Socket) -> Socket:
        """Multiply, clipped to 0 … 1."""
        return self.math("MULTIPLY", first, second, clamp=True)

    def noise(self, vector: Socket, scale: float, detail: float = 3.0) -> Socket:
        """Make smooth noise."""
        node = self.node("ShaderNodeTexNoise")
        self.link(vector, node.inputs["Vector"])
        node.inputs["Scale"].default_value = scale
        node.inputs["Detail"].default_value = detail
        return node.outputs[0]

    def ramp(self, value: Socket, stops: list[tuple[float, tuple[float, ...]]]) -> Socket:
        """Map a number to colours."""
        node = self.node("ShaderNodeValToRGB")
        self.link(value, node.inputs[0])
        elements = node.color_ramp.elements
        while len(elements) < len(stops):
            elements.new(0.5)
        for element, (position, colour) in zip(elements, stops, strict=True):
            element.position = position
            element.color = (*colour, 1)
        return node.outputs[0]

    def bump(self, height: Socket, strength: float, distance: float = 0.001) -> None:
        """Roughen the surface."""
        node = self.node("ShaderNodeBump")
        node.inputs["Strength"].default_value = strength
        node.inputs["Distance"].default_value = distance
        self.link(height, node.inputs["Height"])
        self.link(node.outputs[0], self.shader.inputs["Normal"])

    @property
    def coordinates(self) -> Socket:
        """Coordinates of the object."""
        return self.node("ShaderNodeTexCoord").outputs["Object"]
