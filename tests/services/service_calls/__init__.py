"""What each service is called with, by room: prepared so that the call itself is left to do."""
