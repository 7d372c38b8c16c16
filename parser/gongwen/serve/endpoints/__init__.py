"""The endpoints, a module a subject; each ends with the operations that it has."""
