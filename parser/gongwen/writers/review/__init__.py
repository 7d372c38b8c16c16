"""The review page: one self-contained HTML file that shows a notice with every finding in its place.

Nothing in it comes from the network, and nothing that a notice contains can act: every word is escaped, and a
Content-Security-Policy admits the page's own style and script alone, by their hashes.
"""

from gongwen.writers.review.index import Entry, index_page
from gongwen.writers.review.page import review_page

__all__ = ["Entry", "index_page", "review_page"]
