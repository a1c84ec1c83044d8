"""Which schema a diary's file may have, known without SQLAlchemy and Alembic."""

#: The revisions of ``migrations/versions``, oldest first.
REVISIONS = ("0001",)

#: The schema of ``diary.models``.
HEAD = REVISIONS[-1]

#: SQLite's application_id of a diary: “Hdia” in the header of the file.
APPLICATION_ID = 0x48646961
