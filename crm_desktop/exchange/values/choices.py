"""Fixed choices and yes or no, by any word people use for them in either language."""

import re
from collections.abc import Callable, Mapping

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import LANGUAGES, t
from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values.troubles import CellTrouble, quoted
from crm_desktop.exchange.values.words import is_blank, written

_YES = "是 有 对 √ ✓ ✔ ☑ ● y yes true t 1 x on 已 真 ja si oui v 含税 含 incl included"
_NO = (
    "否 无 没有 不 不是 错 × ✗ ✘ ☐ ○ n no false f 0 off 未 假 nein non 不含税 未税 未含税 不含 excl excluded"
)
YES, NO = frozenset(_YES.split()), frozenset(_NO.split())

WORDS: Mapping[str, Mapping[str, str]] = {
    "sex": {
        "male": "男 先生 男士 男性 m mr mr. male man herr m. 1",
        "female": "女 女士 小姐 女性 太太 f ms ms. mrs mrs. miss female woman frau f. w 2 0",
    },
    "calendar": {
        "solar": "公历 阳历 新历 国历 西历 公 阳 solar gregorian 否",
        "lunar": "农历 阴历 旧历 夏历 农 阴 lunar chinese 是",
    },
    "influence": {
        "decides": "决策者 决策人 决策 拍板人 decision-maker decision_maker decides",
        "evaluates": "评估者 评估人 评估 影响者 影响人 evaluator influencer",
        "uses": "使用者 使用人 使用 用户 user",
        "coaches": "教练 内线 支持者 线人 coach champion",
    },
    "person_kind": {
        "firm": "公司 企业 单位 组织 法人 b company organisation organization business",
        "person": "个人 私人 个体 自然人 散客 c individual private person",
    },
    "language": {
        "zh_CN": "中文 汉语 简体中文 简体 chinese zh cn zh-cn",
        "en": "英文 英语 english eng en-us en-gb",
    },
    "relation_stage": {
        "non": "非客户 无关系",
        "prospect": "潜在客户 潜在 意向客户 意向 线索 lead potential",
        "target": "目标客户 目标 重点跟进 跟进中 target",
        "first": "初次购买 新客户 新成交 首次购买 已成交 成交 new active",
        "repeat": "重复购买 老客户 合作中 正常 合作 正式客户 existing regular",
        "loyal": "忠诚客户 忠诚 长期客户 vip",
        "lost": "流失 流失客户 已流失 停止合作 停用 inactive churned former",
    },
    "life_cycle": {
        "exploring": "考察期 探索期 开发期",
        "forming": "形成期 成长期 发展期 growing",
        "stable": "稳定期 成熟期 mature",
        "declining": "退化期 衰退期 衰退",
    },
    "terms_kind": {
        "net": "按天 天数 net",
        "month_end": "月结 month-end eom",
        "prepaid": "款到发货 预付 先款后货 prepaid advance",
        "on_delivery": "货到付款 现结 现款 cod cash",
    },
    "means": {
        "bank": "银行 转账 银行转帐 电汇 汇款 网银 对公转账 公司账户 银行汇款 银行存款 bank transfer wire eft ach bacs "
        "überweisung virement transferencia bonifico overschrijving lastschrift",
        "cash": "现金 现款 现金收款 cash bar espèces efectivo contanti contant",
        "wechat": "微信 微信收款 微信转账 wechat",
        "alipay": "支付宝 支付宝转账 支付宝收款 alipay",
        "bill": "承兑 汇票 银行承兑 承兑汇票 银承 商承 商业汇票 银行承兑汇票 商业承兑汇票",
        "other": "其他 其它 other",
    },
    "kind": {
        "call": "电话 打电话 去电 来电 通话 电话沟通 电话跟进 电话拜访 call phone telephone",
        "visit": "上门 拜访 上门拜访 实地拜访 走访 登门拜访 visit",
        "meeting": "会议 面谈 会面 开会 洽谈 来访 meeting",
        "mail": "邮件 电子邮件 信函 email e-mail mail letter",
        "note": "备注 记录 其他 其它 note other",
    },
    "state": {
        "open": "未发货 待发货 待出库 未出库 备货中 未送 执行中 进行中 生产中 未完成 未完 已确认 已审核 待处理 "
        "草稿 未结 跟进中 待确认 pending draft confirmed inprogress processing active",
        "confirmed": "salesorder sale locked approved 已确认 已审核 审核通过 已生效 生效",
        "sent": "已发送 已报价 已发 已提交 已寄 submitted issued",
        "lost": "未成交 未中标 丢单 失败 已失效 已作废 作废 已过期 过期 没成 未采纳 declined rejected refused expired "
        "notaccepted cancelled canceled",
        "closed": "已完成 完成 已结束 已结案 结案 已关闭 completed complete done fulfilled finished",
        "shipped": "已发货 发货 已出库 已送货 已送达 送达 已送 送了 已签收 签收 已收货 已出货 已完成 完成 "
        "在途 运输中 delivered dispatched despatched sent signed received completed complete done intransit",
        "received": "已入库 入库 已收货 收货 已收 已收到 已退 已退货 已退回 已退款 退款完成 已完成 完成 "
        "returned refunded credited received completed complete done",
    },
    "settled_by": {
        "refund": "退款 退钱 退货退款 退货 仅退款 退货款 冲账 抵账 抵扣货款 "
        "refund refunded credit credited creditnote moneyback",
        "replacement": "换货 换 更换 换新 补发 补货 换货补发 replace replaced exchange exchanged swap",
    },
    "terms_base": {
        "delivery": "发货日 发货 送货日 到货",
        "invoice": "开票日 开票 票到 发票日",
        "statement": "对账日 对账",
    },
}


def choice_reader(field: Field) -> Callable[[Cell], str | None]:
    """A reader of one of the field's choices; CellTrouble names what there is to choose from."""
    known = _known(field)

    def read(cell: Cell) -> str | None:
        word = _word(cell)
        if word is None:
            return None
        if word not in known:
            raise CellTrouble(t("“{cell}” is none of: {choices}.", cell=quoted(cell), choices=_listed(field)))
        return known[word]

    return read


def yes_or_no(cell: Cell) -> bool | None:
    """Yes or no; blank says nothing."""
    if isinstance(cell, bool):
        return cell
    word = "" if cell is None else folded(written(cell)).strip()
    if word in YES:
        return True
    if word in NO:
        return False
    if is_blank(cell):
        return None
    raise CellTrouble(t("“{cell}” is neither yes nor no.", cell=quoted(cell)))


def _known(field: Field) -> dict[str, str]:
    """What each word means: one of this program's own before any that people use for it."""
    own = {choice.value: (choice.value, *map(choice.label.render, LANGUAGES)) for choice in field.choices}
    others = {value: WORDS.get(field.key, {}).get(value, "").split() for value in own}
    known: dict[str, str] = {}
    for words in (own, others):
        for value in words:
            known.update({_squeezed(word): value for word in words[value] if _squeezed(word) not in known})
    return known


def _word(cell: Cell) -> str | None:
    if is_blank(cell):
        return None
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return _squeezed(written(cell))


def _squeezed(word: str) -> str:
    plain = simplified(folded(word))
    return re.sub(r"\s+", "", plain).strip("。.;；,，") or plain


def _listed(field: Field) -> str:
    return ", ".join(str(choice.label) for choice in field.choices)
