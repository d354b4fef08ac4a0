"""environment.yml gives conda users the direct versions that requirements.lock pins."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def locked() -> dict[str, str]:
    """Package → version pinned for Python 3.11, without the hashes."""
    pinned = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        found = re.match(r"([a-z0-9._-]+)==(\S+)(?: ; (.*?))?(?: \\)?$", line)
        if found and ("python_full_version >= '3.12'" not in (found[3] or "")):
            pinned[found[1]] = found[2]
    return pinned


def direct() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return set(project["project"]["dependencies"]) | {
        name for name in project["dependency-groups"]["dev"] if name in ("pytest", "hypothesis", "spacy")
    }


def test_environment_has_the_versions_of_the_lock() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = [item for item in environment["dependencies"] if isinstance(item, str)]
    (pip,) = [item["pip"] for item in environment["dependencies"] if isinstance(item, dict)]
    pins = dict(item.split("==") for item in pip if "==" in item)
    assert {name: locked()[name] for name in direct()} == pins
    assert "python=3.11" in conda
    assert "-e ." in pip


def test_every_locked_package_has_a_hash_and_the_lock_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert len(re.findall(r"^[a-z0-9._-]+==", lock, re.M)) == len(re.findall(r"(?m)^[a-z0-9._-]+==.*\\$", lock))
    assert "://" not in lock
    assert "--index-url" not in lock
