"""Variants of a document and its answer that must give the same findings, but for the words changed.

`document` holds what is varied and how its lines are rewritten, `surface`, `layout` and `wording` hold the variants,
`judge` says which findings of an answer an extraction has, and `figures` measures variants over documents.
"""

from __future__ import annotations

from variation import layout, surface, wording
from variation.document import Document, Variant, load, randomness

__all__ = ["VARIANTS", "Document", "Variant", "load", "varied"]

VARIANTS: dict[str, Variant] = {
    variant.name: variant for variant in (*surface.VARIANTS, *layout.VARIANTS, *wording.VARIANTS)
}


def varied(document: Document, name: str, seed: int = 0) -> Document | None:
    """*document* as the variant *name* has it, the same for the same *seed*; None where it changes nothing in it."""
    made = VARIANTS[name].make(document, randomness(seed, name, document.name))
    return None if made is None or made.source == document.source else made
