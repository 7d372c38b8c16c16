#!/usr/bin/env python3
"""Run a command of this project in an environment of its own: needs nothing but Python 3.11 or newer.

usage: python3 run.py gongwen parse FILE
       python3 run.py pytest

The first run makes the folder `.venv` beside this file and installs the project there, the first run of pytest what its
tests need as well; so does a run after `setup.cfg` changed. Nothing else is touched, but for the notes that pip makes
beside the sources.
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
NEEDS = {"pytest": "test"}  # programs that need an extra of `setup.cfg`
PIP = "https://bootstrap.pypa.io/pip/pip.pyz"


def main(command):
    if sys.version_info < (3, 11):
        return said(f"run.py: Python 3.11 or newer is needed; this is {sys.version.split()[0]}", 1)
    if not command:
        return said(__doc__, 2)
    try:
        if not is_installed(NEEDS.get(command[0])):
            install(NEEDS.get(command[0]))
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
    """What the environment was made from; another Python or another `setup.cfg` needs another."""
    return f"{sys.version}\n{hashlib.sha256((HERE / 'setup.cfg').read_bytes()).hexdigest()}\n"


def is_installed(extra):
    """Whether the environment is there as it is wanted now, with *extra* if that is one."""
    there = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    return there.startswith(wanted()) and (not extra or extra in there.removeprefix(wanted()).split())


def install(extra):
    print(f"run.py: installing into {HOME} (once) / 正在安装到该文件夹（仅此一次）", file=sys.stderr)
    pip = [str(PROGRAMS / "python"), "-m", "pip"] if is_installed(None) else make_environment()
    project = f"{HERE}[{extra}]" if extra else str(HERE)
    arguments = ["install", "-qq", "--disable-pip-version-check", "--editable", project]  # errors alone
    subprocess.run([*pip, *arguments], check=True, stdout=sys.stderr)
    # Some environments forbid Python to keep what it compiles (PYTHONDONTWRITEBYTECODE): every start would do it again.
    subprocess.run([PROGRAMS / "python", "-m", "compileall", "-q", HERE / "parser"], check=False, stdout=sys.stderr)
    STAMP.write_text(f"{wanted()}{extra or ''}\n", encoding="utf-8")


def make_environment():
    """Make the environment; give the command that is its pip. Some systems' Python comes without the pip for it."""
    import tempfile  # these take longer to import than all else here
    import urllib.request
    import venv

    python = str(PROGRAMS / "python")
    try:
        venv.create(HOME, clear=True, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        venv.create(HOME, clear=True, with_pip=False)
        archive = Path(tempfile.mkdtemp()) / "pip.pyz"
        with urllib.request.urlopen(PIP) as answer:
            archive.write_bytes(answer.read())
        return [python, str(archive)]
    return [python, "-m", "pip"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
