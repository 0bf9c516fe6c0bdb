"""Every view and dialog, in both languages and themes: named, labelled, readable, in order.

The walk is made once; each test reads one rule's findings from it. What a rule looks at stands in
``rules.py``, what there is to look at in ``views.py``.
"""

import importlib
import inspect
import pkgutil
from collections import defaultdict
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import okx_kit.ui
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import DARK, theme
from okx_kit.ui.send.pane import TabAnchor
from okx_kit.ui.window.commands import COMMANDS, command_texts
from tests.gui import rules
from tests.gui.rules import Rule, laid_out
from tests.gui.stage import Stage, stage_in
from tests.gui.views import VIEWS

pytestmark = pytest.mark.timeout(600)  # the walk: half a minute of work, minutes beside others

ALWAYS: tuple[Rule, ...] = (rules.nameless, rules.unlabelled, rules.silent, rules.faint)
ONCE: tuple[Rule, ...] = (rules.out_of_order, rules.focus_unseen)
LONGER: tuple[Rule, ...] = (rules.clipped, rules.outside)
LOOKS = (("zh", "dark", ALWAYS + ONCE), ("en", "light", ALWAYS + LONGER))
"""Both languages, both themes; texts are a third longer in the last round."""
ASKS_FOR_FILES = {
    "add_files",
    "add_folder",
    "export",
    "verify",
    "save_case",
    "open_case",
    "save_copy",
}
IN_THE_DETAILS = {"section", "tags"}
NEVER_SHOWN = {TabAnchor}


class Longer(QTranslator):
    """Every text a third longer, as some languages are."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return text.replace("%n", str(n)) + "w" * (len(text) * 35 // 100 + 1)


class Findings:
    """What the walk saw: faults by rule, and the classes of every widget that was on the screen."""

    def __init__(self) -> None:
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.seen: set[type] = set()

    def walk(self, stage: Stage, wanted: tuple[Rule, ...], where: str) -> None:
        """Open every view once and ask the rules."""
        for view, opened in VIEWS.items():
            opened(stage, lambda root, view=view: self.look(root, wanted, f"{where} {view}"))

    def look(self, root: QWidget, wanted: tuple[Rule, ...], where: str) -> None:
        """Ask the rules about one open view."""
        QApplication.processEvents()
        shown = (root, *root.findChildren(QWidget))
        self.seen |= {type(widget) for widget in shown if widget.isVisible()}
        if rules.clipped in wanted:
            laid_out(root)
        for rule in wanted:
            self.faults[rule.__name__] += [f"{where}: {fault}" for fault in rule(root)]


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    use_language("en")
    theme().apply("light")
    with stage_in(tmp_path_factory.mktemp("walk")) as made:
        yield made
    use_language("en")
    theme().apply("light")


@pytest.fixture(scope="module")
def found(stage: Stage, qapp: QApplication) -> Findings:
    """Walk through everything in each language and look."""
    findings = Findings()
    for language, look, wanted in LOOKS:
        stage.window.set_language(language)
        theme().apply(look)
        longer = Longer() if rules.clipped in wanted else None
        if longer:
            qapp.installTranslator(longer)
        findings.walk(stage, wanted, f"{language} {look}")
        if longer:
            qapp.removeTranslator(longer)
    return findings


@pytest.mark.parametrize("rule", ALWAYS + ONCE + LONGER, ids=lambda rule: rule.__name__)
def test_no_view_breaks_the_rule(found: Findings, rule: Rule) -> None:
    assert found.faults[rule.__name__] == []


def own_widgets() -> set[type]:
    """Return every widget class that the program's modules define."""
    classes = set()
    for module in pkgutil.walk_packages(okx_kit.ui.__path__, "okx_kit.ui."):
        for _, made in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(made, QWidget) and made.__module__.startswith("okx_kit.ui."):
                classes.add(made)
    return classes


def test_no_widget_of_the_program_is_left_out_of_the_walk(found: Findings) -> None:
    shown = {base for made in found.seen for base in made.__mro__}
    assert sorted(made.__name__ for made in own_widgets() - shown - NEVER_SHOWN) == []
    asking = {c.name for c in COMMANDS if command_texts().get(c.name, "").endswith("…")}
    assert asking - ASKS_FOR_FILES - IN_THE_DETAILS - set(VIEWS) == set()


def test_every_command_stands_in_a_menu(stage: Stage) -> None:
    menus = stage.window.menuBar().findChildren(QMenu)
    standing = {action for menu in menus for action in menu.actions()}
    missing = [
        name
        for name, action in stage.window.commands.actions.items()
        if action not in standing and action.menu() is None
    ]
    keyed = [a.text() for a in stage.window.findChildren(QAction) if a.shortcuts()]
    menu_texts = {action.text() for action in standing}
    assert missing == []
    assert [text for text in keyed if text not in menu_texts] == []


def test_f6_goes_round_the_regions(qtbot: QtBot, stage: Stage) -> None:
    VIEWS["collect"](stage, lambda _: None)
    window = stage.window
    qtbot.waitUntil(window.view.strip.button.isEnabled)
    regions = []
    for _ in range(4):
        window.next_region()
        focus = window.focusWidget()
        parts = (window.sidebar, window.view.header, window.view.pages, window.view.strip)
        regions.append(next(n for n, part in enumerate(parts) if part.isAncestorOf(focus)))
    assert sorted(regions) == [0, 1, 2, 3]


# --- controls: each rule finds a fault that is really there --------------------------------------


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    theme().apply("light")
    made = QWidget()
    QVBoxLayout(made)
    made.resize(400, 200)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.deleteLater()


def put(card: QWidget, *widgets: QWidget) -> None:
    layout = card.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()
    QApplication.processEvents()


def test_control_nameless_and_unlabelled_fields_are_found(card: QWidget) -> None:
    label, field = QLabel("Time"), QLineEdit()
    put(card, label, field)
    assert len(rules.nameless(card)) == 1
    assert "does not lead" in rules.unlabelled(card)[0]
    label.setBuddy(field)
    field.setAccessibleName("Time")
    assert rules.nameless(card) == rules.unlabelled(card) == []


@pytest.mark.parametrize(("colour", "faults"), [("#8a8f99", 1), ("#5E6878", 0)])
def test_control_faint_text_is_found(card: QWidget, colour: str, faults: int) -> None:
    label = QLabel("faint words")
    label.setStyleSheet(f"color: {colour}; background: #ffffff")
    put(card, label)
    assert len(rules.faint(card)) == faults


def test_control_contrast_is_that_of_the_standard() -> None:
    assert round(rules.ratio(QColor("#000"), QColor("#fff")), 2) == 21
    assert round(rules.ratio(QColor("#777"), QColor("#fff")), 2) == 4.48


def test_control_clipped_and_outlying_widgets_are_found(card: QWidget) -> None:
    label = QLabel("much longer than its place", card)
    label.setFixedWidth(20)
    label.show()
    assert len(rules.clipped(card)) == 1
    away = QPushButton("away", card)
    away.move(380, 0)
    away.show()
    assert any("away" in fault for fault in rules.outside(card))


def test_control_wrong_order_and_silence_are_found(card: QWidget) -> None:
    first, second, third = (QPushButton(text) for text in "123")
    put(card, first, second, third)
    assert rules.out_of_order(card) == []
    QWidget.setTabOrder(third, second)
    card.activateWindow()
    assert rules.out_of_order(card) != []
    second.setEnabled(False)
    assert rules.silent(card) == [rules.called(second)]
    second.setToolTip("Add evidence first.")
    assert rules.silent(card) == []


def test_control_an_unseen_focus_is_found(card: QWidget) -> None:
    plain = QWidget()
    plain.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field = QLineEdit()
    put(card, plain, field)
    assert [fault.split()[0] for fault in rules.focus_unseen(card)] == ["QWidget"]


def test_what_covers_the_window_can_be_read(stage: Stage) -> None:
    def look(overlay: QWidget) -> None:
        assert rules.text_contrast(rules.painted(overlay), overlay.rect()) >= 4.5

    VIEWS["overlay"](stage, look)


def test_painted_rows_use_readable_pairs_of_colours() -> None:
    pairs = [
        (text, back) for text in ("text", "muted", "accent", "bad") for back in ("card", "soft")
    ]
    for colours in (theme().colours, DARK):
        poor = {
            pair: round(value, 2)
            for pair in pairs
            if (value := rules.ratio(*(QColor(getattr(colours, n)) for n in pair))) < 4.5
        }
        assert poor == {}
