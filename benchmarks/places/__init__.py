"""How well homes, workplaces, habits and trips are found, beside simple rules on the same rolls."""
