"""What the program knows of the language, for every step: a module recognizes one thing, as flat values."""
