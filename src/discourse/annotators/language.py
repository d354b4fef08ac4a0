"""What is known about a language, as data: one folder a language, one YAML file a topic.

`data/de/structure.yaml` holds what pages and sentences look like, `data/de/speech.yaml` how speech is reported. A new
language is a new folder; no rule of this room names a German word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from discourse.errors import FileError, UnknownNameError
from discourse.markup import Entry, Items, Node, Scalar, parse
from discourse.provenance import fingerprint


@dataclass(frozen=True, slots=True)
class Language:
    """The word lists of one language, by topic (file) and key.

    Two values are equal where code and content are, so a function of a language can be cached. The neutral language
    (see `NEUTRAL`) has no lists: every look-up answers with nothing, and only rules that need no words apply.
    """

    code: str
    fingerprint: str
    topics: Mapping[str, Entry] = field(compare=False, repr=False)

    def words(self, topic: str, *keys: str) -> tuple[str, ...]:
        """The list under a key, or under a key of a key, in the order of the file.

        Raises UnknownNameError for a topic or key that the language lacks, FileError where no list stands there.

        >>> "November" in language("de").words("structure", "months")
        True
        """
        node = self._node(topic, keys)
        return () if node is None else _listed(node, f"{self.code}/{topic}.yaml")

    def groups(self, topic: str, *keys: str) -> dict[str, tuple[str, ...]]:
        """A mapping whose values are lists (a single value counts as a list of one), in the order of the file.

        Raises UnknownNameError for a topic or key that the language lacks, FileError where no mapping stands there.
        """
        node = self._node(topic, keys)
        if node is None:
            return {}
        file = f"{self.code}/{topic}.yaml"
        if not isinstance(node, Entry):
            raise FileError("expected a mapping", file=file, line=node.line)
        return {key: _listed(value, file) for key, value in node.values.items()}

    def _node(self, topic: str, keys: tuple[str, ...]) -> Node | None:
        if not self.topics:
            return None
        if topic not in self.topics:
            raise UnknownNameError("topic", topic, self.topics)
        node: Node = self.topics[topic]
        for key in keys:
            found = node.get(key) if isinstance(node, Entry) else None
            if found is None:
                raise UnknownNameError(f"key of {topic}", key, node.values if isinstance(node, Entry) else ())
            node = found
        return node


NEUTRAL = Language("", "", {})
"""The language of a document whose language is not known to the package: rules without words."""


def _listed(node: Node, file: str) -> tuple[str, ...]:
    if isinstance(node, Scalar):
        return () if node.empty else (node.text,)
    if isinstance(node, Items) and all(isinstance(value, Scalar) for value in node):
        return tuple(value.text for value in node if isinstance(value, Scalar))
    raise FileError("expected a list of words", file=file, line=node.line)


def _data() -> Traversable:
    return files("discourse.annotators") / "data"


@lru_cache(maxsize=1)
def language_names() -> Mapping[str, str]:
    """Every name of every language that the package has data for, in lower case, to the language's code.

    >>> language_names()["deutsch"]
    'de'
    """
    codes = sorted(folder.name for folder in _data().iterdir() if folder.is_dir())
    own = {code: code for code in codes}
    return own | {name: code for code in codes for name in language(code).words("structure", "language_names")}


@lru_cache
def language(code: str) -> Language:
    """The language with this code, read once a process.

    Raises UnknownNameError where the package has no data for it, FileError where the data are no YAML.
    """
    folder = _data() / code
    known = sorted(each.name for each in _data().iterdir() if each.is_dir())
    if code not in known:
        raise UnknownNameError("language", code, known)
    contents = {
        each.name.removesuffix(".yaml"): each.read_text(encoding="utf-8")
        for each in sorted(folder.iterdir(), key=lambda each: each.name)
        if each.name.endswith(".yaml")
    }
    topics: dict[str, Entry] = {}
    for topic, text in contents.items():
        root = parse(text, file=f"{code}/{topic}.yaml")
        if not isinstance(root, Entry):
            raise FileError("expected a mapping of keys to word lists", file=f"{code}/{topic}.yaml", line=1)
        topics[topic] = root
    return Language(code, fingerprint(contents), topics)
