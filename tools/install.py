"""离线安装 gongwen / Install gongwen without a network.

用法 usage: python install.py [FOLDER]

在 FOLDER（不写则为本文件旁的 installed）建立独立环境并安装，不连网络，不改动系统的 Python。
Makes an environment in FOLDER (`installed` beside this file if not given) and installs there what is in `wheels`, each
file checked by its hash. Needs Python 3.11, 3.12 or 3.13 and nothing else; asks no network, changes no other Python.
"""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"


def main(words: list[str]) -> int:
    if len(words) > 1 or words[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0 if len(words) == 1 else 2
    if sys.version_info < (3, 11):
        return said(f"需要 Python 3.11 以上 / Python 3.11 or newer is needed; {sys.version.split()[0]}")
    home = Path(words[0] if words else HERE / "installed").resolve()
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        return said(f"{home}: 已存在且不为空 / is there already and not empty")
    try:
        install(home)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(home, ignore_errors=True)
        return said(f"安装未成功 / not installed: {error}\nPython {sys.version.split()[0]}, {sys.platform}")
    program = home / ("Scripts" if WINDOWS else "bin") / ("gongwen.exe" if WINDOWS else "gongwen")
    print(f"安装完成 / installed:\n  {program} --help")
    return 0


def install(home: Path) -> None:
    python = home / ("Scripts" if WINDOWS else "bin") / "python"
    pip = next((HERE / "wheels").glob("pip-*.whl"), None)
    if pip is None:
        raise OSError("没有 wheels/pip-*.whl / is missing: unpack the bundle anew")
    words = ["install", "--quiet", "--no-index", "--find-links", str(HERE / "wheels"), "--only-binary", ":all:"]
    words += ["--isolated", "--disable-pip-version-check", "--require-hashes"]
    words += ["--requirement", str(HERE / "requirements.txt")]
    venv.create(home, with_pip=False)
    subprocess.run([str(python), str(pip / "pip"), *words], check=True)


def said(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
