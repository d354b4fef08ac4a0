"""What a cell showed, as safe HTML: the richest form that needs no script."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from discourse.report.normalise import joined
from discourse.report.prose import Outline, prose
from discourse.report.sanitise import Links, sanitise

_WARNING = re.compile(r"^\S+:\d+: (?P<kind>\w+): (?P<message>.*)(?:\n  .*)?", re.MULTILINE)


def shown(outputs: Sequence[dict[str, Any]], *, outline: Outline, links: Links) -> str:
    """The outputs of one cell, in order. Text that is no HTML is escaped, whatever it looks like."""
    return "".join(_one(output, outline, links) for output in outputs)


def _one(output: dict[str, Any], outline: Outline, links: Links) -> str:
    if output["output_type"] == "stream":
        text = joined(output["text"])
        if output["name"] == "stderr":
            return f'<aside class="note"><p>Note</p>{_pre(_WARNING.sub(_said, text))}</aside>\n'
        return f'<div class="output">{_pre(text)}</div>\n'
    if output["output_type"] == "error":
        traceback = "\n".join(output["traceback"])
        return f'<div class="output failure">{_pre(traceback)}</div>\n'
    return f'<div class="output">{_display(output, outline, links)}</div>\n'


def _display(output: dict[str, Any], outline: Outline, links: Links) -> str:
    data = {kind: joined(value) for kind, value in output["data"].items() if "json" not in kind}
    if "text/html" in data:
        return sanitise(data["text/html"], links=links)
    if "text/markdown" in data:
        return prose(data["text/markdown"], outline=outline, links=links)
    for kind in ("image/svg+xml", "image/png", "image/jpeg"):
        if kind in data:
            return _image(kind, data[kind], _alternative(output, kind, data.get("text/plain", "")))
    return _pre(data["text/plain"]) if "text/plain" in data else ""


def _alternative(output: dict[str, Any], kind: str, plain: str) -> str:
    """The alternative text of an image: what its metadata say, else its plain form."""
    metadata = output.get("metadata", {})
    of_kind = metadata.get(kind)
    found = of_kind.get("alt") if isinstance(of_kind, dict) else None
    return str(found or metadata.get("alt") or plain)


def _image(kind: str, data: str, alternative: str) -> str:
    address = f"{kind},{quote(data)}" if kind.endswith("xml") else f"{kind};base64,{''.join(data.split())}"
    return f'<img src="data:{escape(address)}" alt="{escape(alternative)}">'


def _pre(text: str) -> str:
    return f"<pre>{escape(text.rstrip())}</pre>"


def _said(warning: re.Match[str]) -> str:
    """What a Python warning says, without the place in the code and the line that stands there."""
    kind, message = warning["kind"], warning["message"]
    return message if kind == "UserWarning" else f"{kind}: {message}"
