"""The words of `lexicon/times.tsv` and `lexicon/time_cues.tsv`, by kind, as values and as pieces of patterns."""

from __future__ import annotations

from gongwen import lexicon

_TIMES = lexicon.table("times")
_CUES = lexicon.table("time_cues")


def times(*kinds: str) -> str:
    """A regular expression for the words of times of these *kinds*, the longest first, each where its row allows it."""
    rows = sorted((row for row in _TIMES if row["kind"] in kinds), key=lambda row: -len(row["word"]))
    return "|".join(_guarded(row) for row in rows)


def years(past: bool) -> str:
    """A regular expression for the words of years: those over when the notice is written (上年), or not (今年)."""
    rows = [row for row in _TIMES if row["kind"] == "year" and (int(row["value"]) < 0) == past]
    return "|".join(_guarded(row) for row in sorted(rows, key=lambda row: -len(row["word"])))


def values(kind: str) -> dict[str, str]:
    """Each word of times of that *kind* with its value."""
    return {row["word"]: row["value"] for row in _TIMES if row["kind"] == kind}


def every() -> str:
    """A regular expression for any word of times, wherever it stands."""
    return lexicon.alternation(row["word"] for row in _TIMES)


def openings() -> str:
    """The signs with which a word of times begins, for a class of characters."""
    return "".join(dict.fromkeys(row["word"][0] for row in _TIMES))


def closings(kind: str) -> str:
    """The signs with which a word of times of that *kind* ends, for a class of characters."""
    return "".join(dict.fromkeys(row["word"][-1] for row in _TIMES if row["kind"] == kind))


def cues(*kinds: str) -> str:
    """A regular expression for the words beside a time of these *kinds*."""
    rows = sorted((row for row in _CUES if row["kind"] in kinds), key=lambda row: -len(row["word"]))
    return "|".join(row["word"] + (f"(?!{row['not_before']})" if row["not_before"] else "") for row in rows)


def cue_words(kind: str) -> tuple[str, ...]:
    """The words beside a time of that *kind*."""
    return tuple(row["word"] for row in _CUES if row["kind"] == kind)


def _guarded(row: dict[str, str]) -> str:
    word, after, before = row["word"], row["not_after"], row["not_before"]
    # what stands before the word is asked behind it: alternatives that begin with a sign are told apart fast
    return word + (f"(?<![{after}]{word})" if after else "") + (f"(?![{before}])" if before else "")
