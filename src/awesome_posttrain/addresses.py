"""The addresses of site and repository, read from the one file that knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, quote_plus, urlsplit

import yaml

from awesome_posttrain.project import Project


class ConfigurationError(Exception):
    """Raised when ``site/mkdocs.yml`` is missing or lacks an address."""


_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*")


def _quoted(path: str) -> str:
    """Return a path as an address holds it; paths of entries are plain, which is seen at once."""
    return path if _PLAIN.fullmatch(path) else quote(path)


@dataclass(frozen=True)
class Addresses:
    """Where readers find site, repository and the forms that change it."""

    site: str
    """Address of the site's root, with a final slash."""
    repository: str
    """Address of the repository, without a final slash."""
    branch: str
    """The branch that is edited."""

    @classmethod
    def read(cls, project: Project) -> Addresses:
        """Return the addresses of a project; raise ``ConfigurationError``."""
        try:
            text = project.mkdocs_config.read_text(encoding="utf-8")
        except OSError as error:
            raise ConfigurationError(f"site/mkdocs.yml: {error.strerror}") from None
        settings = yaml.load(text, Loader=yaml.CSafeLoader) or {}
        site, repository = settings.get("site_url"), settings.get("repo_url")
        if not site or not repository:
            raise ConfigurationError("site/mkdocs.yml: needs site_url and repo_url")
        branch = str(settings.get("edit_uri") or "edit/main/").strip("/").split("/")[1]
        return cls(site.rstrip("/") + "/", repository.rstrip("/"), branch)

    @property
    def repository_name(self) -> str:
        """Owner and name of the repository."""
        return urlsplit(self.repository).path.strip("/")

    @property
    def host(self) -> str:
        """Host name of the site."""
        return urlsplit(self.site).hostname or ""

    def page(self, path: str) -> str:
        """Return the public address of a page below the site's root."""
        return self.site + path

    def file(self, path: str) -> str:
        """Return the address of a file or folder of the repository, to read it."""
        return f"{self.repository}/blob/{self.branch}/{_quoted(path)}"

    def edit(self, path: str) -> str:
        """Return the address that opens a file of the repository in GitHub's editor."""
        return f"{self.repository}/edit/{self.branch}/{_quoted(path)}"

    def correction(self, path: str, name: str) -> str:
        """Return the address of the issue form for a mistake in an entry."""
        # Written for every page: only what differs is quoted.
        form = f"{self.repository}/issues/new?template=correction.yml"
        entry = _quoted(path).replace("/", "%2F")
        return f"{form}&title=Correction%3A+{quote_plus(name)}&entry={entry}"

    def contribution(self, topic: str) -> str:
        """Return the address of the issue form for a new entry of a topic."""
        return f"{self.repository}/issues/new?template=new-entry.yml&topic={quote_plus(topic)}"
