"""gongwen (公文): Chinese government policy notices to validated JSON, every fact grounded in its characters."""

from gongwen.api import parse, parse_file
from gongwen.model import Notice
from gongwen.validation import InvalidNoticeError, validate

__version__ = "0.1.0"
__all__ = ["InvalidNoticeError", "Notice", "__version__", "parse", "parse_file", "validate"]
