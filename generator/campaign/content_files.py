"""Every content file with its model, and every Chinese key there is."""

from __future__ import annotations

from .model import (
    AnnexEntry,
    CheckRule,
    Confirmed,
    Contact,
    ContentModel,
    Form,
    Issuer,
    MessageHead,
    NoticeHead,
    Outline,
    PlanHead,
    PrintRun,
    Report,
    Settings,
    Table,
)
from .project_file import Holiday, Mail, ProjectFile

MODELS: dict[str, type[ContentModel]] = {
    "campaign": Settings, "notice": NoticeHead, "plan": PlanHead, "message": MessageHead, "form": Form, "outline": Outline, "table": Table,
    "project": ProjectFile,
}
PARTS: tuple[type[ContentModel], ...] = (
    *MODELS.values(), Issuer, Contact, AnnexEntry, Report, Confirmed, CheckRule, Mail, Holiday, PrintRun)
KEYS: frozenset[str] = frozenset(field.alias for part in PARTS for field in part.model_fields.values() if field.alias)
"""Every Chinese key there is."""
