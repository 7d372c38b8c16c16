"""LibreOffice, where it is installed, as the reader of formats that nothing else reads well: a process of its own.

It gets a copy of the file in a folder that is gone afterwards, a profile without macros, Java, updates of links and a
network, little time, and one of them runs at a time. Knows formats by their names, nothing of documents.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from gongwen.diagnostic import diagnose
from gongwen.limits import MOST_PART_BYTES, OFFICE_SECONDS
from gongwen.model import Diagnostic
from gongwen.reading.archive import Archive
from gongwen.reading.unreadable import Unreadable
from gongwen.regex import regex
from gongwen.translation import gettext_noop

MISSING: Final = "LibreOffice reads it, which is not installed here (apt install libreoffice, or libreoffice.org)"
_PROGRAMS: Final = ("soffice", "libreoffice")
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_VERSION: Final = regex(rb"LibreOffice/(\d[\d.]{0,20})")
_WAIT: Final = 600.0  # seconds for which others may keep it
_MOST_MEMORY: Final = 4 << 30
_SETTINGS: Final = (
    # where, what, and its type and value
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "xs:int", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "xs:boolean", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "xs:boolean", "true"),
    ("org.openoffice.Office.Java/VirtualMachine", "Enable", "xs:boolean", "false"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "xs:int", "2"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "xs:short", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "xs:int", "2"),  # a proxy that is not there
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "xs:string", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "xs:int", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "xs:string", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "xs:int", "9"),
)


def program() -> str | None:
    """Where LibreOffice is; None where it is not."""
    found = next((place for name in _PROGRAMS if (place := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def converted(data: bytes, kind: str, source: str, target: str) -> bytes:
    """*data*, a file of the suffix *source*, as one of the suffix *target*.

    Raises Unreadable where LibreOffice is not there or gives nothing; *kind* is what the file is called then.
    """
    office = program()
    if office is None:
        raise Unreadable(f"{kind}: {MISSING}")
    with _alone(), tempfile.TemporaryDirectory(prefix="gongwen-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        file = folder / f"document.{source}"
        file.write_bytes(data)
        _write_profile(folder / "profile")
        if not _run(office, folder, file, target):
            raise Unreadable(f"{kind} over which LibreOffice takes too long")
        made = folder / "made" / f"document.{target}"
        if not made.is_file() or made.is_symlink() or made.stat().st_size > MOST_PART_BYTES:
            raise Unreadable(f"{kind} that LibreOffice cannot read: it may be damaged, or encrypted")
        return made.read_bytes()


def remark(made: bytes) -> Diagnostic:
    """That LibreOffice made the file *made*, which was read; another version of it may make another one."""
    archive = Archive(made, gettext_noop("a file of LibreOffice"))
    said = b"".join(archive.get(name) or b"" for name in ("docProps/app.xml", "meta.xml"))
    version = _VERSION.search(said)
    return diagnose("converted", program=f"LibreOffice {version[1].decode()}" if version else "LibreOffice")


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse" oor:type="{kind}">'
        f"<value>{value}</value></prop></item>"
        for path, name, kind, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        "utf-8",
    )


def _run(office: str, folder: Path, file: Path, target: str) -> bool:
    """Have LibreOffice make a file of the suffix *target*; false where it takes too long."""
    order = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    order += ["--nolockcheck", "--convert-to", target, "--outdir", str(folder / "made"), str(file)]
    process = subprocess.Popen(
        order,
        cwd=folder,
        env={**_ENVIRONMENT, "HOME": str(folder), "TMPDIR": str(folder), "PATH": os.environ.get("PATH", "")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_bounded if os.name == "posix" else None,
    )
    try:
        process.wait(OFFICE_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


_ENVIRONMENT: Final = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"} | {
    name: os.environ[name] for name in ("SystemRoot", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP") if name in os.environ
}


def _bounded() -> None:
    """Bound what the process that is about to begin may take; it may outlive the one that began it."""
    import resource

    seconds = int(OFFICE_SECONDS) + 10
    for limit, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, MOST_PART_BYTES),
        (resource.RLIMIT_AS, _MOST_MEMORY),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # where less is allowed already
            resource.setrlimit(limit, (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and those that it has begun."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other process of this user has LibreOffice at work."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    place = Path(tempfile.gettempdir()) / f"gongwen-libreoffice-{os.getuid()}.lock"
    lock = os.open(place, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        until = time.monotonic() + _WAIT
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise Unreadable("a file for LibreOffice, which other processes keep busy") from None
                time.sleep(_TICK)
        yield
    finally:
        os.close(lock)


_TICK: Final = 0.05
