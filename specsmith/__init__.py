"""specsmith turns one YAML feature brief into technical specification documents."""

__version__ = "0.1.0"
