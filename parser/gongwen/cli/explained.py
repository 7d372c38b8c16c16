"""An explained notice, read from a file for a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.cli.files import file_name, load_notice, refuse_other_formats
from gongwen.cli.terminal import Failure, name_of, report_losses
from gongwen.inert import one_line
from gongwen.translation import gettext as _

if TYPE_CHECKING:
    from gongwen.explain.candidate import Explanation


def explained(file: Path) -> Explanation:
    """The notice in *file* with its candidates; a failure where it holds no notice."""
    from gongwen.explain.explanation import explain  # brings in the parser

    told = explain(load_notice(file), name=file_name(file))
    refuse_other_formats(file, told.notice)
    return told


def require(words: str, told: Explanation, file: Path) -> None:
    """Fail where the notice of *file* does not hold *words*."""
    if not told.holds(words):
        report_losses(file, told.notice)
        raise Failure(_("{file}: the words are not in the notice: {words}", file=name_of(file), words=one_line(words)))
