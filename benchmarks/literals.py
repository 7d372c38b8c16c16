"""How much the code outside the lexicon knows of the language: the Chinese words in its string literals, by module.

usage: python benchmarks/literals.py [--words] [FOLDER]

Counts the runs of Chinese characters in the string constants of the syntax tree, docstrings aside, of every module of
FOLDER (the package of this checkout) but of `language/` and `lexicon/`, where such words belong, and of `model/`,
`translation.py` and `writers/`, whose words are for people to read. `--words` prints the words of each module.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "parser" / "gongwen"
HOMES = ("language", "lexicon")
FOR_PEOPLE = ("model", "translation.py", "writers", "cli")
_WORD = re.compile(r"[\u3400-\u9fff]+")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=PACKAGE)
    options.add_argument("--words", action="store_true", help="print the words of each module")
    chosen = options.parse_args()
    counted = {str(path.relative_to(chosen.folder)): words(path) for path in modules(chosen.folder)}
    for name, found in sorted(counted.items(), key=lambda item: -item[1].total()):
        if found:
            print(f"{found.total():6d}  {name}" + ("  " + " ".join(found) if chosen.words else ""))
    whole = sum(counted.values(), Counter[str]())
    print(f"{whole.total():6d}  words in {sum(map(bool, counted.values()))} modules, {len(whole)} of them different")


def modules(package: Path) -> Iterator[Path]:
    """The modules of *package* in which words of the language do not belong."""
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] not in (*HOMES, *FOR_PEOPLE):
            yield path


def words(path: Path) -> Counter[str]:
    """The Chinese words in the string constants of the module at *path*, docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(text) for text in _docstrings(tree)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said)
    return Counter(word for node in constants if isinstance(node.value, str) for word in _WORD.findall(node.value))


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Strings that stand as statements: docstrings of modules, classes, functions and attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


if __name__ == "__main__":
    main()
