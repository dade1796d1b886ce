"""What is kept: database, library folder, secrets."""
