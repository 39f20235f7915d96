from __future__ import annotations

import pytest

from dragoman.faces.cli import bars
from dragoman.progress import Progress, ignore


def test_quiet_draws_nothing() -> None:
    with bars.drawn(quiet=True) as draw:
        assert draw is ignore
        draw(Progress(stage="read", done=1))


def test_a_log_gets_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    with bars.drawn(quiet=False) as draw:
        draw(Progress(stage="read", done=1, seconds=1))
        draw(Progress(stage="read", done=2000, total=4000, dropped={"note": 3}, seconds=20))
        draw(Progress(stage="read", done=2500, seconds=21))
    out, err = capsys.readouterr()
    assert (out, err) == ("", "read 2,000 of 4000, 100 a second, 3 notes\n")


def test_a_terminal_gets_a_moving_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    with bars.drawn(quiet=False) as draw:
        draw(Progress(stage="match", done=0))
    assert capsys.readouterr().out == ""
