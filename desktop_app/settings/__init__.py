"""Typed settings and the words they are made of; no secrets."""
