"""The language of official documents: what is said, as flat typed values with their places in a text.

The ground under reading, anatomy, outline, extract, assemble and writers. Each module recognizes one thing; none of
them knows where in a document the text stands.
"""
