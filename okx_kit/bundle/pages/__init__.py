"""The pages of a bundle: index data in, deterministic bytes out; no file is read but templates."""
