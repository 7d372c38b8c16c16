"""Golden answers: what a correct extraction of a document is, as a person wrote it, and how to start and check one."""
