"""Giving back the memory of closed screens."""

from __future__ import annotations

import gc

from textual._styles_cache import StylesCache
from textual.app import App


def give_back_closed_screens(app: App[None]) -> None:
    """Drop what only caches and watchers still hold.

    Textual 8.2 memoises a method of StylesCache, and so keeps the painted lines of up to a thousand closed widgets:
    half a megabyte for each student opened. Nothing is lost by emptying it. It keeps each closed text area too, as one
    that wants to know of the next theme.
    """
    empty = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if empty is not None:
        empty()
    for watchers in getattr(app, "__watchers", {}).values():
        watchers[:] = [(node, callback) for node, callback in watchers if node.is_running]
    gc.collect()
