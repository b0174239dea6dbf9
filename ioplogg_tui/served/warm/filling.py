"""Gaps in the machine's heap, filled before the fork: who comes to life afterwards begins on pages of its own.

What importing leaves behind is a heap with a thousand small gaps on as many pages. Each child would put what it makes,
SQLite's tables of a schema first of all, into those, and get a copy of each page for it: four megabytes a session.
"""

from __future__ import annotations

import ctypes

_SIZES = (65_536, 32_768, 16_384, 8_192, 4_096, 2_048, *range(1_032, 8, -16))
"""Bytes, by which the allocator keeps its gaps; the large ones first."""

_MOST = 8 * 1024 * 1024
"""Bytes. There are fewer; with another allocator than the one that this is for it would not end."""


def fill_gaps() -> int:
    """Fill them for good; returns how many bytes that took."""
    libc = ctypes.CDLL(None)
    take, give_back, end_of_heap = libc.malloc, libc.free, libc.sbrk
    take.restype, take.argtypes, give_back.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
    end_of_heap.restype, end_of_heap.argtypes = ctypes.c_void_p, [ctypes.c_ssize_t]
    end = end_of_heap(0)
    filled = 0
    for size in _SIZES:
        while filled < _MOST:
            place = take(size)
            if place is None or place > end:
                give_back(place)
                break
            filled += size
    return filled
