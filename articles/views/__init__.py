"""What a browser asks for, and what it gets: function views by room."""
