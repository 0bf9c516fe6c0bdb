"""The file types this program tells apart: extension, MIME type, kind, and what people call them.

The table is data; :mod:`okx_kit.intake.sniffing` decides which row a file is.
"""

from dataclasses import dataclass

from okx_kit.case.model import FileKind
from okx_kit.words import Words


@dataclass(frozen=True, slots=True)
class FileType:
    """One recognised type.

    ``extension`` is the canonical one, without a dot; ``also`` lists others in good use for it.
    """

    extension: str
    mime: str
    kind: FileKind
    name: Words
    also: tuple[str, ...] = ()

    def accepts(self, extension: str) -> bool:
        """Tell whether a name may end in ``extension`` (lower case, no dot) for this type."""
        return extension == self.extension or extension in self.also


# extension | MIME type (a/ is application/) | kind | Chinese | English | other extensions in use
_TABLE = """
png | image/png | picture | PNG 图片 | PNG picture | apng
jpg | image/jpeg | picture | JPEG 图片 | JPEG picture | jpeg jpe jfif mpo
gif | image/gif | picture | GIF 图片 | GIF picture |
webp | image/webp | picture | WebP 图片 | WebP picture |
bmp | image/bmp | picture | BMP 图片 | BMP picture | dib
tif | image/tiff | picture | TIFF 图片 | TIFF picture | tiff dng nef cr2 arw
heic | image/heic | picture | HEIC 图片 | HEIC picture | heif hif heics heifs
avif | image/avif | picture | AVIF 图片 | AVIF picture | avifs
ico | image/x-icon | picture | 图标 | icon | cur
jp2 | image/jp2 | picture | JPEG 2000 图片 | JPEG 2000 picture | j2k jpf jpx
jxl | image/jxl | picture | JPEG XL 图片 | JPEG XL picture |
psd | image/vnd.adobe.photoshop | picture | PSD 图片 | PSD picture | psb
svg | image/svg+xml | svg | SVG 矢量图 | SVG drawing |
pdf | a/pdf | pdf | PDF 文档 | PDF document | ai
csv | text/csv | csv | CSV 表格 | CSV table | tsv txt tab
tsv | text/tab-separated-values | csv | TSV 表格 | TSV table | csv txt tab
xlsx | OOXML.spreadsheetml.sheet | xlsx | Excel 表格 | Excel table |
xlsm | a/vnd.ms-excel.sheet.macroenabled.12 | xlsx | 带宏的 Excel 表格 | Excel table with macros |
xls | a/vnd.ms-excel | document | 旧版 Excel 表格 | old Excel table | xlt
docx | OOXML.wordprocessingml.document | document | Word 文档 | Word document | docm dotx
pptx | OOXML.presentationml.presentation | document | PPT 文档 | slide show | pptm ppsx
doc | a/msword | document | 旧版 Word 文档 | old Word document | dot wps
ppt | a/vnd.ms-powerpoint | document | 旧版 PowerPoint 文档 | old PowerPoint document | pps
ole | a/x-ole-storage | document | Office 文档 | Office document | doc xls ppt docx xlsx pptx et wps
odt | a/vnd.oasis.opendocument.text | document | OpenDocument 文档 | OpenDocument text | ott
ods | a/vnd.oasis.opendocument.spreadsheet | document | ODF 表格 | OpenDocument table | ots
odp | a/vnd.oasis.opendocument.presentation | document | ODF 演示文稿 | OpenDocument slides |
epub | a/epub+zip | document | EPUB 电子书 | EPUB book |
rtf | a/rtf | document | RTF 文档 | RTF document | doc
ps | a/postscript | document | PostScript 文档 | PostScript | eps ai
sqlite | a/vnd.sqlite3 | unknown | SQLite 数据库 | SQLite database | db db3
txt | text/plain | text | 文本 | text |
json | a/json | text | JSON 文本 | JSON text | har ipynb
xml | a/xml | text | XML 文本 | XML text | plist kml gpx xsl xsd rss
html | text/html | html | 网页 | web page | htm xhtml shtml
mht | multipart/related | html | 网页存档 | saved web page | mhtml eml
eml | message/rfc822 | mail | 邮件 | mail | emlx mbox
msg | a/vnd.ms-outlook | mail | Outlook 邮件 | Outlook mail | oft
mp4 | video/mp4 | video | MP4 视频 | MP4 video | m4v mov f4v
3gp | video/3gpp | video | 3GP 视频 | 3GP video | 3g2 mp4
mov | video/quicktime | video | MOV 视频 | MOV video | qt mp4
webm | video/webm | video | WebM 视频 | WebM video | mkv weba
mkv | video/x-matroska | video | MKV 视频 | MKV video | mka mk3d webm
avi | video/x-msvideo | video | AVI 视频 | AVI video |
wmv | video/x-ms-wmv | video | WMV 媒体文件 | Windows Media file | wma asf
flv | video/x-flv | video | FLV 视频 | FLV video |
mpg | video/mpeg | video | MPEG 视频 | MPEG video | mpeg vob m2p
m4a | audio/mp4 | audio | M4A 音频 | M4A sound | m4b mp4
mp3 | audio/mpeg | audio | MP3 音频 | MP3 sound | mp2 mpga
wav | audio/wav | audio | WAV 音频 | WAV sound | wave
ogg | audio/ogg | audio | OGG 媒体文件 | OGG sound | oga opus ogv ogx
flac | audio/flac | audio | FLAC 音频 | FLAC sound |
aac | audio/aac | audio | AAC 音频 | AAC sound |
amr | audio/amr | audio | AMR 录音 | AMR recording |
zip | a/zip | archive | ZIP 压缩包 | ZIP archive |
7z | a/x-7z-compressed | archive | 7z 压缩包 | 7z archive |
rar | a/vnd.rar | archive | RAR 压缩包 | RAR archive | cbr
gz | a/gzip | archive | GZIP 压缩包 | GZIP archive | tgz svgz emz
bz2 | a/x-bzip2 | archive | BZIP2 压缩包 | BZIP2 archive | tbz tbz2
xz | a/x-xz | archive | XZ 压缩包 | XZ archive | txz
zst | a/zstd | archive | ZSTD 压缩包 | ZSTD archive | tzst
tar | a/x-tar | archive | TAR 归档 | TAR archive |
exe | a/x-msdownload | program | Windows 程序 | Windows program | dll sys scr com cpl
elf | a/x-elf | program | Linux 程序 | Linux program | so
macho | a/x-mach-binary | program | macOS 程序 | macOS program | dylib
class | a/java-vm | program | Java 程序 | Java program |
jar | a/java-archive | program | Java 程序包 | Java package | war ear
dex | a/vnd.android.dex | program | Android 程序 | Android program |
apk | a/vnd.android.package-archive | program | Android 安装包 | Android package | xapk apks aab
ipa | a/x-ios-app | program | iOS 安装包 | iOS package |
msi | a/x-msi | program | Windows 安装包 | Windows installer | msp mst
deb | a/vnd.debian.binary-package | program | Debian 安装包 | Debian package | udeb
rpm | a/x-rpm | program | RPM 安装包 | RPM package |
crx | a/x-chrome-extension | program | 浏览器扩展 | browser extension |
lnk | a/x-ms-shortcut | program | Windows 快捷方式 | Windows shortcut |
chm | a/vnd.ms-htmlhelp | program | CHM 帮助文件 | CHM help file |
cab | a/vnd.ms-cab-compressed | program | CAB 安装包 | CAB package | msu
wasm | a/wasm | program | WebAssembly 程序 | WebAssembly program |
swf | a/x-shockwave-flash | program | Flash 程序 | Flash program |
sh | text/x-script | program | 脚本 | script | py pl rb bash zsh js mjs php command tcl
"""
_SHORT = {"OOXML": "application/vnd.openxmlformats-officedocument", "a/": "application/"}


def _row(line: str) -> FileType:
    extension, mime, kind, zh, en, also = (cell.strip() for cell in line.split("|"))
    for short, full in _SHORT.items():
        mime = full + mime.removeprefix(short) if mime.startswith(short) else mime
    return FileType(extension, mime, FileKind(kind), Words(zh, en), tuple(also.split()))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES: dict[str, FileType] = {row.extension: row for row in map(_row, _TABLE.strip().splitlines())}
"""Every type by its canonical extension."""

UNKNOWN = FileType("bin", "application/octet-stream", FileKind.UNKNOWN, Words("未知文件", "file"))
"""What nothing recognised."""

SCRIPT_EXTENSIONS = _words(
    """
    bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh wsc sct hta reg inf scf url website sh bash
    zsh command py pyw pl rb php ahk applescript desktop nsh msc gadget application jnlp xbap
    diagcab ws
    """
)
"""Text that a double click runs; mail systems block most of it (facts/limits.md §3)."""

TEXT_EXTENSIONS = _words(
    """
    txt log md ini cfg conf yaml yml toml srt vtt ass tex rst asc pem crt sql css ics vcf
    properties diff patch
    """
)
"""Extensions that plain text keeps, because they say more than ``txt``."""

MEANINGFUL: frozenset[str] = frozenset(
    extension for row in TYPES.values() for extension in (row.extension, *row.also)
)
"""Extensions that promise a content this program can recognise."""


def type_words(extension: str) -> Words:
    """Return what people call the type of a canonical ``extension``; itself in capitals if new."""
    known = TYPES.get(extension)
    if known is not None:
        return known.name
    return Words(f"{extension.upper()} 文件", f"{extension.upper()} file")
