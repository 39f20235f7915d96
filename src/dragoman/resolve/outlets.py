"""A printed outlet or an address in, the outlet's id out."""

from __future__ import annotations

from urllib.parse import urlsplit

from dragoman.model.actors import fold
from dragoman.resolve.cast import Cast, slug

__all__ = ["outlet_of"]


def outlet_of(cast: Cast, printed: str | None, url: str | None) -> str | None:
    """The outlet by its id, name or domain, else by the address; an unknown name becomes an outlet of its own, nothing stays None."""
    if printed:
        return _by_name(cast, printed) or _by_domain(cast, printed) or _fresh(cast, printed)
    if url and (host := _host(url)):
        return _by_domain(cast, host) or _fresh(cast, host)
    return None


def _by_name(cast: Cast, printed: str) -> str | None:
    if printed in cast.actors.actors or printed in cast.extras:
        return printed
    key = fold(printed)
    for text in (key, key.removeprefix("the ")):
        for name in cast.actors.by_name.get(text, ()):
            if name.actor_id.startswith("outlet/"):
                return name.actor_id
    return None


def _by_domain(cast: Cast, host: str) -> str | None:
    parts = host.lower().removeprefix("www.").split(".")
    for first in range(len(parts) - 1):
        if found := cast.actors.domains.get(".".join(parts[first:])):
            return found
    return None


def _host(url: str) -> str:
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _fresh(cast: Cast, printed: str) -> str:
    name = printed.removeprefix("outlet/")
    return cast.meet(name, "outlet", f"outlet/{slug(name)}")
