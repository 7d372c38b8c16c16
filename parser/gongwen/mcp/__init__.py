"""For agents: notices under folders given at start, as tools of the Model Context Protocol (extra `mcp`).

`folders` says which files may be read, `reader` makes notices of them, `tools` cuts these to answers, `server` serves.
"""
