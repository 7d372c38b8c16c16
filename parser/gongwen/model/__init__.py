"""The model: what the parser says of a document. These types are the one source of the JSON Schema.

Every field has its Chinese term and a description; `gongwen schema` prints them as JSON Schema 2020-12. Spans are
half-open offsets into `Notice.text`. What a notice does not say is null or empty, never a guess.

| module | holds |
|---|---|
| `terms` | the closed lists of words, and how a field is explained |
| `document` | source, metadata, parts, sections, tables |
| `findings` | quantities, targets, responsibilities, tasks, deadlines, citations, and what was not read |
| `notice` | the Notice itself, to JSON and back |
"""

from gongwen.model.document import (
    Attachment,
    Cell,
    Diagnostic,
    DocumentNumber,
    Doubt,
    Field,
    Jurisdiction,
    Metadata,
    Part,
    Recognition,
    RecognizedLine,
    Section,
    Source,
    Table,
    every_section,
)
from gongwen.model.findings import (
    Baseline,
    Citation,
    Deadline,
    Due,
    Evidence,
    Finding,
    Quantity,
    Responsibility,
    Target,
    Task,
    TaskUnits,
    Unit,
    Unread,
)
from gongwen.model.notice import SCHEMA_VERSION, Notice, SchemaVersionError
from gongwen.model.terms import (
    CHINESE_TERM,
    Change,
    CitationRole,
    Day,
    Origin,
    PartKind,
    Purpose,
    Relation,
    Role,
    Scope,
    SectionKind,
    Severity,
    TargetKind,
    TaskKind,
    UnreadKind,
)

__all__ = [
    "CHINESE_TERM",
    "SCHEMA_VERSION",
    "Attachment",
    "Baseline",
    "Cell",
    "Change",
    "Citation",
    "CitationRole",
    "Day",
    "Deadline",
    "Diagnostic",
    "DocumentNumber",
    "Doubt",
    "Due",
    "Evidence",
    "Field",
    "Finding",
    "Jurisdiction",
    "Metadata",
    "Notice",
    "Origin",
    "Part",
    "PartKind",
    "Purpose",
    "Quantity",
    "Recognition",
    "RecognizedLine",
    "Relation",
    "Responsibility",
    "Role",
    "SchemaVersionError",
    "Scope",
    "Section",
    "SectionKind",
    "Severity",
    "Source",
    "Table",
    "Target",
    "TargetKind",
    "Task",
    "TaskKind",
    "TaskUnits",
    "Unit",
    "Unread",
    "UnreadKind",
    "every_section",
]
