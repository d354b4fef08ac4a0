"""The room `readers`."""
