"""The floors: the least that can be called doing the same."""
