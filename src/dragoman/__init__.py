"""Dragoman: a verifiable record of relations between states, out of news reports."""
