"""Addresses of articles: which ones are an article's at all, and which ones are the same."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from rashomon.read import clean

# Parameters that say how a reader came, and never what is read.
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|dc|ms|ys|yl|tw)clid|gclsrc|wbraid|gbraid|mc_[ce]id|igshid|_ga|_gl|ref|ref_src|"
    r"ref_url|referrer|referer|cmp(?:id)?|ns_\w+|at_\w+|sr_share|smid|smtyp|partner|icid|ito|wt\.\w+|"
    r"__twitter_impression|amp(?:_\w+)?|output(?:type)?|feature|share|sh|rss|traffic_source",
    re.IGNORECASE,
)
# Subdomains of one site's editions for telephones and for AMP, and of none at all.
_EDITIONS = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)", re.IGNORECASE)
_AMP_PATH = re.compile(r"^/amp(?=/.)|/amp$|\.amp(?=\.html?$|$)|(?<=/)amp\.html?$", re.IGNORECASE)
_DEFAULT_PORT = re.compile(r":(?:80|443)$")
_INDEX = re.compile(r"/(?:index|default|home)\.\w{2,5}$", re.IGNORECASE)


def same_key(address: str) -> str:
    """What all addresses of one article have in common.

    Left out are the scheme, `www` and the subdomains of editions for telephones, AMP, parameters
    that track readers, the fragment, slashes at the end, and the order of the parameters.

    >>> same_key("http://www.coast.example/ferry/?utm_source=rss#top")
    'coast.example/ferry'
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    host = _EDITIONS.sub("", _DEFAULT_PORT.sub("", parts.netloc.rpartition("@")[2].lower()))
    path = _AMP_PATH.sub("", parts.path.rstrip("/")).rstrip("/")
    query = "&".join(f"{name}={value}" for name, value in _asked(parts.query))
    return urlunsplit(("", "", host + path, query, "")) if query else host + path


def is_web(address: str) -> bool:
    """Whether an address is one of the web."""
    return address.lower().startswith(("http://", "https://"))


def article_address(candidates: Iterable[str | None], of_page: str | None = None) -> str | None:
    """The first address that can be an article's.

    The home page of a site is none, nor is an address on another host than the page's own, where
    that is known. Where it is not, a host that other candidates disagree with needs one that
    agrees: pages made from a sample keep the sample's address in places.
    """
    found = [a for a in map(clean.label, candidates) if a and is_web(a)]
    usable = [a for a in found if _leads_further(a)]
    if of_page and is_web(of_page):
        return next((a for a in usable if host(a) == host(of_page)), None)
    hosts = [host(a) for a in found]
    most = max(map(hosts.count, hosts), default=0)
    return next((a for a in usable if hosts.count(host(a)) == most), None)


def _leads_further(address: str) -> bool:
    """Whether there is more to an address than the host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.netloc) and bool(_INDEX.sub("", parts.path).strip("/") or _asked(parts.query))


def _asked(query: str) -> list[tuple[str, str]]:
    """The parameters of a query that say what is read, in one order."""
    return sorted(p for p in parse_qsl(query, True) if not _TRACKING.fullmatch(p[0]))


def host(address: str) -> str:
    """The host of an address, without `www` and its like; empty if it has none."""
    try:
        netloc = urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
    return _EDITIONS.sub("", _DEFAULT_PORT.sub("", netloc))
