"""Corrections: what a person changed in a review or a workbook, taken into the notice.

The way: a workbook's tables (`book`) → what differs from the notice (`tasks`, `targets`, in words that people type:
`typed`) → a review, as the review page saves one → the notice with the corrections in it (`applying`), each finding
looked up again by its id, else by its words and place (`again`). `docs/corrections.md` says what comes back and what
does not.
"""
