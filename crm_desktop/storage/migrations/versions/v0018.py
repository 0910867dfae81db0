"""Days of delivery of lines."""

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.execute(
        """
        CREATE INDEX ix_document_kind_id ON document (kind, id) WHERE state = 'confirmed'
        """
    )
    op.execute(
        """
        ALTER TABLE document_line ADD COLUMN deliver_by DATE
        """
    )
