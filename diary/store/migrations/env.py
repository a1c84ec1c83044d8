"""What Alembic runs: every migration in the one transaction of the connection it is handed."""

from alembic import context

from diary.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
