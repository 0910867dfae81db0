"""The words by which totals, notes, groups and balances brought forward are told from records."""

import re

LONGEST_TOTAL = 60
_TOTAL_WORDS = "|".join(
    (
        "小计|合计|总计|共计|累计|总合计|合计数|总数|汇总|本页[小合]计|本[日月季年]?[小合总累]计|[当本]期[小合]计",
        "期末合计|期末余额|结转下[期月年]|percentageoftotal",
        "(?:sub|grand)?-?total(?:s|amount)?|sum|balancecarriedforward",
        "closingbalance|summe|gesamt|gesamtsumme|zwischensumme|totalg[eé]n[eé]ral|(?:sub|eind)?totaal",
        "(?:sub)?totale(?:generale|complessivo)?|totalgeral|soma|totalsumma|(?:del)?summa|totalt",
        "(?:razem|łącznie|ogółem|suma)(?:dozapłaty)?|(?:celkový)?součet|mezisoučet|celkem(?:kúhradě)?|(?:mind)?összesen|végösszeg",
        "(?:общий)?итого?(?:коплате)?|подытог|всего|усього|разом|(?:genel|ara)?toplam|(?:총|소)?합계|[총소]계|[総总]合?计",
    )
)
TOTAL = re.compile(rf"^(?:{_TOTAL_WORDS})(?:[(（].*[)）])?[:：]?$")
_CAPITALS = "零〇壹贰叁肆伍陆柒捌玖拾佰仟"
IN_CAPITALS = re.compile(
    f"^(?:(?:[小合总共]计|总额)?(?:金额)?(?:人民币|rmb|¥)?(?:金额)?[(（]?大写[)）]?(?:金额|人民币)?(?:[:：]|$|(?=[{_CAPITALS}])))"
    f"|[{_CAPITALS}]{{2,}}[{_CAPITALS}万亿]*[元圆](?:[整正]|[{_CAPITALS}]+[角分])"
)
"""The sum of a document in the words of cheques, whatever stands before it: 合计人民币（大写）：壹佰元整."""
ALL = re.compile(
    "^(?:inall|all|alltold|altogether|alltogether|alles|zusammen|entout|entodo|共|一共|总共|全部|合起来)[:：]?$"
)
"""What names a total where nobody else is named."""
PAGE_CARRIED = re.compile("^(?:承前页|过次页|[转结]下页|结转下页|[接承]上页)[:：]?$")
"""What a page before came to, carried to the next."""
CARRIED = re.compile(
    r"^(?:übertrag|(?:saldo)?vortrag|report(?:er)?|[àa]reporter|riporto|ariportare|sumaysigue|sumaanterior|c/?f(?:wd)?|b/?f(?:wd)?"
    r"|(?:balance|total)?(?:carried|brought)(?:forward|over|down)|pagetotal)[:：]?$"
)
"""The same in words that may be said of a customer's own balance too: nobody's, where they stand for a customer."""
PERIOD_TOTAL = re.compile(
    r"^(?:本[日月季年]|[当本]期)(?:合计|累计|小计|总计|发生额)(?:及余额)?[:：]?$|^(?:累计|本年累计发生额)$"
)
"""Of a ledger's month or year, dated or not."""
TOTAL_WITH_NAME = re.compile(
    r"(?:小计|合计|总计|\s汇总|\s(?:sub-?)?total)\s*[:：]?$"
    r"|^(?:小计|合计|总计|共计|(?:sub-?|grand )?total(?: for)?)\s*[:：]"
    r"|^total for\b|^(?:zwischen|end|gesamt)?summe\b|^somme\b|^sous-total\b"
    r"|^(?:以上)?共\s*计?\s*\d+\s*[户家条个笔人项种款单]",
    re.IGNORECASE,
)
MAYBE_TOTAL = re.compile(
    "|".join(
        (
            *"计計汇彙转轉页頁額额數数初存欠共余계写寫整正角分",
            *("上期", "上月", "上年", "b/?f", "c/?f", "全部", "合起", "all", "zusammen", "entout", "entodo"),
            *("total", "totaal", "sum", "somme", "balance", "forward", "gesamt", "trag", "saldo", "solde"),
            *("nouveau", "previous", "report", "riport", "carried", "brought"),
            *("razem", "łącznie", "gółem", "celkem", "součet", "össz", "soma", "toplam"),
            *("итог", "ытог", "всего", "усього", "разом"),
        )
    )
)
"""What every total has somewhere when its case is folded. Each begins with a sign of its own, so that a text in which
none of these signs stands is gone through at once: with the case ignored here it took six times as long."""
TOTAL_OF_GROUP = re.compile(r"^(?:sub-?|grand )?(?:total|totale|totaal|sum|suma|summa)\b", re.IGNORECASE)
"""Of a sheet whose customers have rows of their own: Total Acme Ltd."""
_NOTE_WORDS = "|".join(
    (
        "制表|制单|记[账帐]|登记|抄[写录表]|审核|复核|审批|批准|核准|打印|填表|填报|编制|统计|经办|主管|会计|出纳|财务|仓管|保管",
        "负责人签|签字|签章|盖章|备注|说明|注|附注|附件|单位负责人|联系电话|客户签|收货人签",
        "written by|kept by|entered by|compiled by",
        "prepared|printed|checked|approved|reviewed|signature|note|notes|remarks?|report|generated|created by",
        "as of|as at|大写|金额大写|合计大写|以上",
    )
)
NOTE = re.compile(
    rf"^(?:{_NOTE_WORDS})[^:：]{{0,16}}[:：]|^第\s*\d+\s*页|^page\s+\d+|^\d+\s*/\s*\d+$"
    r"|^(?:以下空白|以下为空|完|end of report|\*+\s*end\s*\*+)[。.!！]?$|^[-=_*~—…]{3,}$",
    re.IGNORECASE,
)
AMOUNT_DUE = re.compile(
    r"(?:本[月期次季年]|[当上]月|截[止至].{0,16}?|合计|总计?|共计?|累计|目前|以上|上述|[请需])*"
    r"(?:[应待需请]付|[应待]收|[应待]结|[应待]交|[尚仍还实]?欠|[未还][付收结交])"
    r"(?:清|我[方司店厂])?(?:货|余|账|帐|尾)?(?:款项?|钱)?(?:总?金?额|余额|合计|数)?"
    r"(?:[(（].{1,12}[)）])?(?:[:：]|人民币|¥|￥)*"
    r"|(?:(?:the|grand|sub|total|balance|amount|sum|net|now|account|invoice)\s*)*"
    r"(?:(?:is )?(?:now )?(?:due|owing|owed|outstanding|payable|to (?:be )?paid?|left to pay)|please (?:pay|remit))"
    r"(?: (?:now|to us|to date|by you|this month|on this statement|at (?:month|period) end))?(?:\s*\(.{1,12}\))?\s*:?"
    r"|(?:gesamt |noch )?(?:zu (?:be)?zahlen(?:der betrag)?|zahlbetrag|offener (?:gesamt)?betrag|gesamt offen)\s*:?"
    r"|(?:net |total |solde |reste )?[àa] payer\s*:?"
    r"|(?:saldo|total|importe) (?:pendiente|a pagar)\s*:?|(?:totale|saldo) (?:da pagare|dovuto)\s*:?",
    re.IGNORECASE,
)
"""What is to be paid in all, below a statement's rows."""
OPENING = re.compile(
    r"^(?:期初|期初余额|期初结存|年初余额|上[期月年][余结]?[额转存]?余?额?|上[期月年]结[转存余欠]"
    r"|上[期月年](?:尾?欠款?|尾款|未[结付收]|累欠)(?:金额|余额)?|结转上[期月年]|前期余额"
    r"|openingbalance|balance(?:brought)?forward|broughtforward|balanceb/?f(?:wd)?|b/?f(?:wd)?|previousbalance"
    r"|openingbal|previousbal|saldovortrag|vortrag|anfangssaldo|eröffnungssaldo|soldeinitial|soldereporté|ànouveau"
    r"|saldo(?:iniziale|precedente|anterior|inicial)|riportosaldo|beginsaldo|ingåendesaldo|primosaldo"
    r"|saldopoczątkowe|bilansotwarcia|počátečnízůstatek|начальноесальдо|сальдонаначало|остатокнаначало"
    r"|açılışbakiyesi|devredenbakiye|전[기월]이월|nyitóegyenleg|前[月期][繰缲]越)[:：]?$"
)
"""What was owed before the first row of a ledger."""
GROUP = re.compile(
    r"^(?:客户|客户全称|客户单位|往来单位|单位|单位全名|购货单位|往来户|户名|客户代码|客户编码|customer|client|account|a/c|debtor"
    r"|ledger(?: account)?|party|tenant|member|kunde|debitor|tiers|cliente|klant|kund"
    r"|(?:bill(?:ed)? |invoiced? |sold )?to)"
    r"\s*(?:名称|name|no\.?|code)?\s*[:：]\s*(.+)$",
    re.IGNORECASE,
)
SECTION = re.compile(r"^(?:[一二三四五六七八九十]+\s*[、.．]|[(（][一二三四五六七八九十\d]+[)）])|[:：]$")
_INSTRUCTION_WORDS = (
    "必填 选填 非必填 可选 可填 必填项 示例 示例数据 样例 例 required optional mandatory example sample"
)
INSTRUCTIONS = frozenset(_INSTRUCTION_WORDS.split())
_UNITS = "元|万元|千元|亿元|天|日|个|人|件|户|笔|%|％|pcs|days|usd|cny|rmb|eur"
UNIT = re.compile(rf"^[(（\[【]?(?:单位[:：]?)?(?:人民币)?(?:{_UNITS})[)）\]】]?$", re.IGNORECASE)
NAME_BEHIND = re.compile(
    r"(?:客户名称|单位名称|名称|\bname)\s*[:：]\s*(.+?)(?=\s+(?:contact|tel|phone|联系人|电话)\b|\s{2,}|$)",
    re.IGNORECASE,
)
CODE_BEFORE = re.compile(
    r"^[\[【(（]?([A-Za-z]{0,4}[-.]?\d[\d.\-]+)(?:[\])）】]|(?=[-_/|(（\[【\s]))\s*[-_/|]?\s*(.*[^\d\s].*)$"
)
"""A customer's number before the name: 01.001(甲公司), [K001] 甲公司."""
CODE_ALONE = re.compile(r"[A-Za-z]{0,6}[-.]?\d[\d.\-]*")
NEXT_LABEL = re.compile(
    r"\s{2,}|[,，;；]?\s*(?:日期|电话|期间|联系人|地址|编号|单据|截止|date|period|tel|phone|from)\s*[:：]",
    re.IGNORECASE,
)
SPEAKS_OF_TOTALS = re.compile(
    r"\balle?[sr]?\b|altogether|zusammen|\btou(?:te)?s\b|\btod[oa]s\b|\btutt[ie]\b|[全各]|一共|所有|大家|"
    r"total|razem|celkem|итог|всего|toplam|계|sum|balance|records?|invoices?|rows?|entries|items|gesamt|summe|totaux|suma|[合总共小累]计|总额|共|条|笔",
    re.IGNORECASE,
)
"""What a row of nothing but a text and figures says where the figures are the sums of those above."""
