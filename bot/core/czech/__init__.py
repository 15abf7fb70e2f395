"""What the product knows about Czech without asking anyone.

Pure Python: the standard library, no I/O but the data files beside it. Exact where it speaks, and
it says so where it guesses or does not know.
"""
