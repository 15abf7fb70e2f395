"""Rules that find a learner's mistake; each speaks only where every reading agrees with it."""
