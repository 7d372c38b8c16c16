#!/usr/bin/env python3
"""Run a command of this project in an environment of its own: needs nothing but Python 3.11 or newer.

usage: python3 run.py gongwen parse FILE
       python3 run.py pytest

The first run makes the folder `.venv` beside this file and installs the project there, and the first run of pytest what
its tests need; so does a run after `setup.cfg` or `requirements/` changed. What is fetched is checked by the hashes of
`requirements/` before any of it runs. Nothing else is touched, but for the notes that pip makes beside the sources.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / ".venv"
PROGRAMS = HOME / ("Scripts" if sys.platform == "win32" else "bin")
STAMP = HOME / "installed"
NEEDS = {"pytest": "test"}  # programs that need more than the file `core` of `requirements/`
MADE_FROM = ("setup.cfg", "requirements/build.txt", "requirements/core.txt", "requirements/test.txt")
PIP = (
    "https://files.pythonhosted.org/packages/07/25/ee8c38ae72d66b844ce8eb9711ba905dba21ca1a8a0c960057c41cd23337"
    "/pip-26.3-py3-none-any.whl"
)
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"


def main(command):
    if sys.version_info < (3, 11):
        return said(f"run.py: Python 3.11 or newer is needed; this is {sys.version.split()[0]}", 1)
    if not command:
        return said(__doc__, 2)
    needed = NEEDS.get(command[0], "core")
    try:
        if not is_installed(needed):
            install(needed)
    except (OSError, subprocess.CalledProcessError) as error:
        return said(f"run.py: cannot install into {HOME}: {error}", 1)
    except KeyboardInterrupt:
        return said("run.py: interrupted; the next run installs anew", 130)
    program = shutil.which(command[0], path=str(PROGRAMS))
    if not program:
        return said(f"run.py: there is no {command[0]} in {PROGRAMS}", 2)
    return become([program, *command[1:]])


def said(reason, code):
    print(reason, file=sys.stderr)
    return code


def become(command):
    """Run *command* in this process, so that signals reach it and its end is its own; on Windows in one beside it."""
    if sys.platform != "win32":
        os.execv(command[0], command)
    return subprocess.call(command)


def wanted():
    """What the environment was made from; another Python or other files need another."""
    content = b"".join((HERE / name).read_bytes() for name in MADE_FROM)
    return f"{sys.version}\n{hashlib.sha256(content).hexdigest()}\n"


def is_installed(needed):
    """Whether the environment is as it is wanted now, and holds the set *needed*; that of the tests holds the core."""
    there = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    return there.startswith(wanted()) and there.removeprefix(wanted()).strip() in {needed, "test"}


def install(needed):
    print(f"run.py: installing into {HOME} (once) / 正在安装到该文件夹（仅此一次）", file=sys.stderr)
    there = is_installed("core") and (PROGRAMS / "pip").exists()
    pip = [str(PROGRAMS / "python"), "-m", "pip"] if there else make_environment()
    pip += ["install", "-qq", "--disable-pip-version-check", "--no-build-isolation"]  # -qq: errors alone
    steps = [["--require-hashes", "--requirement", HERE / "requirements" / f"{name}.txt"] for name in ("build", needed)]
    for step in (*steps, ["--no-deps", "--no-index", "--editable", HERE]):
        subprocess.run([*pip, *step], check=True, stdout=sys.stderr)  # pip builds with what `build` brought
    # Some environments forbid Python to keep what it compiles (PYTHONDONTWRITEBYTECODE): every start would do it again.
    subprocess.run([PROGRAMS / "python", "-m", "compileall", "-q", HERE / "parser"], check=False, stdout=sys.stderr)
    STAMP.write_text(f"{wanted()}{needed}\n", encoding="utf-8")


def make_environment():
    """Make the environment; give the command that is its pip. Some systems' Python comes without the pip for it."""
    import tempfile  # these take longer to import than all else here
    import venv

    python = str(PROGRAMS / "python")
    try:
        venv.create(HOME, clear=True, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        venv.create(HOME, clear=True, with_pip=False)
        archive = Path(tempfile.mkdtemp()) / PIP.rpartition("/")[2]
        archive.write_bytes(fetched(PIP, PIP_SHA256))
        return [python, str(archive / "pip")]
    return [python, "-m", "pip"]


def fetched(address, sha256):
    """What is at *address*; an OSError where it is not what was looked at when *sha256* was written down."""
    import urllib.request

    with urllib.request.urlopen(address) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise OSError(f"{address} is not what it was: its SHA-256 is another")
    return content


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
