"""`gongwen mcp`: notices for agents."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from gongwen.batch.work import TIMEOUT
from gongwen.cli import options
from gongwen.cli.files import NAME
from gongwen.extras import bringing
from gongwen.translation import gettext as _


@click.command("mcp", short_help="Serve the notices of folders to an agent (Model Context Protocol).")
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True, type=NAME)
@options.timeout(TIMEOUT, "How long a document may take; the process of one that takes longer is ended.")
@options.limit
def command(folders: tuple[Path, ...], timeout: float, limit: int) -> None:
    """Answer an agent on standard input and output, by the Model Context Protocol, of the notices in each FOLDER.

    Its tools are files, parse, targets, responsibilities and tasks. They read the files under the folders, follow no
    link out of them, write nothing and need no network. A notice with a secrecy mark is refused. Needs the extra mcp.

    \b
    Examples:
      gongwen mcp notices/
      gongwen mcp notices/ archive/2024/ --timeout 20
      gongwen mcp notices/ --limit 10
    """
    from gongwen.mcp.folders import Folders
    from gongwen.mcp.reader import Reader
    from gongwen.mcp.tools import Tools

    tools = Tools(Reader(Folders(folders), timeout, limit))
    try:
        from gongwen.mcp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"mcp", "mcp_types"}:
            raise
        raise click.UsageError(_("mcp needs the package mcp: {command}", command=bringing("mcp"))) from error
    gc.enable()  # it runs for hours
    serve(tools)
