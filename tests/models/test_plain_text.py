"""A text as names are looked for in it, and where each of its letters stands."""

from __future__ import annotations

import pytest

from clubmgr.models.plain_text import placed, plain


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Œuvre d’Éva", "oeuvre d’eva"), ("So\u00adft a\u200bb", "soft ab"), ("٣٤ ３４", "34 34"),
        ("a%20b%C3%A9%e2%82%ac", "a be€"), ("&Eacute;va &amp; &#39;x&#x27;", "eva & 'x'"),
        ("50%2 %C3% %zz", "50%2 %c3% %zz"), ("R&D; a&nosuchsign; &", "r&d; a&nosuchsign; &"),
    ],
)  # fmt: skip
def test_a_text_is_read_as_it_is_meant(text: str, read: str) -> None:
    assert plain(text) == read
    assert placed(text)[0] == read


def test_each_letter_says_where_it_stands() -> None:
    text = "é%C3%A9\u00adß&amp;z"
    letters, places = placed(text)
    assert letters == "eess&z"
    assert places == [0, 1, 8, 8, 9, 14, len(text)]
