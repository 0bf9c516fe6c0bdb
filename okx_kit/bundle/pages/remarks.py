"""What an index says of the bundle as a whole: which part it is, what went before."""

from okx_kit.bundle.naming import number_ranges
from okx_kit.bundle.plan import Plan
from okx_kit.words import Words

_PART = Words(
    "第 {number} 部分，共 {of} 部分。本部分含编号 {here}；其余编号在其他部分中，"
    "每一部分都是完整的证据包。",
    "Part {number} of {of}. This part holds numbers {here}; the others are in the other parts, "
    "each of which is complete in itself.",
)
_ELSEWHERE = Words(
    "编号 {numbers} 因文件过大无法随邮件发送，将另行提交。",
    "Too large for a mail and handed in separately: numbers {numbers}.",
)
_FOLLOW_UP = Words(
    "补充材料：只含新的文件，编号接续之前的编号。之前已发送：{numbers}。",
    "A follow-up: it holds only what is new, and its numbers go on from those before. Sent before: "
    "{numbers}.",
)


def remarks(plan: Plan) -> tuple[Words, ...]:
    """Return the sentences; none for a plain bundle."""
    said = []
    width = len(plan.entries[0].path.split("/")[1].split("_")[0]) if plan.entries else 2
    part = plan.part
    if part and part.of > 1:
        here = number_ranges((entry.number for entry in plan.entries), width)
        said.append(_PART.fill(number=part.number, of=part.of, here=here))
    if part and part.elsewhere:
        said.append(_ELSEWHERE.fill(numbers=number_ranges(part.elsewhere, width)))
    if plan.sent_before:
        said.append(_FOLLOW_UP.fill(numbers=number_ranges(plan.sent_before, width)))
    return tuple(said)
