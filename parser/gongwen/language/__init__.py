"""What the program knows of the language of notices, each thing recognized in one place for all layers above."""
