"""What can be done when a bundle does not fit a mail: the steps in order, each with its cost. Pure.

Nothing is done here. The first two make shared copies smaller
(:mod:`okx_kit.privacy.fitted`), the third is :mod:`okx_kit.bundle.parts`, the last
:mod:`okx_kit.bundle.upload`.
"""

from dataclasses import dataclass
from enum import StrEnum

from okx_kit.bundle.limits import Limit
from okx_kit.bundle.parts import Parts, split
from okx_kit.bundle.plan import Entry, Plan
from okx_kit.privacy.fitted import Fit, fit_of, may_be_fitted
from okx_kit.words import Words


class Way(StrEnum):
    """A way to make a bundle fit, the gentlest first."""

    LOSSLESS = "lossless"
    REDUCED = "reduced"
    PARTS = "parts"
    UPLOAD = "upload"


COSTS: dict[Way, Words] = {
    Way.LOSSLESS: Words(
        "不损失任何内容：只把截图重新压缩得更紧，逐像素核对相同后才采用。原件不变。",
        "Costs nothing: screenshots are only packed tighter, and taken only after every pixel was "
        "compared. Originals stay as they are.",
    ),
    Way.REDUCED: Words(
        "图片会变成较小的 JPEG：文字仍可读，但细节会变差。先给你看前后对比，你同意才采用。"
        "原件不变。",
        "Pictures become smaller JPEGs: text stays readable, fine detail suffers. You see before "
        "and after first and decide. Originals stay as they are.",
    ),
    Way.PARTS: Words(
        "分成几封邮件发送：每一部分都完整、有自己的清单，文件不会被拆开。"
        "请在同一天发出，主题里写明第几部分。",
        "Several mails: each part is complete and has its own index, and no file is cut in two. "
        "Send them on one day and say in the subject which part it is.",
    ),
    Way.UPLOAD: Words(
        "不用邮件，改在工单里上传：准备一个文件夹，每条消息最多 5 个文件、每个不超过 20 MB。",
        "No mail: upload in the ticket instead. A folder is prepared, at most 5 files a message, "
        "each of at most 20 MB.",
    ),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One way for one plan.

    ``entries`` are the files it would change (none: it changes no file), ``size`` their bytes now;
    ``done`` are files that are so already; ``parts`` is what splitting would give. Where
    ``useful`` is false, it would change nothing.
    """

    way: Way
    entries: tuple[Entry, ...] = ()
    size: int = 0
    done: tuple[Entry, ...] = ()
    parts: Parts | None = None

    @property
    def useful(self) -> bool:
        """Tell whether the step would change anything."""
        if self.parts is not None:
            return len(self.parts.plans) > 1 or bool(self.parts.too_large)
        return bool(self.entries) or self.way is Way.UPLOAD


def fitting_steps(plan: Plan, limit: Limit, parts: Parts | None = None) -> tuple[Step, ...]:
    """Return every way, in order; ``parts`` if they are known already. Instant."""
    steps = []
    for way, how in ((Way.LOSSLESS, Fit.LOSSLESS), (Way.REDUCED, Fit.REDUCED)):
        entries = tuple(entry for entry in plan.entries if may_be_fitted(entry.item, how))
        done = tuple(entry for entry in plan.entries if _fit(entry) is how)
        steps.append(Step(way, entries, sum(entry.size for entry in entries), done))
    steps.append(Step(Way.PARTS, parts=split(plan, limit) if parts is None else parts))
    return (*steps, Step(Way.UPLOAD))


def _fit(entry: Entry) -> Fit | None:
    copy = entry.item.shared_copy
    return None if copy is None else fit_of(copy.recipe)
