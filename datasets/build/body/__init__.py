"""People made of numbers: the base mesh and its sliders, poses, masks and hair (numpy only)."""
