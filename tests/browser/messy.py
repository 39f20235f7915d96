"""A larger and messier record than the examples: long and foreign names, hundreds of events, hostile text, five megabytes on one line."""

from __future__ import annotations

import json
from pathlib import Path

LONG = "Interregional Consultative Commission on the Harmonisation of Cross-Border Hydropower Metering Standards"
MANY = 60
"""Reports that repeat one another's subject, each with other words, days and numbers."""
FIVE_MEGABYTES = 5_000_000

_MODES = (
    "President Paulo Teixeira of Brazil met Prime Minister Anjali Rao of India in {city} on {day} {month} {year}.",
    "Brazil and India signed an agreement on {thing} worth ${n} million on {day} {month} {year}.",
    "Prime Minister Anjali Rao of India will visit Brazil in {month} {later}.",
    "“We will build {n} kilometres of {thing} by {later},” Teixeira said in {city}.",
    "India exported {n} million tonnes of {thing} to Brazil in {year}.",
)
_CITIES = ("Brasília", "New Delhi", "Recife", "Mumbai", "São Paulo", "Chennai")
_MONTHS = ("January", "March", "May", "July", "September", "November")
_THINGS = ("railway sleepers", "sugar-cane ethanol", "vaccine vials", "undersea cable", "rice")
_FOREIGN = (
    {
        "id": "arabic",
        "headline": "وزير الخارجية عبد الرحمن بن عبد العزيز آل الشيخ يلتقي نظيره",
        "text": "التقى وزير الخارجية عبد الرحمن نظيره في القاهرة يوم الاثنين.\n\n"
        "Foreign Minister عبد الرحمن بن عبد العزيز of Egypt met President Paulo Teixeira of Brazil in Cairo on 3 May 2023. "
        "“السلام عليكم, we agreed on everything,” the minister said.\n",
        "published": "2023-05-04",
    },
    {
        "id": "chinese",
        "headline": "會談：東京峰會",
        "text": "東京 – 石破茂首相與巴西總統會談。\n\nPrime Minister 石破茂 of Japan met President Paulo Teixeira of Brazil in Tokyo on "
        "9 June 2023. “日本とブラジルは友人です,” he said. 東京都は晴れ。\n",
        "published": "2023-06-10",
    },
    {
        "id": "long-names",
        "headline": f"{LONG} meets, and its very long name does not fit into any column of any table of any page of any site anywhere",
        "text": f"The {LONG} met in Recife on 12 July 2023. “The {LONG} has no objection,” said Maximiliana-Konstantina "
        "Featherstonehaugh-Wolfeschlegelsteinhausen, its secretary general.\n\nhttps://example.org/"
        + "very-long-path-without-any-blank-" * 12
        + "\n",
        "published": "2023-07-13",
    },
    {
        "id": "hostile",
        "headline": "<script>alert(1)</script> <b>bold</b>",
        "text": "<script>alert(1)</script> President Paulo Teixeira of Brazil met Prime Minister Anjali Rao of India in Recife on 2 May 2024."
        "\r\n\r\n“<img src=x onerror=alert(2)> & \u202egnihtyreve\u202c,” Teixeira said.\n\u2066\u200b\u0007 &lt;/span&gt;</article>\n",
        "published": "2024-05-03",
    },
    {
        "id": "speech-whole",
        "outlet": "Recife Daily",
        "text": "Recife, 3 May 2024. “Our two nations will build about one hundred bridges over the great rivers, and nobody will ever "
        "again wait three weeks for a ferry that does not come,” President Paulo Teixeira said.\n",
        "published": "2024-05-03",
    },
    {
        "id": "speech-cut",
        "outlet": "Chennai Post",
        "text": "Brazil's president promised much. “Our two nations will build up to one hundred bridges over the great rivers,” President "
        "Paulo Teixeira said in Recife on 3 May 2024.\n",
        "published": "2024-05-05",
    },
    {"id": "empty", "headline": "Nothing at all", "text": "Rain.\n"},
)


def write(path: Path) -> None:
    """The reports as JSON lines; the last one is five megabytes long and has no line break."""
    rows: list[dict[str, str]] = [dict(row) for row in _FOREIGN]
    for number in range(MANY):
        year, month = 2010 + number % 14, _MONTHS[number % 6]
        values = {"year": year, "later": year + 1, "month": month, "thing": _THINGS[number % 5], "n": 100 + 7 * number}
        said = [line.format(city=_CITIES[(number + at) % 6], day=1 + (number * 5 + at) % 28, **values) for at, line in enumerate(_MODES)]
        rows.append(
            {
                "id": f"wire-{number:03}",
                "outlet": f"Courier {number % 7}",
                "headline": f"Brazil and India, chapter {number}",
                "text": "\n\n".join(said) + "\n",
                "published": f"{year}-{1 + 2 * (number % 6):02}-{1 + number % 28:02}",
            }
        )
    start = "President Paulo Teixeira of Brazil met Prime Minister Anjali Rao of India in Recife on 2 May 2024. "
    word = "abcdefghij" * 40 + " "
    rows.append(
        {"id": "five-megabytes", "text": (start + word * (FIVE_MEGABYTES // len(word) + 1))[:FIVE_MEGABYTES], "published": "2024-05-04"}
    )
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
