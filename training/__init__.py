"""What the engine's weights are learnt from: labels, the samples drawn from them, errors planted where outlets agree, and the fit."""
