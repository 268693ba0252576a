"""Group to conflict: positions that exclude each other, with type, kind, score and reason."""
