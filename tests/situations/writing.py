"""What is written: where it cannot be, must not be, or does not fit."""

from __future__ import annotations

import os
import zipfile

import pytest
from msgspec.structs import replace

import gongwen
from desk import Desk, Ended, ended
from situations import situation
from situations.limits import full_device, limited, without_power


@situation("an output in a folder that is not there")
@situation("an output in a folder that is not there: it is made")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, writes="no/out"))


@situation("an output where a folder stands")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, writes="pages"))


@situation("an output folder where a file stands")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, writes="notice.txt"))


@situation("an output folder that may not be written to")
def _(desk: Desk, command: str) -> Ended:
    (desk.folder / "locked").mkdir(mode=0o555)
    return without_power(desk, desk.words(command, writes="locked/out"))


@situation("an output on a disk that fills")
def _(desk: Desk, command: str) -> Ended:
    return desk.process(desk.words(command, writes="out"), preexec_fn=limited)


@situation("an output that is a full device")
def _(desk: Desk, command: str) -> Ended:
    return desk.process(desk.words(command, writes=str(full_device())))


@situation("an output that is a pipe whose reader left")
def _(desk: Desk, command: str) -> Ended:
    longer = (desk.folder / "notice.txt").read_bytes() * 200  # than what a pipe holds
    desk.put("long.json", gongwen.parse(longer).to_json().encode())
    os.mkfifo(desk.folder / "pipe")
    reads = desk.put("long.txt", longer) if command == "parse" else "long.json"
    process = desk.start(desk.words(command, reads=str(reads), writes="pipe"))
    os.close(os.open("pipe", os.O_RDONLY))
    return ended(process)


@situation("an output that is its own input")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, writes="./notice.json" if command.startswith("export") else "./notice.txt"))


@situation("an output without a name")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, writes=""))


@situation("more rows than a sheet of Excel has: it goes on in another")
def _(desk: Desk, command: str) -> Ended:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongwen.writers.xlsx._LAST_ROW", 5)
        end = desk.run(desk.words(command))
    assert "提纲2" in zipfile.ZipFile("out").read("xl/workbook.xml").decode()
    return end


@situation("a title longer than a cell of Excel's")
def _(desk: Desk, command: str) -> Ended:
    found = gongwen.parse("一、各部门要抓好落实。")
    long = replace(found, metadata=replace(found.metadata, title="关于做好工作" * 6_000))
    desk.put("long.json", long.to_json().encode())
    end = desk.run(desk.words(command, reads="long.json"))
    assert zipfile.ZipFile("out").testzip() is None
    return end
