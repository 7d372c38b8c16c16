"""Many notices: one is bad, or an earlier run left something."""

from __future__ import annotations

import signal
from pathlib import Path

from desk import Desk, Ended
from situations import situation
from situations.limits import stopped


@situation("one bad file among good ones")
def _(desk: Desk, command: str) -> Ended:
    desk.put("pages/bad.txt", b"")
    if command == "export":
        desk.put("pages/bad.json", b"{")
        desk.put("pages/good.json", (desk.folder / "notice.json").read_bytes())
    return desk.run(desk.words(command, reads="pages"))


@situation("an earlier run in the folder")
def _(desk: Desk, command: str) -> Ended:
    desk.run(desk.words(command))
    return desk.run(desk.words(command))


@situation("an earlier run in the folder whose journal is damaged")
def _(desk: Desk, command: str) -> Ended:
    desk.run(desk.words(command))
    desk.put("out/.gongwen/journal.sqlite", b"no journal" * 1000)
    return desk.run(desk.words(command))


@situation("a result that was damaged since")
def _(desk: Desk, command: str) -> Ended:
    desk.run(desk.words(command))
    result = Path("out/json/notice.txt.json")
    result.write_bytes(bytes(result.stat().st_size))
    return desk.run(desk.words(command, "--to", "csv"))


@situation("a run that is interrupted and resumed")
def _(desk: Desk, command: str) -> Ended:
    assert stopped(signal.SIGINT, desk, command).code == 130
    Path("given").unlink()
    desk.put("given", (desk.folder / "notice.txt").read_bytes())
    return desk.run(desk.words(command, reads="given"))
