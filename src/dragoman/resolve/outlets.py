"""A printed outlet or an address in, the outlet's id out."""

from __future__ import annotations

from urllib.parse import urlsplit

from dragoman.model.actors import fold
from dragoman.resolve.cast import Cast, slug

__all__ = ["outlet_of"]


def outlet_of(cast: Cast, printed: str | None, url: str | None) -> str | None:
    """The outlet by its id, name or domain, else by the address; an unknown name becomes an outlet of its own, nothing stays None.

    A name is folded (`The TASS` is `TASS`); a domain is matched with its subdomains. Nothing is read from the article's text: who is
    quoted there need not have published it. An address that cannot be parsed counts as none.
    """
    if printed:
        return _by_name(cast, printed) or _by_domain(cast, printed) or _fresh(cast, printed)
    if url and (host := _host(url)):
        return _by_domain(cast, host) or _fresh(cast, host)
    return None


def _by_name(cast: Cast, printed: str) -> str | None:
    """An id as it is, or the outlet of this name; a name of another kind of actor is no outlet."""
    if printed in cast.actors.actors or printed in cast.extras:
        return printed
    key = fold(printed)
    for text in (key, key.removeprefix("the ")):
        for name in cast.actors.by_name.get(text, ()):
            if name.actor_id.startswith("outlet/"):
                return name.actor_id
    return None


def _by_domain(cast: Cast, host: str) -> str | None:
    """The outlet that owns a domain or the one above it: `russian.rt.com` is `rt.com`'s."""
    parts = host.lower().removeprefix("www.").split(".")
    for first in range(len(parts) - 1):
        if found := cast.actors.domains.get(".".join(parts[first:])):
            return found
    return None


def _host(url: str) -> str:
    """The host of an address without `www.`; empty when it has none or does not parse."""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _fresh(cast: Cast, printed: str) -> str:
    """An outlet that the table lacks, under its printed name or host."""
    name = printed.removeprefix("outlet/")
    return cast.meet(name, "outlet", f"outlet/{slug(name)}")
