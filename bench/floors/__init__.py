"""Floors: the program's answers by hand, on bare WSGI and psycopg, without Django.

They return byte for byte what the program returns, over the same server, with the same database.
"""
