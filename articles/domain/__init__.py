"""The engine: pure Python, data in, data out.

Nothing in this package knows Django, a database, a clock or the network. ``reading`` turns a text into claims and answers,
``matching`` finds the claims that answer the same question, ``conflicts`` finds where their answers cannot all be true.
"""
