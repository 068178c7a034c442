"""The camera, the render settings, and where a point of the scene lies in the picture."""

from __future__ import annotations

import math
from pathlib import Path

import bpy
import numpy as np
from mathutils import Quaternion, Vector

from ..projection import project


def aim(
    target,
    *,
    yaw: float,
    pitch: float,
    distance: float,
    focal_length: float = 50.0,
    roll: float = 0.0,
    aperture: float = 4.0,
) -> bpy.types.Object:
    """Point the camera at a target.

    Parameters
    ----------
    yaw, pitch, roll
        Degrees: around the target, above it, and tilted.
    distance
        Metres.
    focal_length
        Millimetres on a 36 mm sensor.
    aperture
        The f-number, which sets the depth of field.
    """
    around, above = math.radians(yaw), math.radians(pitch)
    backwards = Vector((math.sin(around), -math.cos(around), 0)) * math.cos(above)
    backwards.z = math.sin(above)
    data = bpy.data.cameras.new("camera")
    data.lens = focal_length
    data.dof.use_dof = True
    data.dof.focus_distance = distance
    data.dof.aperture_fstop = aperture
    camera = bpy.data.objects.new("camera", data)
    camera.location = Vector(target) + backwards * distance
    camera.rotation_mode = "QUATERNION"
    tilt = Quaternion((0, 0, 1), math.radians(roll))
    camera.rotation_quaternion = (-backwards).to_track_quat("-Z", "Y") @ tilt
    bpy.context.scene.collection.objects.link(camera)
    bpy.context.scene.camera = camera
    bpy.context.view_layer.update()
    return camera


def pixels(camera: bpy.types.Object, points) -> tuple[np.ndarray, np.ndarray]:
    """Project points to pixels from the top left corner, and say how far before the camera."""
    render = bpy.context.scene.render
    return project(
        np.asarray(points, float),
        np.array(camera.matrix_world),
        focal_length=camera.data.lens,
        size=(render.resolution_x, render.resolution_y),
    )


def facing(camera: bpy.types.Object, eyes, forward, up) -> tuple[float, float, float]:
    """Measure how a head is turned as seen from the camera: yaw, pitch and roll in degrees."""
    to_camera = np.array(camera.matrix_world.to_3x3()).T
    sight = to_camera @ (np.array(camera.location) - np.mean(eyes, axis=0))
    ahead, above = to_camera @ forward, to_camera @ up
    yaw = math.atan2(ahead[0], ahead[2]) - math.atan2(sight[0], sight[2])
    pitch = math.asin(ahead[1]) - math.asin(sight[1] / np.linalg.norm(sight))
    return math.degrees(yaw), math.degrees(pitch), math.degrees(math.atan2(above[0], above[1]))


def resolution(width: int, height: int) -> None:
    """Set the picture's size in pixels."""
    render = bpy.context.scene.render
    render.resolution_x, render.resolution_y = width, height


def shoot(path: Path, *, samples: int, exposure: float, quality: int = 90) -> None:
    """Render the picture: few samples, then denoised."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.render.threads_mode, scene.render.threads = "FIXED", 1  # no thread waits for another
    cycles = scene.cycles
    cycles.device = "CPU"
    cycles.samples = samples
    cycles.use_adaptive_sampling, cycles.adaptive_threshold = True, 0.06
    cycles.use_denoising, cycles.denoiser = True, "OPENIMAGEDENOISE"
    cycles.denoising_prefilter, cycles.denoising_quality = "FAST", "BALANCED"  # half the time
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 4, 2, 2
    cycles.transparent_max_bounces = 8
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 4
    scene.cycles_curves.shape, scene.cycles_curves.subdivisions = "RIBBONS", 2
    view = scene.view_settings
    view.view_transform, view.look, view.exposure = "AgX", "AgX - Punchy", exposure
    scene.render.use_stamp = False
    image = scene.render.image_settings
    image.file_format, image.quality = "JPEG", quality
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)


def clear() -> None:
    """Start with an empty scene."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
