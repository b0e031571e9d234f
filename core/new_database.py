"""The tables of a new database, without rendering every model for every step of a migration.

At each step Django renders anew all models that hang together with the one that is changed. Ours
all do: 400 steps gave 24,000 renderings, which nobody needs to make a table, a column or an index.
"""

from typing import Any

from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    AlterModelOptions,
    AlterUniqueTogether,
    CreateModel,
    Migration,
    RemoveConstraint,
    RemoveIndex,
    RunPython,
    RunSQL,
)
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# Steps that ask for their own model, and of its neighbours only table and key. ``RunPython`` asks
# for everything: Django renders all models for it, because the state says that it is delayed.
OF_ONE_MODEL = (
    AddConstraint,
    AddField,
    AddIndex,
    AlterModelOptions,
    AlterUniqueTogether,
    CreateModel,
    RemoveConstraint,
    RemoveIndex,
    RunPython,
    RunSQL,
)


class OneByOne(ProjectState):
    """Renders the model that is changed and leaves its neighbours as they are."""

    is_delayed: bool

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:  # noqa: FBT001, FBT002
        """Render one model; who needs all of them renders them anew."""
        if "apps" in self.__dict__:
            self.is_delayed = True
            self._reload({(app_label, model_name)})  # type: ignore[attr-defined]


class Builder(MigrationExecutor):
    """Applies migrations to a database that has none."""

    def build(self) -> None:
        """Every migration, in Django's own order; each in its own transaction."""
        targets = self.loader.graph.leaf_nodes()
        state = ProjectState(real_apps=self.loader.unmigrated_apps)
        self.migrate(targets, state=state)

    def apply_migration(
        self, state: ProjectState, migration: Migration, *args: Any, **kwargs: Any
    ) -> ProjectState:
        """One model at a time where each step allows it, else as Django does."""
        after = _carried(state, lean=all(map(_is_of_one_model, migration.operations)))
        return super().apply_migration(after, migration, *args, **kwargs)


def _is_of_one_model(step: Operation) -> bool:
    """Whether its neighbours do not matter: to a key that changes they do."""
    if isinstance(step, AlterField):
        field = step.field
        return not (field.primary_key or field.unique or field.is_relation)
    return isinstance(step, OF_ONE_MODEL)


def _carried(state: ProjectState, *, lean: bool) -> ProjectState:
    """The same models; what is rendered goes along only where nobody needs all of it."""
    after = (OneByOne if lean else ProjectState)(state.models, state.real_apps)
    if lean:
        after.apps = state.apps
    return after
