"""A judge of what the engine found: which sentences it is shown, what it returns, and what becomes of that. Knows no network."""
