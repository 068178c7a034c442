"""The photographer's studio in Blender: people, clothes, places, lamps and the camera.

Metres; people stand at the origin and look along -y. Only these modules import `bpy`.
"""
