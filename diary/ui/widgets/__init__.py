"""The small set that every screen is built of; knows the theme, knows no diary."""
