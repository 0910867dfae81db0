"""The guide's text as a document to read on the screen: type, space and colours of the program, pictures in width."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from crm_desktop.core.tokens import TYPE
from crm_desktop.views.shared.look.theme import Theme

WIDTH = 660
LINE_HEIGHT = 150
HEADINGS = {1: (24, 0, 10), 2: (18, 30, 8), 3: (15, 18, 6)}
"""Pixels of the letters, space above and below, by the heading's level."""
GAP = 8
CELL = 6
LINK_ONLY = re.compile(r"- \[[^]]*\]\(#[^)]*\)|\[[^]]*\]\([^)]*\)")


def read_guide(document: QTextDocument, path: Path, theme: Theme) -> None:
    """Fill `document` with a guide's page, without its own list of contents."""
    document.setMarkdown(without_contents(path.read_text("utf-8")))
    _use_pictures(document, path.parent)
    block = document.begin()
    while block.isValid():
        _dress(block, theme)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame, theme)


def without_contents(text: str) -> str:
    """The page without the links to its own chapters and to its twin, which stand beside it in the program."""
    return "\n".join(line for line in text.splitlines() if not LINK_ONLY.fullmatch(line))


def chapters(document: QTextDocument) -> list[tuple[str, int]]:
    """The chapters' titles with the number of the block each begins at."""
    found: list[tuple[str, int]] = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:
            found.append((block.text(), block.blockNumber()))
        block = block.next()
    return found


def fit_pictures(document: QTextDocument, room: int) -> None:
    """Show the pictures in their own size, or smaller where there is less room."""
    for position in _places_of_pictures(document):
        cursor = _picture_at(document, position)
        shape = cursor.charFormat().toImageFormat()
        picture = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(shape.name()))
        size = picture.deviceIndependentSize()
        width = min(room, size.width())
        if width != shape.width():
            shape.setWidth(width)
            shape.setHeight(size.height() * width / size.width())
            cursor.setCharFormat(shape)


def _use_pictures(document: QTextDocument, folder: Path) -> None:
    """Give the document its pictures in the width of the text."""
    for position in _places_of_pictures(document):
        name = _picture_at(document, position).charFormat().toImageFormat().name()
        picture = _in_width(folder / name)
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), picture)
    fit_pictures(document, WIDTH)


def _places_of_pictures(document: QTextDocument) -> list[int]:
    found: list[int] = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            if parts.fragment().charFormat().isImageFormat():
                found.append(parts.fragment().position())
            parts += 1
        block = block.next()
    return found


def _picture_at(document: QTextDocument, position: int) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _in_width(path: Path) -> QImage:
    """A picture made to fit the text, as fine as the screen can show it."""
    picture = QImage(str(path))
    fine = QGuiApplication.primaryScreen().devicePixelRatio()
    width = min(WIDTH, picture.width())
    small = picture.scaledToWidth(round(width * fine), Qt.TransformationMode.SmoothTransformation)
    small.setDevicePixelRatio(fine)
    return small


def _dress(block: QTextBlock, theme: Theme) -> None:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    shape = QTextBlockFormat(block.blockFormat())
    level = shape.headingLevel()
    if level in HEADINGS:
        _dress_heading(cursor, shape, level)
    elif _is_code(block):
        _dress_code(cursor, shape, theme)
    elif not cursor.currentTable():
        shape.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(GAP)
        shape.setBottomMargin(GAP / 2)
    cursor.setBlockFormat(shape)


def _dress_heading(cursor: QTextCursor, shape: QTextBlockFormat, level: int) -> None:
    size, above, below = HEADINGS[level]
    shape.setTopMargin(above)
    shape.setBottomMargin(below)
    font = letters_of_guide()
    font.setPixelSize(size)
    font.setBold(True)
    letters = QTextCharFormat()
    letters.setFont(font)
    cursor.setCharFormat(letters)


def _dress_code(cursor: QTextCursor, shape: QTextBlockFormat, theme: Theme) -> None:
    shape.setBackground(theme.colour("chip"))
    shape.setNonBreakableLines(False)
    letters = QTextCharFormat()
    letters.setForeground(theme.colour("t1"))
    cursor.mergeCharFormat(letters)


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence)


def _rule(table: QTextTable, theme: Theme) -> None:
    """A hairline under each row, nothing else, over the whole width."""
    shape = table.format()
    shape.setBorderCollapse(True)
    shape.setBorder(1)
    shape.setBorderBrush(theme.colour("line"))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setCellPadding(CELL)
    shape.setCellSpacing(0)
    shape.setTopMargin(GAP)
    shape.setBottomMargin(GAP)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setAlignment(Qt.AlignmentFlag.AlignLeft)
    table.setFormat(shape)


def letters_of_guide() -> QFont:
    """The type the guide is read in: a little larger than that of the window."""
    font = QFont(TYPE.family)
    font.setPixelSize(TYPE.text + 1)
    return font
