"""Plain text with optional front matter; without a title it is taken for a page copied from a browser."""

from discourse.readers.dates import date_line
from discourse.readers.fields import Read, document
from discourse.readers.front_matter import read_front_matter
from discourse.readers.raw import RawFile


def read(raw: RawFile) -> Read:
    """The one document of a text file.

    Without a `title` in front matter, the title stands somewhere in the text, and so may the date: it is then taken
    from the first line near the top that holds little else. The text stays whole either way.
    """
    record, text = read_front_matter(raw)
    printed = date_line(text) if record.get("title") is None else ""
    yield from document({**record, "text": text}, source=raw.source, printed_date=printed)
