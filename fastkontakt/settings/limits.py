"""Ages, hours and years on which the law leaves room: each region's own, with our defaults.

The table in ``docs/settings.md`` says what each means; a test holds the two together.
"""

from fastkontakt.env import env_bool, env_int

GROWN_UP = 18

# Below this age a child cannot consent to sharing across givers (lag 2022:913 3 kap. 1-2 §§).
CHILD_CONSENT_AGE = env_int("FK_CHILD_CONSENT_AGE", 13, least=1, most=GROWN_UP)

# A guardian sees the child's page until the birthday of this age (OSL 12:3; the child's maturity).
GUARDIAN_UNTIL_AGE = env_int("FK_GUARDIAN_UNTIL_AGE", 13, least=1, most=GROWN_UP)

# How long an emergency access lasts; the database refuses more than twelve (lag 2022:913 3:6).
EMERGENCY_HOURS = env_int("FK_EMERGENCY_HOURS", 3, least=1, most=12)

# How long the months of the access log are kept. Five years is the least that HSLF-FS 2016:40
# allows; the database refuses less as well.
LOG_KEEP_YEARS = env_int("FK_LOG_KEEP_YEARS", 10, least=5)

# Whether a patient reads who it was is the region's policy (domain H3); a unit, a role and a time
# she always reads. LOG_SAMPLE: rows a month to judge, of which so many by lot alone.
LOG_SHOWS_STAFF_NAMES = env_bool("FK_LOG_SHOWS_STAFF_NAMES")
LOG_SAMPLE_SIZE = env_int("FK_LOG_SAMPLE_SIZE", 25, least=1)
LOG_SAMPLE_BY_LOT = env_int("FK_LOG_SAMPLE_BY_LOT", 5, most=LOG_SAMPLE_SIZE)
