"""Sky, sun and lamps."""

from __future__ import annotations

import math

import bpy
import numpy as np
from mathutils import Vector

Colour = tuple[float, float, float]


def sky(horizon: Colour, zenith: Colour, strength: float, *, clouds: float = 0.0) -> None:
    """Paint the sky from the horizon upwards."""
    world = bpy.data.worlds.new("sky")
    bpy.context.scene.world = world
    world.use_nodes = True
    tree = world.node_tree
    background = tree.nodes["Background"]
    direction = tree.nodes.new("ShaderNodeTexCoord").outputs["Generated"]
    split = tree.nodes.new("ShaderNodeSeparateXYZ")
    tree.links.new(direction, split.inputs[0])
    ramp = tree.nodes.new("ShaderNodeValToRGB")
    tree.links.new(split.outputs[2], ramp.inputs[0])
    low, high = ramp.color_ramp.elements
    low.color, high.color, high.position = (*horizon, 1), (*zenith, 1), 0.55
    colour = ramp.outputs[0]
    if clouds:
        colour = _clouds(tree, direction, colour, clouds)
    tree.links.new(colour, background.inputs[0])
    background.inputs[1].default_value = strength
    world.cycles.sampling_method = "MANUAL"  # a smooth sky needs no large importance map
    world.cycles.sample_map_resolution = 64


def _clouds(tree, direction, colour, amount: float):
    mapping = tree.nodes.new("ShaderNodeMapping")
    mapping.inputs["Scale"].default_value = (3, 3, 9)
    tree.links.new(direction, mapping.inputs[0])
    noise = tree.nodes.new("ShaderNodeTexNoise")
    noise.inputs["Detail"].default_value = 6
    noise.inputs["Scale"].default_value = 1.2
    tree.links.new(mapping.outputs[0], noise.inputs["Vector"])
    ramp = tree.nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.elements[0].position = 0.52
    ramp.color_ramp.elements[1].position = 0.68
    ramp.color_ramp.elements[1].color = (amount, amount, amount, 1)
    tree.links.new(noise.outputs[0], ramp.inputs[0])
    mix = tree.nodes.new("ShaderNodeMix")
    mix.data_type = "RGBA"
    tree.links.new(ramp.outputs[0], mix.inputs[0])
    tree.links.new(colour, mix.inputs[6])
    mix.inputs[7].default_value = (0.95, 0.95, 0.97, 1)
    return mix.outputs[2]


def lamp(
    location: tuple[float, float, float],
    power: float,
    colour: Colour = (1, 1, 1),
    size: float = 0.5,
    target: tuple[float, float, float] = (0, 0, 0.7),
) -> None:
    """Hang a square lamp of `size` metres and `power` watts that shines at a target."""
    data = bpy.data.lights.new("lamp", "AREA")
    data.energy, data.color, data.size = power, colour, size
    _hang(data, location, target)


def sun(rng: np.random.Generator, *, warmth: float = 0.0, strength: float = 3.2) -> None:
    """Let the sun shine from the front, left or right; warmth 1 is a sunset."""
    azimuth = math.radians(rng.choice([-1, 1]) * rng.uniform(20, 65))
    elevation = math.radians(rng.uniform(32, 55) * (1 - 0.5 * warmth))
    towards = Vector((math.sin(azimuth), -math.cos(azimuth), math.tan(elevation)))
    data = bpy.data.lights.new("sun", "SUN")
    data.energy, data.angle = strength, 0.12
    data.color = (1, 0.95 - 0.17 * warmth, 0.88 - 0.38 * warmth)
    _hang(data, towards * 5 + Vector((0, 0, 0.7)), (0, 0, 0.7))


def from_behind() -> None:
    """Move the sun behind the people: bright hair, dark faces."""
    for light in (thing for thing in bpy.data.objects if thing.type == "LIGHT"):
        if light.data.type == "SUN":
            x, y, z = light.location
            _turn_to(light, (x * 0.5, abs(y), z * 0.8), (0, 0, 0.7))
            light.data.energy *= 1.5


def _turn_to(light: bpy.types.Object, location, target) -> None:
    light.location = location
    light.rotation_euler = (Vector(target) - Vector(location)).to_track_quat("-Z", "Y").to_euler()


def _hang(data, location, target) -> None:
    lamp = bpy.data.objects.new("lamp", data)
    _turn_to(lamp, location, target)
    bpy.context.scene.collection.objects.link(lamp)
