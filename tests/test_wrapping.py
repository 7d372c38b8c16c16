"""Lines that a program broke: at a number of columns, or of characters."""

from __future__ import annotations

import gongwen

WORDS = (
    "　　渔业是海岛群众的主要生计。近年来，我县累计投放苗种3200万尾，建成人工鱼礁14座，渔民人均收入达到2.8万元，"
    "但是码头老旧、冷链不足的问题仍然突出，有三成以上的渔船超过使用年限，休渔期间转产的门路不多，水产品加工转化率不到20%。为加快渔业转型，特制定本方案。",
    "　　到2027年，全县新建冷库12座，水产品产量稳定在8.6万吨以上，休闲渔业营业收入年均增长11.5%，"
    "深水网箱由120口增加到300口；渔港避风能力明显提高；"
    "渔船更新改造45艘，安全设备配备率100%，渔业死亡事故为零。",
    "　　县农业农村局要每季度通报进展，港务、气象、海事等部门按照职责配合，"
    "共同做好台风季节的避风调度，把渔民生命安全放在第一位，确保早发现、早报告。",
)


def _broken(characters: int) -> str:
    return "\n".join(words[at : at + characters] for words in WORDS for at in range(0, len(words), characters))


def test_lines_broken_at_a_number_of_characters_are_joined() -> None:
    text = "海安县渔业转型工作方案\n\n{}\n"
    whole = gongwen.parse(text.format("\n".join(WORDS)).encode())
    for characters in range(22, 40):
        broken = gongwen.parse(text.format(_broken(characters)).encode())
        assert [_said(target.text) for target in broken.targets] == [_said(target.text) for target in whole.targets]
        assert [target.value for target in broken.targets] == [target.value for target in whole.targets]


def _said(text: str) -> str:
    return text.replace("\n", "")
