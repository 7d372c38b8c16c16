"""Quantities: a number with its unit and its bound, wherever a text measures or counts something.

    quantity   = [bound] figure [bound]            不低于 93% | 50家 以上
    figure     = number unit | range unit | share  3万亩 | 5-10万元 | 三分之二, 七成
    share      = number "分之" number | number "成" | number "/" number | word

Numbers are `language.numbers`'. `figures` knows how a number goes with its unit, `ranges` two of them, `shares`
proportions in words, `units` and `bounds` the words of their tables, `non_quantities` what only looks like one, and
`measures` puts them together: one flat `Measure` after another. What a quantity is about is not known here.
"""

from gongwen.language.quantities.measures import Measure, scan

__all__ = ["Measure", "scan"]
