"""The formats, one module each. A module that names an ``EXPORTER`` is in the registry."""
