"""`gongwen serve`: notices in a browser and over HTTP, on this machine, for people and for programs.

The way of a document: a request's body (`bodies`) → a worker process that reads it within a time limit (`readers`) →
the answer, or the store (`storage`), unless it bears a secrecy mark (`secrecy`). The way of a request: the `guard`
(who may ask, how much, how long) → an endpoint (`endpoints/`), each with the words that `/openapi.json` says of it.
Refusals and failures are problems (`problems`, RFC 9457). `docs/serve.md` says what all of it is for.
"""
