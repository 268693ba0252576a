"""How the pages say things."""
