"""The bar over the table: which rows to show; how many those are stands in :attr:`state`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QLocale, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from okx_kit.case.model import EvidenceTime, Precision
from okx_kit.errors import OkxKitError
from okx_kit.intake.times import parse_time
from okx_kit.records.index import Filter, RecordIndex, Sorting
from okx_kit.records.two_zones import in_zone, zone_of
from okx_kit.shown import visible
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated, language
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import LineField, button, label

_AFTER_MS = 250
_MOST_NAMES = 500  # pairs that are offered
_LENGTHS = {
    Precision.DAY: timedelta(days=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.SECOND: timedelta(seconds=1),
}
_MS = timedelta(milliseconds=1)
Names = Sequence[tuple[str, int]]


class FilterBar(Retranslated, QWidget):
    """``changed`` comes shortly after the last key when other rows are wanted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._zone = ""
        self._count = self._total = 0
        self._refused = ""
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self.changed)
        self._labels: dict[str, QLabel] = {}
        self._fields: dict[str, QWidget] = {}
        self.only_chosen = QCheckBox()
        self.clear_all = button("link", self.clear)
        self.text, self.order_id = self._line(160), self._line(160)
        self.first, self.last = self._line(136), self._line(136)
        self.least, self.most = self._line(76), self._line(76)
        self.symbol, self.type, self.order = self._box(), self._box(), self._box()
        for sorting in ("file", "time", "time_down"):
            self.order.addItem("", sorting)
        self.only_chosen.toggled.connect(self._wake)
        self.count, self.note = label("strong"), label("bad", wrap=True)
        self.state: tuple[QWidget, ...] = (self.count, self.only_chosen, self.clear_all)
        self.count.setMinimumHeight(scaled(30))
        self._arrange()
        self.retranslate()

    def _line(self, width: int) -> LineField:
        made = LineField()
        made.setFixedWidth(scaled(width))
        made.textChanged.connect(self._wake)
        return made

    def _box(self) -> QComboBox:
        made = QComboBox()
        made.setMaximumWidth(scaled(150))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        made.currentIndexChanged.connect(self._wake)
        return made

    def _arrange(self) -> None:
        fields = QWidget()
        line = FlowLayout(fields, gap=10)
        for name, *parts in (
            ("text", self.text),
            ("symbol", self.symbol),
            ("type", self.type),
            ("order_id", self.order_id),
            ("time", self.first, self.last),
            ("amount", self.least, self.most),
            ("order", self.order),
        ):
            line.addWidget(self._named(name, parts))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(fields)
        column.addWidget(self.note)
        self.note.hide()

    def _named(self, name: str, parts: Sequence[QWidget]) -> QWidget:
        """Return fields under their name."""
        made, row = QWidget(), QHBoxLayout()
        self._fields[name] = made
        self._labels[name] = head = label("muted")
        head.setBuddy(parts[0])
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row.setSpacing(4)
        column.addWidget(head)
        for part in parts:
            row.addWidget(part)
        column.addLayout(row)
        return made

    def _wake(self) -> None:
        self._timer.start()
        self.clear_all.setVisible(self.active)

    # --- what is wanted --------------------------------------------------------------------------

    @property
    def active(self) -> bool:
        """Whether only some rows are wanted."""
        lines = (self.text, self.order_id, self.first, self.last, self.least, self.most)
        return (
            any(line.text().strip() for line in lines)
            or self.symbol.currentIndex() > 0
            or self.type.currentIndex() > 0
            or self.only_chosen.isChecked()
        )

    def wanted(self, chosen: frozenset[int]) -> Filter:
        """Return which rows to show; what cannot be understood is said and asks for nothing."""
        self._refused = ""
        made = Filter(
            text=self.text.text().strip(),
            symbol=self.symbol.currentData() or "",
            order_id=self.order_id.text().strip(),
            first=self._moment(self.first, end=False),
            last=self._moment(self.last, end=True),
            least=self._amount(self.least),
            most=self._amount(self.most),
            type=self.type.currentData() or "",
            lines=chosen if self.only_chosen.isChecked() else None,
        )
        self.note.setText(self._refused)
        self.note.setVisible(bool(self._refused))
        return made

    def sorting(self) -> Sorting:
        """Return in which order."""
        found: Sorting = self.order.currentData()
        return found

    def _moment(self, field: LineField, *, end: bool) -> datetime | None:
        text = field.text().strip()
        if not text:
            return None
        try:
            time = self._parsed(text)
        except OkxKitError as error:
            self._refused = error.sentence(language())
            return None
        return time.utc + _LENGTHS[time.precision] - _MS if end else time.utc

    def _parsed(self, text: str) -> EvidenceTime:
        """Read a time; one without a zone is in the zone of the table."""
        time = parse_time(text)
        return time if time.zone or not self._zone else parse_time(f"{text} {self._zone}")

    def _amount(self, field: LineField) -> str:
        text = field.text().strip().replace(",", "")
        if not text:
            return ""
        try:
            number = abs(Decimal(text))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number.adjusted()) > 40:
            self._refused = self.tr("“{0}” is no amount.").format(visible(text[:40]))
            return ""
        return format(number, "f")

    # --- showing ---------------------------------------------------------------------------------

    def show_index(self, index: RecordIndex, symbols: Names, types: Names) -> None:
        """Offer what stands in a table; what was typed stays."""
        self._zone = index.zone.name if index.zone else ""
        for field, box, names in (("symbol", self.symbol, symbols), ("type", self.type, types)):
            had = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                box.addItem("", "")
                for name, count in names[:_MOST_NAMES]:
                    box.addItem(f"{visible(name[:40])} ({QLocale().toString(count)})", name)
                box.setCurrentIndex(max(0, box.findData(had)))
            self._fields[field].setVisible(len(names) > 1)
        self.retranslate()

    def show_count(self, count: int, total: int) -> None:
        """Say how many rows are shown of how many."""
        self._count, self._total = count, total
        number, every = QLocale().toString(count), QLocale().toString(total)
        if count == total:
            self.count.setText(self.tr("%n row(s)", "", total).replace(str(total), every))
        else:
            self.count.setText(self.tr("{0} of {1} rows").format(number, every))
        self.count.setAccessibleName(self.count.text())
        self.clear_all.setVisible(self.active)

    def clear(self) -> None:
        """Want every row again."""
        for line in (self.text, self.order_id, self.first, self.last, self.least, self.most):
            line.show_text("")
        self.symbol.setCurrentIndex(0)
        self.type.setCurrentIndex(0)
        self.only_chosen.setChecked(False)
        self._now()

    def ask_order(self, order_id: str) -> None:
        """Want everything with one order id."""
        self.clear()
        self.order_id.show_text(order_id)
        self._now()

    def ask_between(self, first: datetime, last: datetime) -> None:
        """Want everything between two times, written in the zone of the table."""
        self.clear()
        zone = self._zone or "UTC"
        for field, moment in ((self.first, first), (self.last, last)):
            text = in_zone(moment, zone_of(zone)).strftime("%Y-%m-%d %H:%M:%S")
            field.show_text(f"{text} {zone}")
        self._now()

    def _now(self) -> None:
        self._timer.stop()
        self.changed.emit()

    # --- language --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        zone = self._zone or self.tr("zone unknown")
        names = {
            "text": self.tr("Text"),
            "symbol": self.tr("Pair or coin"),
            "type": self.tr("Type"),
            "order_id": self.tr("Order id"),
            "time": self.tr("Time, from and to ({0})").format(zone),
            "amount": self.tr("Amount, from and to"),
            "order": self.tr("Order"),
        }
        for name, text in names.items():
            self._labels[name].setText(text)
        for name, field in (
            ("text", self.text),
            ("symbol", self.symbol),
            ("type", self.type),
            ("order_id", self.order_id),
            ("order", self.order),
        ):
            field.setAccessibleName(names[name])
        for field, text in (
            (self.first, self.tr("Time from")),
            (self.last, self.tr("Time to")),
            (self.least, self.tr("Amount from")),
            (self.most, self.tr("Amount to")),
        ):
            field.setAccessibleName(text)
        for field, text in ((self.first, self.tr("from")), (self.least, self.tr("from"))):
            field.setPlaceholderText(text)
        for field, text in ((self.last, self.tr("to")), (self.most, self.tr("to"))):
            field.setPlaceholderText(text)
        for box, text in ((self.symbol, self.tr("All")), (self.type, self.tr("All"))):
            if box.count():
                box.setItemText(0, text)
        orders = (self.tr("As in the file"), self.tr("Oldest first"), self.tr("Newest first"))
        for row, text in enumerate(orders):
            self.order.setItemText(row, text)
        self.only_chosen.setText(self.tr("Only chosen rows"))
        self.clear_all.setText(self.tr("Clear the filters"))
        self.show_count(self._count, self._total)
