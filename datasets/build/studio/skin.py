"""Materials of people: skin, eyes and hair."""

from __future__ import annotations

import bpy

from ..body.makehuman import texture
from ..body.person import Colour, Person
from .nodes import Material, Socket, darker

LIMBUS = 0.47  # radius of the iris, as a share of the eyeball's


def skin(person: Person) -> bpy.types.Material:
    """Paint skin: tone, blush, eyelids, freckles, stubble, lips, wrinkles.

    Expects the vertex attributes `rest` (base coordinates) and `paint1` to `paint3` (masks).
    """
    material = Material("skin")
    paint = [material.channels(material.attribute(f"paint{n}").outputs["Color"]) for n in (1, 2, 3)]
    (blush, under_eye, lid), (beard, scalp, freckled), (shine, forehead, crow_feet) = paint
    rest = material.attribute("rest").outputs["Vector"]
    red, green, blue = base = person.skin
    dark = sum(base) / 3 < 0.22

    patches = material.product(material.noise(rest, 1.6, 4), 0.5)
    colour = material.mix(patches, darker(base, 1.06), darker(base, 0.86))
    pores = material.product(material.math("SUBTRACT", material.noise(rest, 28, 3), 0.45), 0.8)
    colour = material.mix(pores, colour, (red * 0.92, green * 0.72, blue * 0.68))
    if person.freckles:
        spots = material.node("ShaderNodeTexVoronoi")
        material.link(rest, spots.inputs["Vector"])
        spots.inputs["Scale"].default_value = 17
        inside = material.math("LESS_THAN", spots.outputs["Distance"], 0.2)
        where = material.product(inside, material.product(freckled, person.freckles))
        colour = material.mix(where, colour, (red * 0.62, green * 0.42, blue * 0.33))
    flushed = (red, green * (0.72 if dark else 0.60), blue * (0.70 if dark else 0.56))
    colour = material.mix(material.product(blush, person.blush), colour, flushed)
    shadow = material.product(under_eye, 0.25 + person.tired)
    colour = material.mix(shadow, colour, (red * 0.72, green * 0.6, blue * 0.62))
    colour = material.mix(material.product(lid, 0.35), colour, darker(base, 0.74))
    grain = material.math("ADD", 0.55, material.math("MULTIPLY", material.noise(rest, 90, 1), 0.8))
    stubble = material.product(material.product(beard, person.stubble), grain)
    shaved = material.mix(0.35, person.hair_colour, darker(base, 0.35))
    colour = material.mix(stubble, colour, shaved)
    colour = material.mix(material.product(scalp, 0.85), colour, darker(person.hair_colour, 0.8))
    lips = _image(material, "lips")
    strength = material.product(lips, 0.8 if person.lipstick else 0.6)
    colour = material.mix(strength, colour, person.lips)
    colour = material.mix(_image(material, "inside-mouth"), colour, (0.25, 0.05, 0.05))

    glossy = material.math("ADD", material.product(shine, 0.1), material.product(lips, 0.16))
    material.set(
        Base_Color=colour,
        Roughness=material.math("SUBTRACT", 0.52, glossy),
        Subsurface_Weight=0.12 if dark else 0.22,
        Subsurface_Scale=0.006,
        Subsurface_Radius=(1, 0.36, 0.2),
        Specular_IOR_Level=0.36,
    )
    height = material.math("MULTIPLY", material.noise(rest, 60, 2), 0.25)
    if person.wrinkles:
        lines = material.math(
            "ADD",
            _wrinkles(material, rest, forehead, 58, 9, 2.6 * person.wrinkles),
            _wrinkles(material, rest, crow_feet, 105, 12, 1.5 * person.wrinkles),
        )
        height = material.math("ADD", height, lines)
    material.bump(height, 0.35, 0.0016)
    return material.material


def _wrinkles(
    material: Material, rest: Socket, where: Socket, rate: float, warp: float, depth: float
) -> Socket:
    """Draw wavy horizontal lines within a mask."""
    bend = material.math("MULTIPLY", material.noise(rest, 2.2, 2), warp)
    phase = material.math("ADD", material.math("MULTIPLY", material.axes(rest)[1], rate), bend)
    line = material.math("ABSOLUTE", material.math("SINE", phase))
    line = material.math("POWER", line, 0.38)
    return material.math("MULTIPLY", material.math("MULTIPLY", line, where), depth)


def _image(material: Material, name: str) -> Socket:
    image = bpy.data.images.load(str(texture(name)), check_existing=True)
    image.colorspace_settings.name = "Non-Color"
    node = material.node("ShaderNodeTexImage", image=image)
    node.extension = "EXTEND"
    return node.outputs[0]


def hair(colour: Colour, roughness: float = 0.38) -> bpy.types.Material:
    """Colour hair, every strand a little different."""
    material = Material("hair")
    random = material.node("ShaderNodeHairInfo").outputs["Random"]
    shade = material.math("ADD", 0.7, material.math("MULTIPLY", random, 0.6))
    varied = material.mix(1.0, colour, shade, "MULTIPLY")
    material.set(Base_Color=varied, Roughness=roughness, Specular_IOR_Level=0.45, Anisotropic=0.6)
    return material.material


def eye(iris: Colour) -> bpy.types.Material:
    """Paint an eyeball that looks along its local +z: sclera, iris, pupil by the angle."""
    material = Material("eye")
    normalise = material.node("ShaderNodeVectorMath", operation="NORMALIZE")
    material.link(material.coordinates, normalise.inputs[0])
    x, y, z = material.axes(normalise.outputs[0])
    sine = material.math("SQRT", material.math("SUBTRACT", 1.0, material.math("MULTIPLY", z, z)))
    off_axis = material.math("ADD", sine, material.math("LESS_THAN", z, 0.0))
    radius = material.math("DIVIDE", off_axis, LIMBUS)
    polar = material.node("ShaderNodeCombineXYZ")
    angle = material.math("MULTIPLY", material.math("ARCTAN2", y, x), 3.0)
    material.link(angle, polar.inputs[0])
    material.link(material.math("MULTIPLY", radius, 0.7), polar.inputs[1])
    fibres = material.noise(polar.outputs[0], 4, 3)
    colour = material.mix(fibres, darker(iris, 0.45), darker(iris, 1.7))
    white, black = (1, 1, 1), (0, 0, 0)
    ring = [(0, white), (0.62, white), (0.95, (0.25,) * 3), (1, (0.15,) * 3)]
    colour = material.mix(1.0, colour, material.ramp(radius, ring), "MULTIPLY")
    pupil = [(0, black), (0.36, black), (0.42, white), (1, white)]
    colour = material.mix(1.0, colour, material.ramp(radius, pupil), "MULTIPLY")
    veins = [(0, (0.86, 0.83, 0.80)), (0.75, (0.80, 0.76, 0.73)), (1, (0.62, 0.40, 0.36))]
    sclera = material.ramp(off_axis, veins)
    outside = material.ramp(radius, [(0, black), (0.93, black), (1.0, white)])
    colour = material.mix(outside, colour, sclera)
    material.set(Base_Color=colour, Roughness=0.25, Coat_Weight=1.0, Coat_Roughness=0.02)
    return material.material


def lashes() -> bpy.types.Material:
    """Half transparent, nearly black."""
    material = Material("lashes")
    return material.set(Base_Color=(0.012, 0.01, 0.009, 1), Roughness=0.6, Alpha=0.55).material


def teeth() -> bpy.types.Material:
    """A little light of their own: the mouth is dark."""
    material = Material("teeth")
    material.set(Base_Color=(0.90, 0.86, 0.80, 1), Roughness=0.25, Specular_IOR_Level=0.5)
    return material.set(Emission_Color=(1, 0.95, 0.88, 1), Emission_Strength=0.07).material
