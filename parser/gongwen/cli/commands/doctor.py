"""`gongwen doctor`: what gongwen needs and can use on this machine, and what brings what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from gongwen import __version__
from gongwen.cli.examination import Check, examine, is_well
from gongwen.cli.files import write
from gongwen.inert import one_line
from gongwen.translation import gettext as _
from gongwen.translation import gettext_noop

_STATES = {"ok": gettext_noop("ok"), "missing": gettext_noop("missing"), "broken": gettext_noop("broken")}
_NAMES = (gettext_noop("temporary folder"), gettext_noop("reading"), gettext_noop("terminal"))  # the others are proper


@click.command("doctor", short_help="Show what is installed, and what brings what is missing.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, in English: to send with a report of a fault.")
def command(as_json: bool) -> None:
    """Show versions, extras and programs that gongwen needs or can use, and the command that brings what is missing.

    Only what is needed decides on the exit code: 1 where some of it is missing, too old or does not work. Nothing is
    installed or changed, and no network is used.

    \b
    Examples:
      gongwen doctor
      gongwen doctor --json
    """
    checks = list(examine())
    write(_json(checks) if as_json else "\n".join(_lines(checks)) + "\n")
    if not is_well(checks):
        raise SystemExit(1)


def _json(checks: Iterable[Check]) -> str:
    import json

    told = {"gongwen": __version__, "checks": [check._asdict() for check in checks]}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _lines(checks: Iterable[Check]) -> Iterator[str]:
    yield f"gongwen {__version__}"
    section = ""
    for check in checks:
        heading = _("needed") if check.needed else _("for more")
        if heading != section:
            yield f"\n{heading}:"
            section = heading
        purpose = f"({_(check.purpose)})" if check.purpose else ""
        said = (f"{_(_STATES[check.state]):<7}", _(check.name), check.found, purpose)
        yield one_line(f"  {'  '.join(filter(None, said))}")
        if check.remedy:
            yield one_line(f"           → {_(check.remedy)}")
