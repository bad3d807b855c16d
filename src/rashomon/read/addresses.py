"""Web addresses: which can be an article's, and which are the same."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from rashomon.read import clean

# Parameters that record how a reader arrived and never select the content.
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|dc|ms|ys|yl|tw)clid|gclsrc|wbraid|gbraid|mc_[ce]id|igshid|_ga|_gl|ref|ref_src|"
    r"ref_url|referrer|referer|cmp(?:id)?|ns_\w+|at_\w+|sr_share|smid|smtyp|partner|icid|ito|wt\.\w+|"
    r"__twitter_impression|amp(?:_\w+)?|output(?:type)?|feature|share|sh|rss|traffic_source|ncid|"
    r"_hs(?:enc|mi)|xtor|guccounter|guce_\w+|srnd|taid|gaa_\w+|fb_\w+|_branch_\w+|li_fat_id|"
    r"ocid|mibextid|mkt_tok|vero_\w+|s_cid|trk\w*|spm|pk_\w+|mtm_\w+|matomo_\w+",
    re.IGNORECASE,
)
# Subdomains that serve the same articles: `www`, and editions for telephones and AMP.
_EDITIONS = re.compile(r"^(?:www\d?|m|mobile|amp|touch)\.(?=[^.]+\.)", re.IGNORECASE)
_AMP_PATH = re.compile(r"^/amp(?=/.)|/amp$|\.amp(?=\.html?$|$)|(?<=/)amp\.html?$", re.IGNORECASE)
# Addresses of copies in caches and archives, which contain the page's own address.
_KEPT = re.compile(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/amp/(?:s/)?|[\w-]+\.cdn\.ampproject\.org/[cvi]/(?:s/)?|"
    r"web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/)(?:https?:/{1,2})?(?=[^/]+\.[^/]+/)",
    re.IGNORECASE,
)
# Session ids identify readers, not articles.
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
# The path of a language edition, such as `/en/`, is a home page, too.
_LANGUAGE = re.compile(r"/?[a-z]{2}(?:[-_][a-z]{2})?/?", re.IGNORECASE)
# Addresses that guides to markup use as samples; pages made from them keep some.
_SAMPLES = frozenset({"example.com", "example.org", "example.net", "google.com/article"})
_DEFAULT_PORT = re.compile(r":(?:80|443)$")
_INDEX = re.compile(r"/(?:index|default|home)\.\w{2,5}$", re.IGNORECASE)


def same_key(address: str) -> str:
    """Return what all addresses of one article have in common.

    This leaves out the scheme, `www` and the subdomains of editions for telephones, AMP, parameters
    that track readers, the fragment, slashes at the end, the order of the parameters, and the
    prefix of a cache or archive. An address that cannot be parsed is returned unchanged.

    >>> same_key("http://www.coast.example/ferry/?utm_source=rss#top")
    'coast.example/ferry'
    """
    try:
        parts = urlsplit(_KEPT.sub("https://", address.strip(), count=1))
    except ValueError:
        return address
    site = _site(parts.netloc)
    path = re.sub(r"/{2,}", "/", unquote(_SESSION.sub("", parts.path)))
    path = _AMP_PATH.sub("", _INDEX.sub("/", path).rstrip("/")).rstrip("/")
    query = "&".join(f"{name}={value}" for name, value in _asked(parts.query))
    return urlunsplit(("", "", site + path, query, "")) if query else site + path


def is_web(address: str) -> bool:
    """Return whether an address begins with `http://` or `https://`."""
    return address.lower().startswith(("http://", "https://"))


def article_address(candidates: Iterable[str | None], of_page: str | None = None) -> str | None:
    """Return the first address that can be an article's, or `None`.

    A site's home page cannot, nor can an address on another host than `of_page`, the page's own
    address. If that is unknown, the host must be the one that most candidates share: pages made
    from a sample keep the sample's address in places.
    """
    addresses = [a for a in map(clean.label, candidates) if a and is_web(a)]
    usable = [a for a in addresses if _leads_further(a)]
    if of_page and is_web(of_page):
        return next((a for a in usable if host(a) == host(of_page)), None)
    hosts = [host(a) for a in addresses]
    most = max(map(hosts.count, hosts), default=0)
    return next((a for a in usable if hosts.count(host(a)) == most), None)


def _leads_further(address: str) -> bool:
    """Return whether an address leads beyond its site's home page and is not a sample."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if "." not in parts.netloc or not _SAMPLES.isdisjoint((host(address), same_key(address))):
        return False
    path = "" if _LANGUAGE.fullmatch(parts.path) else _INDEX.sub("", parts.path).strip("/")
    return bool(path or _asked(parts.query))


def _asked(query: str) -> list[tuple[str, str]]:
    """Return the parameters of a query that select the content, sorted."""
    return sorted(p for p in parse_qsl(query, True) if not _TRACKING.fullmatch(p[0]))


def host(address: str) -> str:
    """Return the host of an address, without `www` and the like; empty if it has none."""
    try:
        return _site(urlsplit(address).netloc)
    except ValueError:
        return ""


def _site(netloc: str) -> str:
    return _EDITIONS.sub("", _DEFAULT_PORT.sub("", netloc.rpartition("@")[2].lower()))
