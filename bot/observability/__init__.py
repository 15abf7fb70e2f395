"""Logs, metrics and error reports: what the operator sees, without what the learners say.

Used by every room, imports none of them.
"""
