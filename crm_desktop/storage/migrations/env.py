"""Runs the migration scripts on the connection `storage.migrate` hands over, within its transaction."""

from alembic import context

from crm_desktop.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
