"""How fast clubmgr is, as ratios to what the same work costs at the least.

Each figure is measured beside its floor, in turns within one run, so that it means the same on
any machine. `python -m benchmarks --help` says how to run it.
"""
