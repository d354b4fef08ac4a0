"""The room `figure`."""
