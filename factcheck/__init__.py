"""The Django project around the application ``articles``: settings, addresses, and the embedded database."""
