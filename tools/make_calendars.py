"""Write ``resources/guide/calendars.json``: the days off that OKX's places of business publish.

``python tools/make_calendars.py`` asks the package ``holidays`` once, so that the program itself
starts quickly, holds no calendar rules, and says the same on every computer. A test compares the
file with the package and, for mainland China, with a second one.
"""

import json
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import holidays

COUNTRIES = ("CN", "HK", "MT", "AE", "SG", "TR")
YEARS = range(2023, 2036)


def table(country: str, year: int) -> dict[str, list[str]]:
    """Return one year as ``off`` (holidays from Monday to Friday), ``working`` (make-up days) and
    ``estimated`` (holidays of the first list that depend on sighting the moon), each as MM-DD."""
    found = holidays.country_holidays(country, years=year, language="en_US")
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    off = [day for day in days if day.year == year and day.weekday() < 5 and day in found]
    working = sorted(day for day in found.weekend_workdays if day.year == year)
    guessed = [day for day in off if "estimated" in found[day]]
    lists = {"off": off, "working": working, "estimated": guessed}
    return {name: [f"{day:%m-%d}" for day in some] for name, some in lists.items() if some}


def tables() -> dict[str, object]:
    """Return everything that stands in the file."""
    return {
        "source": f"holidays {version('holidays')}",
        "calendars": {c: {str(year): table(c, year) for year in YEARS} for c in COUNTRIES},
    }


if __name__ == "__main__":
    target = Path(__file__).parent.parent / "resources" / "guide" / "calendars.json"
    text = json.dumps(tables(), indent=1, sort_keys=True)
    target.write_text(text + "\n", "utf-8")
