"""What people send, by what they do. A form says in words what is wrong with it."""
