"""The fingerprint of a record changes with the parser that read it."""

from types import SimpleNamespace

from dragoman.pipeline import fingerprints


def test_another_parser_is_another_fingerprint(monkeypatch):
    seen = set()
    for name in ("rules/1", "encoder/0123456789ab", "rules/1"):
        monkeypatch.setattr(fingerprints, "build", lambda name=name: SimpleNamespace(parser=SimpleNamespace(name=name)))
        seen.add((fingerprints.fingerprint(), fingerprints.fingerprint("all")))
    assert len(seen) == 2
    assert all(reading != everything for reading, everything in seen)
