from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.errors import RecordError, RecordLocked, RecordNewer
from dragoman.record import RecordFolder, writing


def test_a_record_is_made_with_its_schema(folder: RecordFolder) -> None:
    folder.create()
    assert json.loads(folder.header.read_text())["schema_version"] == 1
    folder.require()


def test_no_record_says_how_to_make_one(folder: RecordFolder) -> None:
    with pytest.raises(RecordError, match="dragoman read"):
        folder.require()


def test_a_newer_record_is_left_alone(folder: RecordFolder) -> None:
    folder.create()
    folder.header.write_text('{"schema_version": 99}')
    with pytest.raises(RecordNewer, match=r"99.*newer Dragoman"):
        folder.require()
    with pytest.raises(RecordNewer), writing(folder):
        pass


@pytest.mark.parametrize("content", ["", "[]", '{"schema_version": "x"}', "\x00"])
def test_a_damaged_header_is_named(folder: RecordFolder, content: str) -> None:
    folder.create()
    folder.header.write_text(content)
    with pytest.raises(RecordError, match="damaged"):
        folder.require()


def test_somebody_elses_folder_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(RecordError, match="is no record"):
        RecordFolder(tmp_path).create()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(RecordError, match="is no record"):
        RecordFolder(tmp_path / "file").create()
    with pytest.raises(RecordError, match="cannot be made"):
        RecordFolder(tmp_path / "file" / "below").create()


def test_two_writers_do_not_meet(folder: RecordFolder) -> None:
    with writing(folder), pytest.raises(RecordLocked, match="Wait"), writing(folder):
        pass
    with writing(folder):
        pass


def test_a_killed_writer_leaves_no_lock_and_no_litter(folder: RecordFolder) -> None:
    code = f"""
import time
from pathlib import Path
from dragoman.record import RecordFolder, writing
folder = RecordFolder(Path({str(folder.path)!r}))
with writing(folder):
    (folder.segments / ".half-written").mkdir()
    (folder.path / ".publish-1").write_text("half")
    (folder.path / ".publish-1.tmp").mkdir()
    print("in", flush=True)
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"in\n"
        with pytest.raises(RecordLocked), writing(folder):
            pass
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    began = time.monotonic()
    with writing(folder):
        assert list(folder.segments.iterdir()) == []
        assert list(folder.path.glob(".publish*")) == []
    assert time.monotonic() - began < 5
