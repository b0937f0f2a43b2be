from __future__ import annotations

import pytest

from clubmgr.models.card_rests import join


@pytest.mark.parametrize(
    ("kept", "newer", "after"),
    [
        # What a person has one of.
        ("BDAY:19800412\nBDAY:1\nX-A:1", "BDAY:19800413", "BDAY:19800413\nX-A:1"),
        ("BDAY:19800412\nBDAY:1", "BDAY:19800412\nBDAY:2", "BDAY:19800412\nBDAY:2"),
        ("PHOTO;ENCODING=b:AAAA", "PHOTO;ENCODING=b:BBBB", "PHOTO;ENCODING=b:BBBB"),
        # What may be several: the first takes the place of the first.
        ("FN:A\nFN;LANGUAGE=en:B", "FN:C", "FN:C\nFN;LANGUAGE=en:B"),
        ("FN:A\nFN;LANGUAGE=en:B", "FN:A\nFN;LANGUAGE=en:C", "FN:A\nFN;LANGUAGE=en:C"),
        ("ORG:A;1\nX-A:1", "ORG:B;2", "ORG:B;2\nX-A:1"),
        ("ORG:A;1\nORG:B;2", "ORG:A;1\nORG:C;3", "ORG:A;1\nORG:C;3"),
        ("TITLE;X-P=1:a", "TITLE:b\nTITLE:c", "TITLE:b\nTITLE:c"),
        ("ADR;TYPE=HOME:h\nADR;TYPE=WORK:w", "ADR;TYPE=WORK:v", "ADR;TYPE=HOME:h\nADR;TYPE=WORK:v"),
        ("ADR;TYPE=HOME:h", "ADR;TYPE=HOME:h\nADR:v", "ADR;TYPE=HOME:h\nADR:v"),
        ("ADR;TYPE=HOME:h", "ADR;TYPE=WORK:w", "ADR;TYPE=WORK:w"),
        # With a line goes what is tied to it.
        (
            "item1.ADR:h\nitem1.X-ABADR:fr\nitem2.TEL:1\nitem2.X-ABLABEL:l",
            "item1.ADR:v\nitem1.X-ABADR:fr",
            "item1.ADR:v\nitem2.TEL:1\nitem2.X-ABLABEL:l\nitem1.X-ABADR:fr",
        ),
        # What is no such line is added, what is kept is not said twice.
        ("TEL;TYPE=CELL:1", "TEL;TYPE=CELL:2", "TEL;TYPE=CELL:1\nTEL;TYPE=CELL:2"),
        ("FN:A\nX-A:1\nORG:B;1", "ORG:B;1\nX-A:1", "FN:A\nX-A:1\nORG:B;1"),
    ],
)
def test_a_newer_card_replaces_what_it_says_anew_and_nothing_else(
    kept: str, newer: str, after: str
) -> None:
    assert join(kept, newer) == after
    assert join(after, newer) == after
