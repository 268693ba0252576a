"""Training of the pair reader: its encoder, cut from a published model, and its trees, learnt from labelled stories."""
