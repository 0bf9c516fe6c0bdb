"""What can be wrong with an export: a sentence for each code, and the list a reading fills."""

from okx_kit.records.record import Problem
from okx_kit.words import Words

MOST_NAMED = 200
"""Problems of one code that are named one by one; the rest share one entry with their number."""

_ROW = {
    "short_row": Words(
        "第 {line} 行只有 {found} 个单元格，表头有 {wanted} 个：这一行可能被截断。",
        "Line {line} has {found} cells, the header {wanted}: the row may be cut off.",
    ),
    "long_row": Words(
        "第 {line} 行有 {found} 个单元格，表头只有 {wanted} 个：多出的内容已保留，但未识别。",
        "Line {line} has {found} cells, the header {wanted}: what is too much was kept, not read.",
    ),
    "long_line": Words(
        "第 {line} 行过长，只读取了开头部分。", "Line {line} is too long: only its start was read."
    ),
    "bad_bytes": Words(
        "第 {line} 行含有无法识别的字节，已用“�”标出：文件可能已损坏。",
        "Line {line} holds bytes that are no text, shown as “�”: the file may be damaged.",
    ),
    "open_quote": Words(
        "第 {line} 行有一个没有配对的引号，已按普通字符读取。",
        "Line {line} has a quotation mark without its pair; it was read as an ordinary character.",
    ),
    "header_again": Words(
        "第 {line} 行再次出现表头：这个文件可能由几份导出拼接而成。",
        "Line {line} is the header again: several exports may have been joined in this file.",
    ),
    "metadata_again": Words(
        "第 {line} 行又是一行账户信息：这个文件可能由几份导出拼接而成。",
        "Line {line} states an account again: several exports may have been joined in this file.",
    ),
    "unread_row": Words(
        "第 {line} 行没有任何可以识别的内容，未作为记录读取。",
        "Line {line} holds nothing that could be read as a record.",
    ),
    "bad_amount": Words(
        "第 {line} 行“{column}”列的“{value}”不是数字，已原样保留。",
        "Line {line}, column “{column}”: “{value}” is no number; it was kept as written.",
    ),
    "bad_time": Words(
        "第 {line} 行“{column}”列的“{value}”不是可以识别的时间，已原样保留。",
        "Line {line}, column “{column}”: “{value}” is no time that could be read; it was kept "
        "as written.",
    ),
    "ambiguous_date": Words(
        "第 {line} 行的日期“{value}”看不出是先月后日还是先日后月，未作换算。",
        "Line {line}: “{value}” could be month first or day first; it was not converted.",
    ),
    "scientific_id": Words(
        "第 {line} 行“{column}”列的“{value}”已被表格软件改写，编号的数字丢失。"
        "请提供从欧易下载的原文件。",
        "Line {line}, column “{column}”: a spreadsheet rewrote this id as “{value}”; its digits "
        "are lost. Add the file as downloaded from OKX.",
    ),
    "bad_id": Words(
        "第 {line} 行“{column}”列的“{value}”不是编号，可能已损坏。",
        "Line {line}, column “{column}”: “{value}” is no id; it may be damaged.",
    ),
    "numeric_cell": Words(
        "第 {line} 行“{column}”列在工作簿里存成了数字，末尾几位已不可信。请提供原始的 CSV 文件。",
        "Line {line}, column “{column}” is stored as a number in the workbook, so its last digits "
        "cannot be trusted. Add the original CSV file.",
    ),
    "cut_off": Words(
        "文件在第 {line} 行中间结束：最后一行可能被截断，后面的内容可能缺失。",
        "The file ends in the middle of line {line}: that row may be cut off, and more may be "
        "missing.",
    ),
    "broken_archive": Words(
        "压缩包已损坏：只能读到第 {line} 行，后面的内容缺失。请重新下载。",
        "The archive is damaged: it could be read up to line {line} only, and the rest is missing. "
        "Download it again.",
    ),
    "unknown_word": Words(
        "第 {line} 行“{column}”列的“{value}”是新词，已原样保留。",
        "Line {line}, column “{column}”: “{value}” is a word not seen before; it was kept as "
        "written.",
    ),
}
_SUMMED = {
    "seconds_lost": Words(
        "从第 {line} 行起，有 {count} 行的时间没有秒：文件可能被表格软件重新保存过。",
        "{count} rows from line {line} on have times without seconds: a spreadsheet may have saved "
        "this file again.",
    ),
    "rounded_ids": Words(
        "从第 {line} 行起，有 {count} 个编号末尾全是 0：很可能已被表格软件改写。"
        "请提供从欧易下载的原文件。",
        "{count} ids from line {line} on end in zeros only: a spreadsheet has probably rounded "
        "them. Add the file as downloaded from OKX.",
    ),
    "float_noise": Words(
        "从第 {line} 行起，有 {count} 个金额带有二进制小数的尾差（如 0.30000000000000004），"
        "已按原文保留。",
        "{count} amounts from line {line} on carry the noise of binary fractions (such as "
        "0.30000000000000004); they were kept exactly.",
    ),
    "mixed_zones": Words(
        "从第 {line} 行起，有 {count} 行的时间与编号中的时间不符：文件里可能混有两个时区。",
        "The times of {count} rows from line {line} on do not fit the clock in their ids: two time "
        "zones may be mixed in this file.",
    ),
    "mixed_dates": Words(
        "从第 {line} 行起，有 {count} 行的日期写法与其他行不同（先月后日与先日后月混用）。",
        "{count} rows from line {line} on write their dates in another order than the others "
        "(month first and day first are mixed).",
    ),
    "day_first": Words(
        "从第 {line} 行起，有 {count} 行的日期被写成“日/月/年”：文件可能被表格软件重新保存过。"
        "已按此读取，请核对。",
        "{count} rows from line {line} on have dates rewritten as day/month/year: a spreadsheet "
        "may have saved this file again. They were read so; please check.",
    ),
    "month_first": Words(
        "从第 {line} 行起，有 {count} 行的日期被写成“月/日/年”：文件可能被表格软件重新保存过。"
        "已按此读取，请核对。",
        "{count} rows from line {line} on have dates rewritten as month/day/year: a spreadsheet "
        "may have saved this file again. They were read so; please check.",
    ),
    "marks_inside": Words(
        "从第 {line} 行起有 {count} 行含有空字符，已显示为“�”。",
        "{count} lines from line {line} on hold NUL characters, shown as “�”.",
    ),
}
_FILE = {
    "zone_unknown": Words(
        "文件里没有写明时区：请告诉程序这些时间属于哪个时区。",
        "The file does not say in which time zone its times are: please say which.",
    ),
    "zone_estimated": Words(
        "文件里没有写明时区；根据编号中的时间推算为 {zone}，仅供参考。",
        "The file does not say its time zone; the clock in its ids suggests {zone}. This is an "
        "estimate.",
    ),
    "zone_contradiction": Words(
        "时区不一致：{one_zh} 为 {one_zone}，{other_zh} 为 {other_zone}。已采用前者，请核对。",
        "The time zones disagree: {one_en} says {one_zone}, {other_en} says {other_zone}. The "
        "former was used; please check.",
    ),
    "zone_unread": Words(
        "无法识别文件里写的时区“{value}”。", "The time zone “{value}” could not be read."
    ),
    "missing_column": Words(
        "缺少“{column}”列，这一列的内容留空。",
        "The column “{column}” is missing; what it would hold is left empty.",
    ),
    "layout_unknown": Words(
        "不认识这个表格的格式：已按普通表格打开，可以由你说明各列的含义。",
        "The layout of this table is not known: it was opened as a plain table, and you can say "
        "what its columns mean.",
    ),
    "no_rows": Words("表格里没有任何记录。", "The table holds no records."),
    "not_read_members": Words(
        "压缩包里还有 {count} 个文件没有读取。", "{count} more files in the archive were not read."
    ),
    "more_sheets": Words(
        "工作簿还有 {count} 个工作表没有读取。",
        "{count} more sheets of the workbook were not read.",
    ),
}
_MORE = Words(
    "从第 {line} 行起，另有 {count} 处同样的问题（{first}）。",
    "{count} more like this from line {line} on ({first}).",
)
_SAID = {**_ROW, **_SUMMED, **_FILE}
_LONGEST_VALUE = 60


class Problems:
    """Collects problems, each code one by one up to :data:`MOST_NAMED`, the rest by number."""

    def __init__(self) -> None:
        self._named: list[Problem] = []
        self._counts: dict[str, int] = {}
        self._rest: dict[str, tuple[int, int | None, str | None]] = {}
        self._sums: dict[str, tuple[int, int | None, str | None]] = {}
        self._words: set[tuple[str, str]] = set()

    def copy(self) -> "Problems":
        """Return problems of their own that begin with these."""
        made = Problems()
        made._named, made._counts = list(self._named), dict(self._counts)
        return made

    def add(
        self, code: str, line: int | None = None, column: str | None = None, **values: object
    ) -> None:
        """Note one problem at a row, or of the whole file."""
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count > MOST_NAMED:
            more, first, where = self._rest.get(code, (0, line, column))
            self._rest[code] = (more + 1, first, where)
            return
        shown = {k: str(v)[:_LONGEST_VALUE].replace("\n", " ") for k, v in values.items()}
        words = _SAID[code].fill(line=line, column=column or "", **shown)
        self._named.append(Problem(code, words, line, column))

    def sum(self, code: str, line: int, column: str | None = None, count: int = 1) -> None:
        """Count ``count`` rows with a problem that is told once for all of them."""
        before, first, where = self._sums.get(code, (0, line, column))
        self._sums[code] = (before + count, first, where)

    def new_word(self, word: str, line: int, column: str) -> None:
        """Note a word that no vocabulary has, at the first row it stands in."""
        if (column, word) not in self._words and len(self._words) < MOST_NAMED:
            self._words.add((column, word))
            self.add("unknown_word", line, column, value=word)

    def listed(self) -> list[Problem]:
        """Return all problems: of the file first, then by line."""
        found = list(self._named)
        for code, (count, line, column) in self._sums.items():
            found.append(
                Problem(code, _SAID[code].fill(line=line, count=count), line, column, count)
            )
        for code, (count, line, column) in self._rest.items():
            first = next(p.words for p in self._named if p.code == code)
            words = Words(
                _MORE.zh.format(line=line, count=count, first=first.zh),
                _MORE.en.format(line=line, count=count, first=first.en),
            )
            found.append(Problem(code, words, line, column, count))
        return sorted(found, key=lambda p: p.line or 0)
