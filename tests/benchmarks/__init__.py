"""How fast the diary is, beside what could not be faster: ``python -m tests.benchmarks``.

Every program here runs in a process of its own, in real time. ``window`` holds what they share,
``bare`` is the yardstick, ``start`` and ``taps`` are the diary, ``table`` prints what was found.
"""
