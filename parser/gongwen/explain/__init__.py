"""Why a notice was read as it was: candidates for findings with verdict and reasons, and cases made of wrong findings.

`explanation` is where to begin. Nothing is imported here, so that a command can name the kinds without the parser.
"""
