"""The engine loads its data at the first question, which no deadline of one example allows for."""

from hypothesis import settings

settings.register_profile("czech", deadline=None)
settings.load_profile("czech")
