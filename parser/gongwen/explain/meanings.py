"""What each reason means, in a sentence for those who read `gongwen explain`."""

from __future__ import annotations

_OF_QUANTITIES = {
    # no shape was tried
    "aside": "it stands in brackets, quotation marks or a title",
    "within": "it belongs to the statement before it in the clause",
    "scrap": "its line stands among lines that are cells of a table which lost its form",
    "cell": "its cell is in no table that is read",
    "project table": "its table is one of projects",
    "no aim column": "no column of its table names indicators, or none gives what they are to reach",
    "other column": "its column is neither one of tasks nor one of what is to be reached",
    # a shape read it
    "policy": "it stands in the name of a policy or a list",
    "sort": "it tells which things the next quantity counts",
    "modifier": "it describes a thing, or is what a value was before",
    "no subject": "nothing is named that reaches it",
    "no verb": "no known verb stands before it, and words stand behind it",
    "no name": "nothing is named that it is a quantity of",
    "formula": "it stands in a formula",
    "threshold": "its bound tells which things are meant",
    "weight": "it is a weight or a mark of an assessment",
    "wish": "it is encouraged, not committed to",
    "description": "it tells of what is or will be",
    "frequency": "it says how often",
    "name": "the number only names, sorts or says `a`",
    "span of time": "it says how long or within which time",
    "fact": "the sentence tells of what is or was, or of why the document is made",
    "grant": "it is granted, charged or allowed case by case",
    "condition": "it is what somebody must meet, or may do",
    "size": "it is the size of each thing",
    "past": "the paragraphs here review what was",
    "unknown verb": "its verb is not known, and no aim, time by which, bound, range or target beside it is there",
    "figure alone": "in a plan, a figure without a verb needs a time by which, or a target beside it",
    "grants": "among measures of support only things to do and lower bounds are targets",
    "rules": "among rules only what names the year by which is a target",
    "untold": "in a text that nothing tells to be a plan, an aim, a time by which or a target beside it is needed",
    "record": "a record of what was has no targets",
    "repeated": "its section says the same target elsewhere",
}
_OF_WORDS = {
    "taken": "a quantity of the clause is a target",
    "definition": "the sentence says what words mean",
    "effort": "it tells of an effort, not of a result",
    "long clause": "its clause is longer than one that states something in words",
    "no wording": "no wording of full coverage, of zero or of a comparison reads the clause",
}
_OF_ASSIGNMENTS = {
    "column": "columns of the table say who has the work of its rows",
    "no word": "its passage has no word that assigns",
    "inside": "it stands inside a bracket that assigns",
    "no cue": "it has names alone, and no remark says that such lists assign",
    "beside": "its word assigns only beside others",
    "remark": "it is a remark on other lists",
    "other label": "its labels are none of bodies",
    "unknown word": "behind the names stands a word that is not known to assign",
    "no body": "no name of a body is recognized beside its word",
    "no place of a word": "a word that may assign stands where no label and no verb of an assignment does",
    "before text": "before any text, a labelled line is a field of the page",
    "midway": "it begins no line and follows no sentence",
    "duty": "what follows tells of a duty, not of who has it",
    "mechanism": "it names a mechanism",
    "no subject of the word": "no name of a body is recognized as the subject of the word",
}
_OF_SECTIONS = {
    "range": "a larger number follows at once",
    "bracket": "its brackets are seldom those of a marker",
    "point": "the sign behind it is seldom a point of a marker",
    "amount": "a unit or counter follows: it may be an amount",
    "grade": "a grade or class is named by it: 二、三类企业",
    "decimal": "it may be a decimal number or fraction",
    "bare": "the number stands without a point",
    "citation": "it may cite a place of a text",
    "glued": "nothing parts it from the words behind it",
    "letter": "it is a letter or a Roman number",
    "wrapped": "the paragraph before breaks off in mid-sentence",
    "count": "its number neither continues the count before it nor begins one that goes on (before [it] after)",
    "contents": "it stands in a list of contents",
    "limit": "the part has too many lines that begin sections",
}
_OF_NONE = {"no candidate": "nothing there looks like a finding"}
MEANINGS: dict[str, str] = _OF_QUANTITIES | _OF_WORDS | _OF_ASSIGNMENTS | _OF_SECTIONS | _OF_NONE
"""Every reason there is, with its meaning; a name that several kinds have means the same in all of them."""
