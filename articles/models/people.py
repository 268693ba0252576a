"""Who may sign in, and what for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q


class Role(models.TextChoices):
    """What a person may do: everything, decide conflicts, or look."""

    ADMIN = "admin", "Admin"
    EDITOR = "editor", "Editor"
    READER = "reader", "Reader"


def name_of(username: str, first_name: str, last_name: str) -> str:
    """Return the name by which colleagues know a person."""
    return f"{first_name} {last_name}".strip() or username


class PeopleManager(UserManager["User"]):
    """Makes people; ``createsuperuser`` makes an admin."""

    def create_superuser(self, username: str, email: str | None = None, password: str | None = None, **extra_fields: Any) -> User:
        """Make an admin."""
        return super().create_superuser(username, email, password, **{"role": Role.ADMIN, **extra_fields})


class User(AbstractUser):
    """A person who signs in. The role is the only truth about rights: Django's staff flags follow it."""

    role = models.CharField(max_length=10, choices=Role.choices, default=Role.READER)

    mailed = models.BooleanField(
        default=True, db_default=True, help_text="Whether they are told by e-mail what concerns them, where a server sends any."
    )
    looked_at = models.DateTimeField(null=True, blank=True, help_text="When they last opened a queue.")
    looked_before = models.DateTimeField(null=True, blank=True, help_text="When they last did in the sitting before this one.")

    objects: ClassVar[PeopleManager] = PeopleManager()

    class Meta(AbstractUser.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_is_known"),
            models.CheckConstraint(
                condition=Q(role=Role.ADMIN, is_staff=True, is_superuser=True)
                | (~Q(role=Role.ADMIN) & Q(is_staff=False, is_superuser=False)),
                name="user_is_staff_exactly_when_admin",
            ),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Let Django's own flags follow the role, so that its admin pages open for admins and for nobody else."""
        self.is_staff = self.is_superuser = self.role == Role.ADMIN
        fields = kwargs.get("update_fields")
        if fields is not None and "role" in fields:
            kwargs["update_fields"] = {*fields, "is_staff", "is_superuser"}
        super().save(*args, **kwargs)

    @property
    def is_admin(self) -> bool:
        """Whether this person may import articles and manage people and sources."""
        return self.role == Role.ADMIN

    @property
    def may_decide(self) -> bool:
        """Whether this person may decide conflicts."""
        return self.role in (Role.ADMIN, Role.EDITOR)

    @property
    def name(self) -> str:
        """The name shown to colleagues."""
        return name_of(self.username, self.first_name, self.last_name)
