"""The diary's file: glance, open, migrate, back up. Nothing here imports SQLAlchemy by itself."""
