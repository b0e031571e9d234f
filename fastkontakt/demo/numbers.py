"""Skatteverket's official test numbers, each handed out once: nobody real can have one."""

from datetime import date, timedelta

from core.identifiers import PersonIdentifier, parse_person_identifier
from core.swedish import demo_personnummer, demo_personnummer_exists

WOMAN, MAN = 238, 239
ONE_DAY = timedelta(days=1)
FIRST, LAST = date(1985, 1, 1), date(2018, 12, 31)

BRITTA = "194203109147"
UNKNOWN_HERE = "194401056603"  # official too, and given to nobody
# Single official numbers for those born before the series that can be computed.
_OLDER = """
192501239202 192508298037 192604039178 192608099244 192712318464 192706109176 192812176333
192811038260 192907059022 192901216875 193007149051 193004229161 193106226305 193112316710
193210197251 193210307280 193309139222 193309049157 193403188398 193401268101 193506226962
193512208194 193601286499 193604139208 193701308888 193705269235 193805028432 193805089145
193908139060 193906218890 194007189196 194004279107 194101157545 194101012393 194206044739
194209257486 194301236982 194301307056 194411155858 194409168269 194501202388 194502073416
194608054674 194606109108 194710292345 194712122235 194801301872 194804102665 194903132761
194908271754 195009301770 195007312589 195109182187 195112302012 195205162331 195207122184
195302192264 195304102352 195401020739 195401030423 195502272684 195511262213 195608082656
195612072545 195707102801 195711212893 195807133052 195805223087 195911149820 195911172939
196005043119 196005272809 196103123227 196107293059 196208132834 196201122808 196310262628
196402123191 196502023143 196603193373 196710083103 196805229272 196909229285 197003199291
197101039282 197202039272 197301209289 197402259274 197511199288 197612162391 197712222384
197801012399 197901012380 198001082398 198101162389 198201212399 198301282383 198402042397
"""
OLDER = _OLDER.split()


def is_woman(number: str) -> bool:
    """The last digit before the check digit is even for women."""
    return int(number[10]) % 2 == 0


def birth_of(number: str) -> date:
    """The birth day that the register gives these people: here always the number's own."""
    return date(int(number[:4]), int(number[4:6]), int(number[6:8]))


class Numbers:
    """Hands out each number once, in the same order every time."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._taken: set[str] = set()

    def take(self, number: str) -> str:
        """This very number."""
        if number in self._taken:
            msg = "The demo gives the same number to two people."
            raise ValueError(msg)
        self._taken.add(number)
        return number

    def born_about(self, day: date, serial: int) -> str:
        """A computed number of somebody born on the day or the nearest possible day before."""
        day = max(min(day, LAST, self.on), FIRST)
        while not demo_personnummer_exists(day, serial=serial) or (
            demo_personnummer(day, serial=serial) in self._taken
        ):
            day -= ONE_DAY
        return self.take(demo_personnummer(day, serial=serial))

    def aged(self, years: int, serial: int) -> str:
        """A computed number of somebody of that age, a good while after the birthday."""
        return self.born_about(self.on - timedelta(days=round(365.25 * years) + 100), serial)

    def older_left(self) -> list[str]:
        """The older numbers that nobody has yet."""
        return [number for number in OLDER if number not in self._taken]


def identifier(number: str, *, on: date) -> PersonIdentifier:
    """The number as the register's value type."""
    return parse_person_identifier(number, on=on)
