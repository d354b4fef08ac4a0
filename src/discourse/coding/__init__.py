"""The room `coding`."""
