"""Migrations of the diary's file, from the first release on."""
