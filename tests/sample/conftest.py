from __future__ import annotations

from collections.abc import Iterator

import pytest
from making import CLOCKS, make

from clubmgr.models.program import Program


@pytest.fixture(scope="package", params=CLOCKS)
def program(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    with make(tmp_path_factory.mktemp("sample"), request.param) as made:
        yield made
