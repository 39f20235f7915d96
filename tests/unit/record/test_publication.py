from __future__ import annotations

import pyarrow as pa
import pytest

from dragoman.record import Ledger, Publication, RecordFolder, writing


def test_the_copy_in_the_making_is_a_mapping_of_tables(shared: RecordFolder) -> None:
    sketch = pa.schema([("article_id", pa.string()), ("words", pa.int64())])
    with writing(shared), Ledger(shared.ledger) as ledger, Publication(shared) as copy:
        copy.land(ledger, {"sketch": sketch})
        assert len(copy) == 18
        assert copy["article"].num_rows == copy["sketch"].num_rows == 2
        assert copy["article"]["id"].to_pylist() == sorted(copy["article"]["id"].to_pylist())
        assert copy.get("nothing") is None
        with pytest.raises(KeyError):
            copy["nothing"]
        assert copy["actor"].num_rows == 2
    assert [entry.name for entry in shared.path.glob(".publish*")] == []
