"""Materials of things: plain, mottled, glowing, brick, water."""

from __future__ import annotations

import math

import bpy

from .nodes import Material

Colour = tuple[float, float, float]


def plain(
    colour: Colour, *, roughness: float = 0.6, specular: float = 0.3, metal: float = 0.0
) -> bpy.types.Material:
    """One colour."""
    material = Material("plain")
    material.set(Base_Color=(*colour, 1), Roughness=roughness, Specular_IOR_Level=specular)
    return material.set(Metallic=metal).material


def mottled(
    dark: Colour,
    light: Colour,
    scale: float,
    *,
    roughness: float = 0.9,
    bump: float = 0.0,
    detail: float = 5.0,
    stretch: tuple[float, float, float] = (1, 1, 1),
) -> bpy.types.Material:
    """Two colours in irregular patches: grass, wood, walls, crust."""
    material = Material("mottled")
    mapping = material.node("ShaderNodeMapping")
    mapping.inputs["Scale"].default_value = stretch
    material.link(material.coordinates, mapping.inputs[0])
    noise = material.noise(mapping.outputs[0], scale, detail)
    colour = material.ramp(noise, [(0.3, dark), (0.7, light)])
    material.set(Base_Color=colour, Roughness=roughness, Specular_IOR_Level=0.1)
    if bump:
        material.bump(noise, bump, 0.03)
    return material.material


def glow(colour: Colour, strength: float) -> bpy.types.Material:
    """Light of its own: windows at night, lamps, screens."""
    material = Material("glow")
    emission = material.node("ShaderNodeEmission")
    emission.inputs[0].default_value = (*colour, 1)
    emission.inputs[1].default_value = strength
    material.link(emission.outputs[0], material.output.inputs[0])
    return material.material


def brick(
    first: Colour = (0.30, 0.10, 0.06), second: Colour = (0.42, 0.17, 0.10), scale: float = 5.5
) -> bpy.types.Material:
    """A wall of bricks, for faces that look along y."""
    material = Material("brick")
    mapping = material.node("ShaderNodeMapping")
    mapping.inputs["Rotation"].default_value = (math.radians(90), 0, 0)
    material.link(material.coordinates, mapping.inputs[0])
    bricks = material.node("ShaderNodeTexBrick")
    material.link(mapping.outputs[0], bricks.inputs["Vector"])
    colours = {"Color1": first, "Color2": second, "Mortar": (0.42, 0.39, 0.35)}
    for name, colour in colours.items():
        bricks.inputs[name].default_value = (*colour, 1)
    bricks.inputs["Scale"].default_value = scale
    dirt = material.product(material.noise(material.coordinates, 3, 4), 0.5)
    colour = material.mix(dirt, bricks.outputs[0], tuple(channel * 0.5 for channel in first))
    material.set(Base_Color=colour, Roughness=0.9)
    material.bump(bricks.outputs["Fac"], -0.6, 0.01)
    return material.material


def water(deep: Colour = (0.03, 0.16, 0.22), shallow: Colour = (0.10, 0.33, 0.38)):
    """Sea or canal, with a little foam."""
    material = Material("water")
    mapping = material.node("ShaderNodeMapping")
    mapping.inputs["Scale"].default_value = (0.25, 1.4, 1)
    material.link(material.coordinates, mapping.inputs[0])
    noise = material.noise(mapping.outputs[0], 1.5, 5)
    stops = [(0.4, deep), (0.66, shallow), (0.72, (0.7, 0.78, 0.8))]
    material.set(Base_Color=material.ramp(noise, stops), Roughness=0.25)
    return material.material
