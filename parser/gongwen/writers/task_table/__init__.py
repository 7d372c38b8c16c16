"""The task table (任务分解表) that an office signs, sends round and carries on, in whatever form it is written.

`columns` says which sheets and columns there are, for who writes them and for who reads them back; `rows` makes rows of
a notice, `wording` and `amounts` say how a thing reads in a cell, `choice` which tasks are asked for, `layout` how wide
a column and how high a row is; `gathered` keeps the rows until it is known which columns have something in them, and
`book` makes tables of them.
"""
