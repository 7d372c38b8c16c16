"""The sdist and the wheel of the commit that is checked out: the same bytes whoever builds them, and when.

usage: python tools/dist.py FOLDER     (needs git, and the network for what builds)
       python tools/dist.py --check    builds twice, in two places, and exits 1 where a byte differs

Times are those of the commit (or SOURCE_DATE_EPOCH), owners nobody, rights and order always the same. What builds is
fixed by `requirements/build.txt`; the wheel is made of the sdist.
"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(*words: str) -> int:
    if len(words) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    if words == ("--check",):
        return checked()
    for file in built(Path(words[0])):
        print(digest(file), file.name)
    return 0


def checked() -> int:
    """Build twice, the second time as somebody who lets nobody read his files; say whether the bytes are the same."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory(prefix="another-") as two:
        first = {file.name: digest(file) for file in built(Path(one))}
        os.umask(0o077)
        second = {file.name: digest(file) for file in built(Path(two))}
    for name in sorted(first | second):
        same = first.get(name) == second.get(name)
        print(f"{name}: {'the same bytes' if same else 'DIFFERS'} ({first.get(name)})")
    return int(first != second)


def built(folder: Path) -> list[Path]:
    """The sdist and the wheel of HEAD in *folder*."""
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or said("git", "log", "-1", "--format=%ct"))
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    with tempfile.TemporaryDirectory() as scratch:
        python = builder(Path(scratch) / "environment")
        sdist = run_backend("sdist", python, unpacked(archive, Path(scratch) / "sources"), epoch)
        sdist.write_bytes(normal(sdist.read_bytes(), epoch))
        (sources,) = unpacked(sdist.read_bytes(), Path(scratch) / "sdist").iterdir()
        wheel = run_backend("wheel", python, sources, epoch)
        folder.mkdir(parents=True, exist_ok=True)
        return [Path(shutil.copy(file, folder)) for file in (sdist, wheel)]


def builder(home: Path) -> Path:
    """The Python of a new environment *home*, which holds what `requirements/build.txt` names and nothing else."""
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*install, "--requirement", str(ROOT / "requirements" / "build.txt")], check=True, stdout=sys.stderr)
    return python


def run_backend(kind: str, python: Path, sources: Path, epoch: int) -> Path:
    """What the build backend makes of *sources*: an `sdist` or a `wheel`, in a folder beside them."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0"}
    call = f"import sys, setuptools.build_meta as backend; backend.build_{kind}(sys.argv[1])"
    folder = sources.parent / f"{kind}-made"
    command = [str(python), "-c", call, str(folder)]
    done = subprocess.run(command, cwd=sources, check=False, env=environment, capture_output=True, umask=0o022)
    if done.returncode:
        sys.exit(f"dist.py: no {kind}: {done.stderr.decode(errors='replace')}")
    (made,) = folder.iterdir()
    return made


def unpacked(archive: bytes, folder: Path) -> Path:
    """*folder*, made, with what is in *archive*, each file with the rights that git keeps."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as members:
        members.extractall(folder, filter="data")
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    return folder


def normal(sdist: bytes, epoch: int) -> bytes:
    """*sdist* with its members in order, each of the time *epoch* and owned by nobody."""
    plain = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(sdist)) as given,
        tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as made,
    ):
        for member in sorted(given.getmembers(), key=lambda member: member.name):
            entry = tarfile.TarInfo(member.name)  # its owner is nobody
            entry.type, entry.size, entry.mtime = member.type, member.size, epoch
            entry.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
            made.addfile(entry, given.extractfile(member))
    return gzip.compress(plain.getvalue(), mtime=epoch)


def said(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout.strip()


def digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
