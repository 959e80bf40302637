"""mend: a coach for the hour a customer relationship is mended, and the weeks after it."""

__version__ = "0.1.0"
