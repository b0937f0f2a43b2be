"""clubmgr: the desk of a brand's user-club and ambassador program."""

__version__ = "0.1.0"
