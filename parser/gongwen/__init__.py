"""gongwen (公文): Chinese government policy notices to validated JSON, every fact grounded in its characters."""

from gongwen.api import parse, parse_file
from gongwen.model import Notice

__all__ = ["Notice", "parse", "parse_file"]
