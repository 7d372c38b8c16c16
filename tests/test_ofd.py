"""OFD: text placed in every manner gives the document; what is beside the text is named; hostile files are bounded."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

import gongwen
from gongwen.media_types import OFD
from gongwen.reading import read
from gongwen.reading.ofd import objects
from invariants import assert_sound
from ofdmade import MANNERS, Block, Manner, ofd, packed
from officemade import zipped
from test_hostile_files import refused

NOTICE: list[Block] = [
    "关于开展渠道清淤工作的通知",
    "各镇人民政府：",
    "为做好2025年灌溉工作，现就渠道清淤有关事项通知如下，请结合实际认真贯彻执行，并按月报送进展情况。",
    "一、目标任务",
    "2025年6月底前完成清淤120公里，灌溉保证率达到85%以上，由市水务局牵头，市财政局、市农业农村局配合，各镇人民政府负责落实。",
    [
        ["序号", "任务", "责任单位"],
        ["1", "东干渠清淤和两岸护坡的修补", "市水务局、市财政局"],
        ["2", "西干渠清淤", "市水务局"],
    ],
    "二、工作要求",
    "各镇要加强领导。",
]
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


@pytest.mark.parametrize("manner", MANNERS)
def test_a_document_is_read_in_whatever_manner_its_text_is_placed(manner: Manner) -> None:
    document = read(ofd(NOTICE, manner))
    text = document.text.raw
    assert document.source.media_type == OFD
    assert [line for line in text.splitlines() if "\t" not in line and "—" not in line] == [
        block for block in NOTICE if isinstance(block, str)
    ]
    (grid,) = document.grids
    assert [[cell and text[cell.start : cell.end] for cell in row] for row in (grid.header, *grid.rows)] == NOTICE[5]
    assert "page number" in {block.reason for block in document.blocks}
    assert not [remark for remark in document.diagnostics if remark.severity != "info"]


def test_pages_are_told_and_a_paragraph_goes_over_their_edge() -> None:
    long = "各镇要建立清淤工作台账，明确责任人员和完成时限，逐段验收、逐月通报，确保渠道通水。" * 12
    document = read(ofd(["关于渠道清淤的通知", *["一、组织领导", long] * 4]))
    assert len(document.source.pages) > 1
    assert document.text.raw.splitlines().count(long) == 4


def _text(words: str, **attributes: str) -> str:
    given = {"Boundary": "30 40 150 8", "Size": "6"} | attributes
    said = " ".join(f'{name}="{value}"' for name, value in given.items())
    code = f'<ofd:TextCode X="0" Y="6" DeltaX="g {len(words)} 6">{words}</ofd:TextCode>'
    return f'<ofd:TextObject ID="7" {said}>{code}</ofd:TextObject>'


@pytest.mark.parametrize("hidden", [{"Visible": "false"}, {"Alpha": "0"}, {"Fill": "false"}], ids=str)
def test_text_that_is_not_shown_is_left_out_and_counted(hidden: dict[str, str]) -> None:
    notice = gongwen.parse(packed([[_text("关于清淤的通知"), _text("密不外传", **hidden)]]))
    assert "密不外传" not in notice.text
    assert next(remark for remark in notice.diagnostics if remark.code == "left-out").arguments["unseen"] == 4


def _composed(objects: str, units: str) -> bytes:
    """An OFD file whose page shows *objects*, with the *units* that composite objects show."""
    resources = f"<ofd:Res {_SPACE}><ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits></ofd:Res>"
    return packed([[objects]], more={"Doc_0/PublicRes.xml": resources})


def _unit(number: int, objects: str) -> str:
    return (
        f'<ofd:CompositeGraphicUnit ID="{number}" Width="210" Height="297"><ofd:Content>{objects}</ofd:Content>'
        "</ofd:CompositeGraphicUnit>"
    )


def _composite(number: int, **attributes: str) -> str:
    given = {"Boundary": "0 0 210 297"} | attributes
    said = " ".join(f'{name}="{value}"' for name, value in given.items())
    return f'<ofd:CompositeObject ID="8" ResourceID="{number}" {said}/>'


def test_composite_objects_show_their_text_where_they_stand() -> None:
    lower = _composite(1, Boundary="0 100 210 190", CTM="0.5 0 0 0.5 0 0") + _composite(3)
    words = _text("各镇人民政府：", Boundary="30 60 150 8") + _composite(2)
    units = _unit(1, words) + _unit(2, _text("请认真执行。", Boundary="30 80 150 8"))
    notice = gongwen.parse(_composed(_text("关于清淤的通知") + lower, units))
    assert notice.text.splitlines()[:3] == ["关于清淤的通知", "各镇人民政府：", "请认真执行。"]


def test_a_composite_object_that_is_not_shown_is_counted() -> None:
    units = _unit(1, _text("密不外传"))
    notice = gongwen.parse(_composed(_text("关于清淤的通知") + _composite(1, Visible="false"), units))
    assert "密不外传" not in notice.text
    assert next(remark for remark in notice.diagnostics if remark.code == "left-out").arguments["unseen"] == 4


def test_composite_objects_that_show_one_another_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "_MOST_COMPOSED", 1_000)
    units = "".join(_unit(number, _composite(number) * 3 + _composite(number + 1) * 3) for number in range(5))
    notice = gongwen.parse(_composed(_text("关于清淤的通知") + _composite(0), units))
    assert_sound(notice)
    assert "text-cut" in {remark.code for remark in notice.diagnostics}


def test_attachments_signatures_and_seals_are_named() -> None:
    body = "<ofd:Signatures>Signs/Signatures.xml</ofd:Signatures>"
    more: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody>"
        "<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Signs/Signatures.xml": f'<ofd:Signatures {_SPACE}><ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/>'
        '<ofd:Signature ID="2" Type="Sign" BaseLoc="Sign_1/Signature.xml"/></ofd:Signatures>',
        "Signs/Sign_0/Signature.xml": f'<ofd:Signature {_SPACE}><ofd:SignedInfo><ofd:Provider ProviderName="签章"/>'
        "<ofd:SignatureDateTime>20250301120000Z</ofd:SignatureDateTime>"
        '<ofd:StampAnnot ID="1" PageRef="1" Boundary="1 1 4 4"/><ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc>'
        "</ofd:Seal></ofd:SignedInfo></ofd:Signature>",
        "Signs/Sign_0/Seal.esl": b"\x30\x82\x0c\x06vendor\x0c\x12" + "云溪市水务局".encode() + b"\x30\x09",
        "Doc_0/Attachs/Attachments.xml": f'<ofd:Attachments {_SPACE}><ofd:Attachment ID="1" Name="任务表.xlsx">'
        "<ofd:FileLoc>a.xlsx</ofd:FileLoc></ofd:Attachment></ofd:Attachments>",
    }
    plain = ofd(NOTICE)
    document = read(_with_attachments(plain, more))
    said = [(remark.code, remark.message) for remark in document.diagnostics]
    assert said[0][1].startswith("it has a seal called 云溪市水务局 by 签章 of 20250301120000Z;")
    assert said[1][1].startswith("it has a signature;")
    assert [message for code, message in said if code == "part-unread"] == [
        "Doc_1/Document.xml in the archive is not read: it is another document in an OFD file",
        "任务表.xlsx in the archive is not read: it is an attachment in an OFD file: take it out of it first",
    ]


def _with_attachments(plain: bytes, more: dict[str, str | bytes]) -> bytes:
    with ZipFile(BytesIO(plain)) as archive:
        root = archive.read("Doc_0/Document.xml").decode()
    root = root.replace("</ofd:Document>", "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>")
    return ofd(NOTICE, more={**more, "Doc_0/Document.xml": root})


@pytest.mark.parametrize(
    "words",
    ["g 999999999 1", "g -5 6", "g x y", "g", "1e999", "nan", "g 3", ""],
)
def test_distances_that_no_program_writes(words: str) -> None:
    code = f'<ofd:TextCode X="0" Y="6" DeltaX="{words}">清淤通知</ofd:TextCode>'
    object_ = f'<ofd:TextObject ID="7" Boundary="30 40 150 8" Size="6">{code}</ofd:TextObject>'
    notice = gongwen.parse(packed([[object_]]))
    assert_sound(notice)
    assert sorted(sign for sign in notice.text if sign not in "— 1\n") == sorted("清淤通知")


@pytest.mark.parametrize(
    "attributes",
    [
        {"Boundary": ""},
        {"Boundary": "1 2 3"},
        {"Boundary": "nan 0 inf 1e99"},
        {"Size": "-1"},
        {"CTM": "0 0 0 0 0 0"},
        {"CTM": "0 1 -1 0 60 0"},
        {"HScale": "0"},
    ],
    ids=str,
)
def test_places_that_no_program_writes(attributes: dict[str, str]) -> None:
    assert_sound(gongwen.parse(packed([[_text("关于清淤的通知", **attributes), _text("请执行。")]])))


def test_a_template_that_all_pages_share_does_not_expand_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "MOST_FILE_CHARACTERS", 10_000)
    monkeypatch.setattr("gongwen.reading.ofd.MOST_PAGES", 20)
    use = '<ofd:Template TemplateID="9"/>'
    page = f"<ofd:Page {_SPACE}>{use}<ofd:Content/></ofd:Page>"
    pages = '<ofd:Page ID="1" BaseLoc="p.xml"/>' * 30
    root = (
        f'<ofd:Document {_SPACE}><ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="t.xml"/></ofd:CommonData>'
        f"<ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    )
    code = f'<ofd:TextCode X="0" Y="4">{"渠" * 40}</ofd:TextCode>'
    words = "".join(
        f'<ofd:TextObject Boundary="9 {row} 180 6" Size="4">{code}</ofd:TextObject>' for row in range(9, 280, 6)
    )
    template = f"<ofd:Page {_SPACE}><ofd:Content><ofd:Layer>{words}</ofd:Layer></ofd:Content></ofd:Page>"
    notice = gongwen.parse(packed([], more={"Doc_0/Document.xml": root, "Doc_0/p.xml": page, "Doc_0/t.xml": template}))
    assert {"pages", "characters"} <= {name for remark in notice.diagnostics for name in remark.arguments}


def test_what_is_damaged_is_said() -> None:
    assert "an OFD file that is damaged" in refused(zipped({"OFD.xml": ""}))
    assert "an OFD file that is damaged" in refused(ofd(NOTICE)[:-40])
    document = read(ofd(NOTICE, more={"Doc_0/Pages/Page_1/Content.xml": "<"}))
    assert [remark.code for remark in document.diagnostics][:1] == ["part-unread"]
