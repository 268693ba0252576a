"""The application: articles, the claims in them, and what editors decide about them."""
