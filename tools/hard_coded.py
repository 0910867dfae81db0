"""Finds text shown to the user that was never marked for translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SHOWING = frozenset(
    """
    setText setToolTip setStatusTip setWhatsThis setWindowTitle setPlaceholderText setTitle setSubTitle
    setLabelText setAccessibleName setAccessibleDescription setInformativeText setDetailedText setHeaderLabels
    setTabText setItemText setHorizontalHeaderLabels setButtonText setWindowIconText setHtml setPlainText
    setPrefix setSuffix
    QLabel QPushButton QToolButton QCheckBox QRadioButton QGroupBox QAction QDockWidget QTreeWidgetItem
    QListWidgetItem QTableWidgetItem QStandardItem QMenu QProgressDialog
    addAction addMenu addTab addRow addItem addItems addButton addPermanentWidget
    showMessage showText drawText
    critical warning information question getOpenFileName getSaveFileName getExistingDirectory
    Paragraph drawString drawRightString drawCentredString set_title set_xlabel set_ylabel
    add_argument add_parser ArgumentParser
    """.split()  # noqa: SIM905 - so many names read best as words
)
ERRORS = frozenset({"CrmError", "Refusal", "NotFound", "FileTrouble"})  # only their first argument is shown
WITH_DATA = frozenset({"addItem"})  # their later arguments are data, not text
LOGGING = frozenset({"log", "logger", "logging"})
SPOKEN_KEYWORDS = frozenset({"help", "description", "epilog", "text", "title", "label", "tooltip", "caption"})
ONLY_KEYWORDS_SPEAK = frozenset({"add_argument", "add_parser", "ArgumentParser"})
MARKERS = frozenset({"t", "tn", "tc"})
TAG_OR_FIELD = re.compile(r"<[^>]*>|&\w+;|%[\w.]*|\{[^}]*\}")
WORD = re.compile(r"[A-Za-z]*[a-z]{2,}|[A-Z][a-z]|[\u4e00-\u9fff]")
CHINESE = re.compile(r"[\u3400-\u9fff](?!-)(?<!-.)")  # a range of characters in a pattern is no text


def unmarked_texts(path: Path) -> Iterator[str]:
    """Words handed straight to what shows them, as `file:line: words`."""
    for call in calls(path):
        name = called(call)
        if name in MARKERS and not literal_texts(call, 2 if name in ("tn", "tc") else 1):
            yield f"{path}:{call.lineno}: {name}() must be given its text literally"
        for words in shown_words(call) if speaks(call) else ():
            yield f"{path}:{call.lineno}: {name} shows {words!r}, which is not marked for translation"


def chinese_literals(path: Path) -> Iterator[str]:
    """Chinese characters in string literals, which belong in the catalogue or in a module of data."""
    tree = ast.parse(path.read_text("utf-8"))
    let_pass = descriptions(tree) | words_heard(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(words)) if CHINESE.search(words) and id(node) not in let_pass:
                yield f"{path}:{node.lineno}: {words[:40]!r}"
            case _:
                pass


def words_heard(tree: ast.AST) -> set[int]:
    """The literals a declaration gives as words of other people's books."""
    given = (word for word in ast.walk(tree) if isinstance(word, ast.keyword) and word.arg == "heard_as")
    return {id(node) for word in given for node in ast.walk(word.value)}


def texts_out_of_sight(path: Path) -> Iterator[str]:
    """Texts marked within an f-string, where the collector of texts does not look before Python 3.12."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for inner in ast.walk(node) if isinstance(node, ast.JoinedStr) else ():
            if isinstance(inner, ast.Call) and called(inner) in MARKERS:
                yield f"{path}:{inner.lineno}: a text marked within an f-string is not collected"


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text("utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def speaks(call: ast.Call) -> bool:
    """Whether it shows its text; `log.warning("…")` writes for developers, `QMessageBox.warning` speaks."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    is_log = isinstance(owner, ast.Name) and owner.id.strip("_").lower() in LOGGING
    return called(call) in SHOWING | ERRORS and not is_log


def literal_texts(call: ast.Call, wanted: int) -> bool:
    given = call.args[:wanted]
    return len(given) == wanted and all(
        isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in given
    )


def shown_words(call: ast.Call) -> Iterator[str]:
    """The literal words among the arguments of a call that shows text."""
    shown = 1 if called(call) in ERRORS | WITH_DATA else None
    arguments = [] if called(call) in ONLY_KEYWORDS_SPEAK else call.args[:shown]
    arguments = arguments + [keyword.value for keyword in call.keywords if keyword.arg in SPOKEN_KEYWORDS]
    for argument in arguments:
        for words in literal_parts(argument):
            if WORD.search(TAG_OR_FIELD.sub("", words)):
                yield words


def literal_parts(node: ast.expr) -> Iterator[str]:
    """The string constants an argument is made of, not those inside the calls it contains."""
    match node:
        case ast.Constant(value=str(words)):
            yield words
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from literal_parts(part)
        case ast.BinOp(left=left, right=right):
            yield from literal_parts(left)
            yield from literal_parts(right)
        case ast.IfExp(body=body, orelse=orelse):
            yield from literal_parts(body)
            yield from literal_parts(orelse)
        case _:
            pass


def descriptions(tree: ast.Module) -> set[int]:
    """The docstrings, by identity."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
