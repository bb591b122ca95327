"""Run by Alembic for each upgrade; the connection and its transaction are the caller's."""

from alembic import context

from smara_desktop.storage import tally

attributes = context.config.attributes

context.configure(
    connection=attributes["connection"],
    target_metadata=attributes.get("metadata"),
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
    at_head = context.get_revision_argument() == context.get_head_revision()
    if at_head and attributes["recount"]:
        # Derived from the records by the figures of today, which the file before may lack.
        tally.rebuild(attributes["connection"])
