"""Bindings made from the key registry."""

from __future__ import annotations

from functools import cache

from textual.binding import Binding, BindingType

from clubmgr.keys import Key, keys_of


def bindings(*places: str) -> list[BindingType]:
    """Return the bindings of these places; their descriptions are messages, not yet translated."""
    return [
        Binding(
            key.keys,
            key.action,
            key.label,
            show=key.shown,
            key_display=key.display,
            priority=key.priority,
            id=key.id,
        )
        for key in keys_of(*places)
    ]


@cache
def key_of(action: str, *places: str) -> Key | None:
    """Return the key that runs an action (`promote`, with or without what is in its brackets)."""
    return next(
        (k for k in keys_of(*places) if k.action.partition("(")[0].rpartition(".")[2] == action),
        None,
    )
