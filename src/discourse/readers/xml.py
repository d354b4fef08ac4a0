"""XML: the root element says which vocabulary it is."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from lxml import etree

from discourse.errors import ReadError
from discourse.readers import bundestag
from discourse.readers.fields import Read
from discourse.readers.raw import RawFile

ROOTS: Mapping[str, Callable[[etree._Element, str], Read]] = {"dbtplenarprotokoll": bundestag.read}
"""Root element → reader of the parsed tree."""


def read(raw: RawFile) -> Read:
    """The documents of an XML file of a known vocabulary.

    Nothing outside the file is loaded and no entity is expanded. Raises ReadError for XML that is not well formed, has
    another root, or declares or uses entities of its own.
    """
    parser = etree.XMLParser(
        load_dtd=False, dtd_validation=False, no_network=True, resolve_entities=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw.content(), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"no well-formed XML: {error.msg}", file=raw.source, line=error.lineno) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(cast(Any, declared).iterentities(), None) is not None:
        raise ReadError("declares entities of its own; they are not expanded", file=raw.source)
    entity = next(root.iter(etree.Entity), None)
    if entity is not None:
        raise ReadError(f"uses the undeclared entity {entity.text}", file=raw.source, line=cast(int, entity.sourceline))
    if root.tag not in ROOTS:
        known = ", ".join(sorted(ROOTS))
        raise ReadError(
            f"root element <{root.tag}>; readable are {known}", file=raw.source, line=cast(int, root.sourceline)
        )
    yield from ROOTS[str(root.tag)](root, raw.source)
