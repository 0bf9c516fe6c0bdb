"""Whether what is covered leaves a trace, and whether outside tools find anything in shared copies.

    python benchmarks/redaction.py [--pairs N] [--photos N] [--seed N]

Pairs of random pictures differ only under random boxes, or only outside a crop; both must become
the same bytes. Photos of twenty sorts carry places, names, serial numbers, thumbnails, comments and
tails; ``exiftool`` and ``mat2`` look into their copies. All pictures are made up.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from okx_kit.privacy import burning  # noqa: E402
from okx_kit.privacy.pictures import NotLooked, Pictures  # noqa: E402
from tests.privacy import pairs, photos  # noqa: E402

WITHOUT_EXIF = frozenset({"GIF", "BMP", "TIFF"})
FORMS = (*pairs.EXACT, *pairs.JPEG, *pairs.JPEG)
STRUCTURE = ("ExifTool", "System", "File", "PNG", "GIF", "RIFF", "JFIF", "Composite")


def different(count: int, seed: int, reach: int) -> tuple[Counter[str], Counter[str]]:
    """Return how many pairs of each sort became different bytes, of how many."""
    random, bad, total = Random(seed), Counter[str](), Counter[str]()
    burning._REACH = reach
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            form = FORMS[number % len(FORMS)]
            turn = 1 if form in WITHOUT_EXIF else random.randint(1, 8)
            crop = random.random() < 0.3
            pair = pairs.make(Path(folder), random, form, turn, crop=crop)
            first, second = (burning.burn(path, pair.marks) for path in pair.files)
            name = f"{'JPEG' if form in pairs.JPEG else 'exact'} {'crop' if crop else 'boxes'}"
            total[name] += 1
            bad[name] += first.data != second.data
    return bad, total


def judged(count: int, seed: int) -> None:
    """Print what the judges say of photos and of their shared copies."""
    with tempfile.TemporaryDirectory() as name, Pictures() as pictures:
        folder, out = Path(name) / "in", Path(name) / "out"
        folder.mkdir()
        out.mkdir()
        fields = left = tails = 0
        began = time.perf_counter()
        for file, data in photos.photos(count, Random(seed)):
            (folder / file).write_bytes(data)
            cleaned = pictures.clean(folder / file)
            if isinstance(cleaned, NotLooked) or cleaned.picture is None:
                print(f"  not made: {file}")
                continue
            target = out / f"{file}.{cleaned.picture.mime.partition('/')[2]}"
            target.write_bytes(cleaned.picture.data)
            after = pictures.measure(target)
            fields += cleaned.before.count
            tails += cleaned.before.tail > 0
            left += 1 if isinstance(after, NotLooked) else after.count + after.tail
        seconds = time.perf_counter() - began
        print(f"{count} photos: {fields} fields and {tails} tails; left {left}; {seconds:.1f} s")
        for where in (folder, out):
            print(f"  exiftool, {where.name}: {_exiftool(where)} tags beside the pixels")
        said = _said("mat2", "--show", *out.iterdir())
        print(
            f"  mat2, out: nothing in {said.count('No metadata found')},"
            f" something in {said.count('Metadata for')}, not read {said.count('not supported')}"
        )
        named = 0
        for file, data in photos.old_crops(Random(seed)):
            (folder / file).write_bytes(data)
            looked = pictures.measure(folder / file)
            named += not isinstance(looked, NotLooked) and looked.cropped
        print(f"  {named} of 6 pictures cropped in place are named")


def _exiftool(folder: Path) -> int:
    files = json.loads(_said("exiftool", "-j", "-G1", "-a", "-u", *folder.iterdir()))
    return sum(
        ":" in tag and tag.partition(":")[0] not in STRUCTURE for file in files for tag in file
    )


def _said(*command: object) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    return done.stdout


def main() -> int:
    """Run both parts; 1 if a pair differed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--photos", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    differ = 0
    for what, reach in (("as it is", burning._REACH), ("control: no growing on JPEG", 0)):
        bad, total = different(chosen.pairs, chosen.seed, reach)
        print(f"pairs that differ, {what}: {bad.total()} of {total.total()}")
        for name in sorted(total):
            print(f"  {name}: {bad[name]} of {total[name]}")
        differ += bad.total() if reach else 0
    judged(chosen.photos, chosen.seed)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
