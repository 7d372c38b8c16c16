"""Problems: what the server refuses or cannot do, as RFC 9457 has it, in the reader's language, with what to do.

Every kind has a name, which is its `type` (`/problems/NAME`, a page that explains it) and what programs go by.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta, Struct
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


class Kind(NamedTuple):
    """A kind of problem: its status, its title and its detail in English and in Chinese, with `{arguments}`."""

    status: int
    title: tuple[str, str]
    detail: tuple[str, str]


KINDS: dict[str, Kind] = {
    "bad-request": Kind(400, ("The request is not understood", "请求有误"), ("{english}", "{chinese}")),
    "token-missing": Kind(
        401,
        ("A token is needed", "需要口令"),
        (
            "Send the token that `gongwen serve` printed at its start: Authorization: Bearer TOKEN.",
            "请使用 gongwen serve 启动时给出的口令：Authorization: Bearer 口令。",
        ),
    ),
    "other-origin": Kind(
        403,
        ("Pages of other sites may not ask", "不接受其他网站的请求"),
        (
            "The request comes from a page of another origin; only pages of this server may ask.",
            "请求来自其他网站的网页；只接受本服务自己的网页和程序。",
        ),
    ),
    "not-found": Kind(
        404,
        ("There is no such thing", "没有找到"),
        ("It is not here, or was deleted.", "这里没有这份内容，或者已经删除。"),
    ),
    "method": Kind(
        405,
        ("The method is not known here", "不支持的方法"),
        ("This address does not take that method; /openapi.json says which it takes.", "这个地址不支持这种方法。"),
    ),
    "slow-body": Kind(
        408,
        ("The body came too slowly", "上传太慢"),
        (
            "The body was not complete in time; nothing was kept. Send it again.",
            "没有在时限内收到完整的内容，什么也没有保存，请重试。",
        ),
    ),
    "conflict": Kind(
        409,
        ("Somebody else has saved since", "别处已经保存了更新的版本"),
        (
            "What is kept is of revision {revision}; load it, take in what is yours, save with that revision.",
            "现存的是第 {revision} 版；请先读入，合并后再保存。",
        ),
    ),
    "too-large": Kind(
        413,
        ("It is too large", "内容太大"),
        ("More than {megabytes:g} MB; nothing was read.", "超过 {megabytes:g} MB，没有读取。"),
    ),
    "unknown-host": Kind(
        421,
        ("This is not the server that was asked for", "主机名不对"),
        (
            "The request is for another host; --allow-host NAME has the server answer for it.",
            "请求的主机名不是本服务；启动时用 --allow-host 名称 可以允许。",
        ),
    ),
    "invalid": Kind(422, ("It is not what is wanted here", "内容不合要求"), ("{english}", "{chinese}")),
    "refused": Kind(422, ("No notice can be read of it", "不能读作公文"), ("{english}", "{chinese}")),
    "too-slow": Kind(
        422,
        ("It takes too long to read", "读取超时"),
        (
            "Not read within {seconds:g} seconds, and ended; gongwen serve --timeout allows more.",
            "{seconds:g} 秒内没有读完，已停止；启动时用 --timeout 可以放宽。",
        ),
    ),
    "secrecy-mark": Kind(
        422,
        ("It bears a secrecy mark and is not stored", "标有密级，没有保存"),
        (
            "The notice is marked {mark}: it is not stored here, and nothing of it was kept.",
            "此件标有密级（{mark}），没有保存，也没有留下副本。涉密文件请在涉密计算机上处理。",
        ),
    ),
    "busy": Kind(
        503,
        ("Too much is waiting", "正忙"),
        ("Too many documents are waiting; try again in a moment.", "等待读取的文件太多，请稍后再试。"),
    ),
    "extra-missing": Kind(
        501,
        ("A package is missing", "缺少组件"),
        ("{english}", "{chinese}"),
    ),
    "storage-full": Kind(
        507,
        ("It could not be stored", "没有保存成功"),
        ("The disk did not take it: {english}", "磁盘无法写入：{chinese}"),
    ),
    "fault": Kind(
        500,
        ("A fault of this program", "程序出错"),
        ("Please report it: {english}", "请反馈：{chinese}"),
    ),
}


class Problem(Struct, frozen=True, omit_defaults=True):
    """A problem as RFC 9457 has it."""

    type: Annotated[str, Meta(description="The kind of the problem: /problems/NAME.", examples=["/problems/conflict"])]
    title: Annotated[str, Meta(description="The kind in words.")]
    status: Annotated[int, Meta(description="The HTTP status.")]
    detail: Annotated[str, Meta(description="What is wrong this time, and what to do.")]
    revision: Annotated[int | None, Meta(description="conflict: the revision that is kept.")] = None
    codes: Annotated[list[str], Meta(description="refused: the codes of the diagnostics that say why.")] = []


class ProblemError(Exception):
    """Raised where a request cannot be answered; *arguments* are those of the kind's words, and `revision`, `codes`."""

    def __init__(self, kind: str, *, headers: Mapping[str, str] | None = None, **arguments: Any) -> None:
        super().__init__(kind)
        self.kind = kind
        self.headers = dict(headers or {})
        self.arguments = arguments

    def told(self, chinese: bool) -> Problem:
        """What is said of it."""
        status, title, detail = KINDS[self.kind]
        return Problem(
            f"/problems/{self.kind}",
            title[chinese],
            status,
            detail[chinese].format(**self.arguments),
            revision=self.arguments.get("revision"),
            codes=self.arguments.get("codes", []),
        )


def reads_chinese(accepted: str) -> bool:
    """Whether who sent the header Accept-Language, *accepted*, would rather have Chinese than English."""
    first = accepted.split(",")[0].strip().lower()
    return first.startswith("zh")


def answer(error: ProblemError, accepted: str) -> Response:
    """*error* as the answer to a request with the header Accept-Language *accepted*."""
    problem = error.told(reads_chinese(accepted))
    return Response(msgspec.json.encode(problem), problem.status, error.headers, MEDIA_TYPE)
