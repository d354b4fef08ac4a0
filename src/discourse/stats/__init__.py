"""The room `stats`."""
