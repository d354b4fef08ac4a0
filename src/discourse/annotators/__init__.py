"""The room `annotators`."""
