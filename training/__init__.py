"""What the engine's weights are learnt from: labels, invented coverage, the samples drawn from them, and the fit."""
