"""An index by which the log finds acts of one kind."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index("ix_audit_event_acts", "audit_event", ["scope", "act", "number"])


def downgrade() -> None:
    op.drop_index("ix_audit_event_acts", "audit_event")
