"""A working day: what is asked of the program, by whom, about whom, and what an answer must hold.

``mix.py``: the kinds of requests and how many of each · ``people.py``: the region and who is logged
in · ``asking.py``: each kind as a request · ``told.py``: what was measured, judged and printed.
"""
