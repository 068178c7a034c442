"""How far the confidences of claims can be believed, on simulated lives that no weight has seen."""
