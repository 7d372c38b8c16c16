"""`python -m gongwen`: the same as the command `gongwen`."""

from gongwen.cli import main

main()
