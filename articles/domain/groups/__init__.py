"""Questions and conflicts to groups: disputed, agreed, similar and single."""
