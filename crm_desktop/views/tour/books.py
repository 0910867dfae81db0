"""A customer list as firms keep it, with its title, its odd dates and its total: the import's pictures show it."""

from pathlib import Path

NAMES = {"en": "Trade fair.xlsx", "zh_CN": "春季展会客户.xlsx"}
ROWS: dict[str, list[list[object]]] = {
    "en": [
        ["Customers, trade fair in spring"],
        ["Name", "Phone", "City", "Level", "Customer since", "Credit limit"],
        ["Harrow & Dale Joinery Ltd", "0161 496 0112", "Manchester", "A", "2026-03-14", "20,000"],
        ["Northgate Catering Supplies", "0113 496 0344", "Leeds", "B", "14 March 2026", 5000],
        ["Bluewater Boat Repairs", "023 9601 8856", "Portsmouth", "B", "soon", 8000],
        ["Stonebridge Garden Centre", "0117 496 0721", "Bristol", "C", "2026/3/15", "see contract"],
        ["Total", "", "", "", "", 36000],
    ],
    "zh_CN": [
        ["2026年春季展会客户登记表"],
        ["客户名称", "电话", "城市", "客户级别", "合作起始日期", "信用额度"],
        ["宁波海曙永利五金厂", "0574-87654321", "宁波市", "A", "2026.3.14", "20,000"],
        ["绍兴柯桥锦程纺织有限公司", "0575-84112233", "绍兴市", "B", "2026年3月14日", 5000],
        ["嘉兴秀洲新辉电器行", "0573-82223344", "嘉兴市", "B", "春节后", 8000],
        ["湖州南浔木业经营部", "0572-3011223", "湖州市", "C", "20260315", "见合同"],
        ["合计", "", "", "", "", 36000],
    ],
}


def write_book(folder: Path, language: str) -> Path:
    """Write the list into `folder`; where it lies."""
    from xlsxwriter import Workbook

    path = folder / NAMES[language]
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(ROWS[language]):
            sheet.write_row(at, 0, line)
    return path
