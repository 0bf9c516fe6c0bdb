"""The fixed words of the index pages, in both languages, shared by HTML and PDF."""

from collections.abc import Mapping
from types import MappingProxyType

from okx_kit.case.model import FileKind, TimeSource
from okx_kit.words import BundleLanguage, Words

LABELS: Mapping[str, Words] = MappingProxyType(
    {
        "index": Words("证据清单", "Evidence index"),
        "title": Words("案件标题", "Case"),
        "case_kind": Words("问题类型", "Kind of problem"),
        "files": Words("文件数量", "Files"),
        "total_size": Words("总大小", "Total size"),
        "span": Words("时间范围", "Time span"),
        "number": Words("编号", "No."),
        "thumbnail": Words("预览", "Preview"),
        "what": Words("内容说明", "What it shows"),
        "time": Words("时间", "Time"),
        "size": Words("大小", "Size"),
        "kind": Words("类型", "Type"),
        "category": Words("分类", "Category"),
        "original_name": Words("原文件名", "Original name"),
        "archive_name": Words("包内文件", "File in the bundle"),
        "file": Words("文件", "File"),
        "sha256": Words("SHA-256 校验值", "SHA-256"),
        "notes": Words("备注", "Notes"),
        "no_description": Words("（未填写说明）", "(no description given)"),
        "no_section": Words("其余文件", "Other files"),
        "no_time": Words("时间未注明", "time not stated"),
        "to": Words("至", "to"),
        "thumbnails_left_out": Words(
            "本页最多显示 {shown} 张缩略图，另有 {count} 个文件未显示缩略图，文件本身都在包内。",
            "This page shows at most {shown} thumbnails; {count} more files have none here, "
            "but every file is in the bundle.",
        ),
        "original_sha256": Words("原件 SHA-256", "Original SHA-256"),
        "information": Words("信息表", "Information table"),
        "timeline": Words("时间线", "Timeline"),
        "files_heading": Words("文件", "Files"),
        "source_line": Words("文件·行", "File, line"),
        "order_id": Words("订单号", "Order id"),
        "happened": Words("发生了什么", "What happened"),
        "estimated": Words("推算", "estimated"),
        "information_left_out": Words(
            "另有 {count} 行未在此页显示，见所列文件。",
            "{count} more rows are not shown on this page; they are in the files named.",
        ),
        "timeline_left_out": Words(
            "另有 {count} 条未在此页显示，全部见 timeline.csv。",
            "{count} more lines are not shown on this page; timeline.csv has all of them.",
        ),
        "check_heading": Words("如何核对此证据包", "How to check this bundle"),
        "check_open": Words(
            "解压后进入最上层文件夹，所有文件都在 data/ 中，名称以编号开头。",
            "Unpack the archive and open the top folder; all files are in data/, numbered.",
        ),
        "check_hash": Words(
            "在该文件夹中运行下面的命令，每一行都应显示 OK：",
            "Run the command below inside that folder; every line should say OK:",
        ),
        "check_bag": Words(
            "此文件夹也是符合 BagIt 1.0（RFC 8493）的包，任何 BagIt 工具都能验证。",
            "The folder is also a BagIt 1.0 bag (RFC 8493); any BagIt validator can check it.",
        ),
        "safety": Words(
            "此页面不含脚本，不会连接网络。请勿向任何人提供密码、短信或谷歌验证码、助记词和私钥；"
            "处理此案件不需要这些信息。",
            "This page has no scripts and makes no network connection. Never give anyone a "
            "password, verification code, seed phrase or private key; none is needed to handle "
            "this case.",
        ),
    }
)

KIND_NAMES: Mapping[FileKind, Words] = MappingProxyType(
    {
        FileKind.PICTURE: Words("图片", "Picture"),
        FileKind.PDF: Words("PDF", "PDF"),
        FileKind.CSV: Words("CSV 表格", "CSV table"),
        FileKind.XLSX: Words("Excel 表格", "Excel table"),
        FileKind.TEXT: Words("文本", "Text"),
        FileKind.VIDEO: Words("视频", "Video"),
        FileKind.AUDIO: Words("音频", "Audio"),
        FileKind.MAIL: Words("邮件", "E-mail"),
        FileKind.ARCHIVE: Words("压缩包", "Archive"),
        FileKind.DOCUMENT: Words("文档", "Document"),
        FileKind.SVG: Words("SVG 图形", "SVG drawing"),
        FileKind.HTML: Words("网页", "Web page"),
        FileKind.PROGRAM: Words("程序", "Program"),
        FileKind.UNKNOWN: Words("其他文件", "Other file"),
    }
)

TIME_SOURCES: Mapping[TimeSource, Words] = MappingProxyType(
    {
        TimeSource.TYPED: Words("手动填写", "typed"),
        TimeSource.NOTES: Words("备注表", "notes table"),
        TimeSource.RECORD: Words("交易记录", "transaction record"),
        TimeSource.EXIF: Words("照片信息", "photo metadata"),
        TimeSource.NAME: Words("文件名", "file name"),
        TimeSource.FILE: Words("文件修改时间", "file date"),
    }
)


def texts(words: Words, language: BundleLanguage) -> tuple[str, ...]:
    """Return ``words`` in the languages of the page, the leading one first, equal ones once."""
    chosen = (words.zh, words.en) if language == "both" else (words.text(language),)
    return tuple(dict.fromkeys(chosen))


def size_text(size: int) -> str:
    """Return ``size`` bytes for people, in decimal units (``1.4 MB``)."""
    if size < 1000:
        return f"{size} B"
    for unit, factor in (("kB", 10**3), ("MB", 10**6)):
        if size < 999.95 * factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size / 10**9:.1f} GB"
