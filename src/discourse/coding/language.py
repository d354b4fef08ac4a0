"""What coding knows about a language, read once from `data/<language>.yaml`."""

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

from discourse.errors import FileError, UnknownNameError
from discourse.markup import Entry, Items, Node, Scalar, parse

LANGUAGES = ("de",)


@dataclass(frozen=True, slots=True)
class Language:
    """The word lists of one language; each is a key of its file, and the file says what it is for."""

    articles: frozenset[str]
    fused_articles: frozenset[str]
    determiners: frozenset[str]
    predicatives: frozenset[str]
    accusative_or_dative: frozenset[str]
    genitive_articles: frozenset[str]
    prepositions: frozenset[str]
    fused_prepositions: dict[str, str]
    negators: frozenset[str]
    phrase_negators: frozenset[str]
    noun_negators: frozenset[str]
    paired_negators: dict[str, str]
    negation_cancelled_by: frozenset[str]
    titles: frozenset[str]
    feminine_titles: frozenset[str]
    masculine_titles: frozenset[str]
    offices: frozenset[str]
    parties: frozenset[str]
    first_names: frozenset[str]
    separable_particles: frozenset[str]
    first_person: frozenset[str]
    first_person_possessives: frozenset[str]
    third_person: frozenset[str]
    third_person_possessives: frozenset[str]
    impersonal: frozenset[str]
    subordinators: frozenset[str]
    infinitive_openers: frozenset[str]
    complement_openers: frozenset[str]
    conditional_openers: frozenset[str]
    demands: frozenset[str]
    conduct: frozenset[str]
    group_nouns: frozenset[str]
    reported_copulas: frozenset[str]
    former: frozenset[str]
    unreal: frozenset[str]
    relative_pronouns: frozenset[str]
    relative_objects: frozenset[str]
    auxiliaries: frozenset[str]
    obligations: frozenset[str]
    prohibitions: frozenset[str]
    states: frozenset[str]
    passive_auxiliaries: frozenset[str]
    agent_prepositions: frozenset[str]
    copulas: frozenset[str]
    naming_verbs: frozenset[str]
    light_verbs: frozenset[str]
    coordinators: frozenset[str]
    sentence_adverbs: frozenset[str]
    abstract_endings: frozenset[str]
    reversing_nouns: frozenset[str]
    reversing_verbs: frozenset[str]
    function_words: frozenset[str]
    occupations: frozenset[str]
    calendar: frozenset[str]
    locatives: frozenset[str]
    place_kinds: frozenset[str]
    places: frozenset[str]
    no_places: frozenset[str]
    organisation_ends: frozenset[str]
    generic_bodies: frozenset[str]
    organisation_kinds: frozenset[str]
    legal_forms: frozenset[str]
    no_organisations: frozenset[str]
    name_particles: frozenset[str]
    no_name_ends: frozenset[str]
    acronym_heads: frozenset[str]
    neuter_bodies: frozenset[str]
    masculine_bodies: frozenset[str]
    purposes: frozenset[str]
    member_bodies: frozenset[str]


@lru_cache(maxsize=len(LANGUAGES))
def language(code: str = "de") -> Language:
    """The word lists of a language.

    Raises UnknownNameError for a language without a file, FileError for a file that lacks a list or has one too many.
    """
    if code not in LANGUAGES:
        raise UnknownNameError("language", code, LANGUAGES)
    name = f"coding/data/{code}.yaml"
    root = parse(files("discourse.coding").joinpath(f"data/{code}.yaml").read_text(encoding="utf-8"), file=name)
    if not isinstance(root, Entry):
        raise FileError("expected a mapping of lists", file=name)
    wanted = {field.name for field in fields(Language)}
    if wanted != set(root.values):
        odd = min(wanted ^ set(root.values))
        raise FileError(f"the lists differ from those expected: {odd}", file=name, line=root.lines.get(odd))
    lists = {key: _value(key, node, name) for key, node in root.values.items()}
    return Language(**lists)  # type: ignore[arg-type]  # the keys were compared above, the values by kind in _value


def _value(key: str, node: Node, file: str) -> frozenset[str] | dict[str, str]:
    if isinstance(node, Entry):
        return {name: _text(value, file) for name, value in node.values.items()}
    if isinstance(node, Items):
        return frozenset(_text(item, file) for item in node)
    raise FileError(f"{key} must be a list or a mapping", file=file, line=node.line)


def _text(node: Node, file: str) -> str:
    if not isinstance(node, Scalar):
        raise FileError("expected a single value", file=file, line=node.line)
    return node.text
