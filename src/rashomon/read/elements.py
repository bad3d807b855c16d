"""Elements of XML and HTML, as lxml has them."""

from typing import Any


def parsed(data: bytes) -> Any:
    """Return the root of an XML document, parsed despite its faults; `None` if it has none.

    Raises `lxml.etree.XMLSyntaxError` if not even that is possible. Nothing outside is loaded.
    """
    # Loading it takes a moment and is needed for few formats.
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    return etree.fromstring(data, parser)


def remove(element: Any) -> None:
    """Remove an element but keep the text after it; nothing if it is in no other."""
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        above.text = (above.text or "") + (element.tail or "")
    above.remove(element)
