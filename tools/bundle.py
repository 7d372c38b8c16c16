"""The bundle for machines without a network: every wheel that the program with spreadsheets needs, and `install.py`.

usage: python tools/bundle.py BUNDLE.zip [--python 3.11 3.12 …] [--system linux-x86_64 windows-arm64 …]

Wheels are those of `requirements/office.txt`, checked by its hashes; what is published as sources alone is built here.
A system and a version of Python for which a wheel is missing are named and left out. Exit 1 where that leaves nothing.
"""

from __future__ import annotations

import argparse
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import canonicalize_name, parse_wheel_filename

import dist
from lock import Pinned, pinned

ROOT = Path(__file__).resolve().parents[1]
RUN = runpy.run_path(str(ROOT / "run.py"))

_GLIBC = (28, 27, 26, 24, 17, 12, 5)  # an old enough Linux has glibc 2.28
SYSTEMS = {
    # system: the tags of its wheels, and what markers ask for
    "linux-x86_64": ([f"manylinux_2_{n}_x86_64" for n in _GLIBC] + ["manylinux2014_x86_64"], "linux", "x86_64"),
    "linux-arm64": ([f"manylinux_2_{n}_aarch64" for n in _GLIBC] + ["manylinux2014_aarch64"], "linux", "aarch64"),
    "windows-x86_64": (["win_amd64"], "win32", "AMD64"),
    "windows-arm64": (["win_arm64"], "win32", "ARM64"),
}
PYTHONS = ("3.11", "3.12", "3.13")
SOURCES_ALONE = {"jieba"}
"""What its authors publish without a wheel."""


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "gongwen"
        wheels = folder / "wheels"
        wheels.mkdir(parents=True)
        held = list(pinned((ROOT / "requirements" / "office.txt").read_text(encoding="utf-8")))
        of_sources = _built(held, wheels)
        found = [
            (system, python)
            for system in options.system
            for python in options.python
            if _fetched([one for one in held if one.name not in of_sources], system, python, wheels)
        ]
        (wheels / RUN["PIP"].rpartition("/")[2]).write_bytes(RUN["fetched"](RUN["PIP"], RUN["PIP_SHA256"]))
        (folder / "requirements.txt").write_text("".join(_lines(held, wheels)), encoding="utf-8")
        shutil.copy(ROOT / "tools" / "install.py", folder)
        _packed(folder, options.bundle)
    size = options.bundle.stat().st_size / 1e6
    print(f"{options.bundle}: {size:.0f} MB, for", ", ".join(f"{system} {python}" for system, python in found))
    return 0 if found else 1


def _built(held: Iterable[Pinned], wheels: Path) -> set[str]:
    """Put the project's wheel into *wheels*, and those of what has no wheel at all; the names of the latter."""
    sdist, _ = dist.built(wheels)
    sdist.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        python = dist.builder(Path(scratch) / "environment")
        of_sources = [one for one in held if one.name in SOURCES_ALONE]
        words = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels)]
        _pip(python, of_sources, Path(scratch), *words)
    return {one.name for one in of_sources}


def _fetched(held: Iterable[Pinned], system: str, python: str, wheels: Path) -> bool:
    """Put the wheels of *held* that *python* needs on *system* into *wheels*; false, and said, where one is missing."""
    tags, platform, machine = SYSTEMS[system]
    where = _environment(python, platform, machine)
    needed = [one for one in held if not one.marker or Marker(one.marker).evaluate(where)]
    words = ["download", "--no-deps", "--only-binary", ":all:", "--implementation", "cp", "--python-version", python]
    with tempfile.TemporaryDirectory() as scratch:
        fetched = Path(scratch) / "fetched"
        words += [*(f"--platform={tag}" for tag in tags), "--dest", str(fetched)]
        try:
            _pip(Path(sys.executable), needed, Path(scratch), *words)
        except subprocess.CalledProcessError as error:
            missing = re.findall("No matching distribution found for ([^ ]+)", error.stderr) or [error.stderr[-300:]]
            print(f"left out: {system} {python}: no wheel of {missing[0]}", file=sys.stderr)
            return False
        for wheel in fetched.iterdir():
            shutil.copy(wheel, wheels)
    return True


def _environment(python: str, platform: str, machine: str) -> dict[str, str | frozenset[str]]:
    windows = platform == "win32"
    return {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
        "platform_system": "Windows" if windows else "Linux",
        "os_name": "nt" if windows else "posix",
        "platform_machine": machine,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def _pip(python: Path, held: Iterable[Pinned], scratch: Path, *words: str) -> None:
    """pip with *words* on exactly *held*, each by its hashes."""
    lines = (f"{one.name}=={one.version} {' '.join(f'--hash=sha256:{h}' for h in one.hashes)}\n" for one in held)
    file = scratch / "wanted.txt"
    file.write_text("".join(lines), encoding="utf-8")
    command = [str(python), "-m", "pip", *words, "--quiet", "--require-hashes", "--requirement", str(file)]
    subprocess.run(command, check=True, capture_output=True, encoding="utf-8")


def _lines(held: Iterable[Pinned], wheels: Path) -> Iterator[str]:
    """What `install.py` installs, by the hashes of the files in *wheels*."""
    hashes: dict[str, list[str]] = {}
    versions: dict[str, str] = {}
    for wheel in sorted(wheels.glob("*.whl")):
        name, version, _, _ = parse_wheel_filename(wheel.name)
        hashes.setdefault(str(name), []).append(f"--hash=sha256:{dist.digest(wheel)}")
        versions[str(name)] = str(version)
    markers = {str(canonicalize_name(one.name)): f" ; {one.marker}" if one.marker else "" for one in held}
    for wanted, files in hashes.items():
        if wanted != "pip":
            yield f"{wanted}=={versions[wanted]}{markers.get(wanted, '')} {' '.join(files)}\n"


def _packed(folder: Path, bundle: Path) -> None:
    """Write *bundle*, the same bytes for the same files."""
    bundle.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(bundle, "w") as archive:  # wheels are compressed already
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            member = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix())
            member.external_attr = 0o644 << 16
            archive.writestr(member, path.read_bytes())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--python", nargs="+", default=PYTHONS, help="versions of Python")
    parser.add_argument("--system", nargs="+", default=list(SYSTEMS), choices=list(SYSTEMS))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
