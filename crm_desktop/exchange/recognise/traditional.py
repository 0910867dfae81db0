"""Traditional characters as their simplified ones, as far as heads and remarks of books need them."""

PAIRS = (
    "戶户 編编 號号 聯联 絡络 電电 話话 郵邮 業业 務务 員员 額额 條条 備备 註注 應应 帳账 賬账 餘余 "
    "單单 據据 發发 開开 對对 總总 計计 製制 審审 覆复 複复 資资 稱称 類类 別别 級级 區区 縣县 產产 "
    "規规 價价 數数 庫库 碼码 進进 銷销 貨货 稅税 訂订 購购 買买 賣卖 經经 辦办 責责 傳传 網网 職职 "
    "門门 曆历 歷历 農农 陰阴 陽阳 國国 個个 體体 愛爱 興兴 習习 慣惯 億亿 萬万 圓圆 幣币 種种 匯汇 "
    "滙汇 彙汇 讓让 淨净 實实 際际 結结 轉转 間间 時时 運运 費费 說说 項项 專专 繫系 係系 簡简 統统 "
    "識识 納纳 負负 廠厂 場场 處处 參参 標标 準准 約约 終终 達达 態态 狀状 況况 階阶 優优 贈赠 點点 "
    "評评 週周 續续 載载 輸输 領领 導导 術术 財财 採采 決决 權权 預预 訊讯 雜杂 後后 從从 與与 為为 "
    "無无 內内 過过 頁页 還还 債债 錢钱 舊旧 裝装 質质 鋪铺 屬属 歸归 關关 鍵键 組组 織织 構构 營营 "
    "冊册 執执 證证 線线 機机 動动 貸贷 齡龄 臘腊 閏闰 訖讫 蓋盖 簽签 幾几 師师 長长 車车 東东 廣广 "
    "灣湾 園园 選选 擇择 適适 來来 團团 聽听 寫写 擔担 當当 壞坏 沖冲 衝冲 補补 紅红 藍蓝 綠绿 層层 "
    "樓楼 "
)
_SIMPLIFIED = str.maketrans({pair[0]: pair[1] for pair in PAIRS.split()})


def simplified(text: str) -> str:
    """`text` with the characters known here in their simplified form: 應收帳款餘額 is 应收账款余额."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)
