"""Faces: how people and programs meet the record: command line, Python, exports. All read the published copy only."""
