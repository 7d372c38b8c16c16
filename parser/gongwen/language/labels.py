"""Labels of bodies, persons and times (责任单位, 责任人, 完成时限) as regular expressions, for text and headers.

The words stand in `role_labels.tsv`, the nouns that they stand with in `body_names.tsv`; their grammar stands here.
The patterns are fragments, for the flag VERBOSE.
"""

from __future__ import annotations

from gongwen import lexicon
from gongwen.language.bodies import NOUN
from gongwen.model import Role
from gongwen.regex import HAN

_ROWS = lexicon.table("role_labels")
_LABELS: dict[str, Role] = {row["word"]: row["role"] for row in _ROWS if row["kind"] == "label"}  # type: ignore[misc]

PERSON_WORDS = tuple(row["word"] for row in _ROWS if row["kind"] == "person")


def words_of(*kinds: str) -> str:
    """A regular expression for the words of `role_labels.tsv` of these *kinds*."""
    return f"(?:{lexicon.alternation(row['word'] for row in _ROWS if row['kind'] in kinds)})"


_JOINT = r"[()、和及与/]{0,2}"
_LABEL = rf"(?:{words_of('label')}{_JOINT}){{1,4}}{NOUN}(?:\([^():]{{1,8}}\))?"
#: a label of a list of bodies: 责任单位, 牵头（责任）部门, 市级配合单位
BODIES = rf"""(?:[省市县区州乡镇][级直]|主要|具体|第一|共同|其[他它余]|各|工作|任务|项目)?
    {_LABEL}(?:[、和及与/](?:{_LABEL}|{words_of("person")}))?"""
#: such a label in a bracket of its own, before its list: 【责任单位】市教育局
BOXED = rf"[\[〔【〈<]{BODIES}[\]〕】〉>]:?"
#: a label of no known word or noun, which its list must prove one of bodies: 挂包单位, 牵头局
ANY = rf"""(?:{words_of("label")}[局处科股室办站所](?:\({HAN}\))?
    |(?![各有相本该其上市县省区]|{HAN}{{0,2}}{words_of("none")}{NOUN}){HAN}{{2,4}}{NOUN})"""
#: a label of a list of persons
PERSONS = rf"(?:主要|第一|直接|具体|[省市县区州][级直]?)?{words_of('person')}(?:[、和及与/]{words_of('person')})?"
#: a label of whom to ask, or of who presides
CONTACTS = "(?:联系人|负责人|联络人|组长)"
#: a label without its noun, which needs its colon and a bracket around it: （牵头：市教育局）
SHORT = rf"{words_of('label')}{{1,2}}"


def role_of(label: str) -> Role:
    """The role that *label* gives: 牵头责任单位 leads."""
    return strongest([role for word, role in _LABELS.items() if word in label])


def strongest(roles: list[Role]) -> Role:
    """To lead weighs more than to support, to support more than to be responsible."""
    return "lead" if "lead" in roles else "support" if "support" in roles else "responsible"
