from __future__ import annotations

import pyarrow as pa

from dragoman.record import RecordFolder, keep, recall

TABLE = pa.table({"pair": pa.array([1, 2], pa.uint64())})


def test_what_is_kept_comes_back_to_the_same_code(folder: RecordFolder) -> None:
    folder.create()
    assert recall(folder, "one") is None
    keep(folder, "one", TABLE)
    found = recall(folder, "one")
    assert found is not None
    assert found.equals(TABLE)
    assert recall(folder, "other") is None


def test_a_damaged_file_is_nothing(folder: RecordFolder) -> None:
    folder.create()
    folder.matching.write_bytes(b"PAR1 no more")
    assert recall(folder, "one") is None
