"""A second person looks at what was taken down; a meeting knows when somebody was forgotten."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0004_second_eyes"
VERSION = "1.38.0"

SQL = """
-- Words are down at once; without a second person's yes until then they are back by themselves.
-- What was taken down before there was a second person has no such hour.
ALTER TABLE withheld_words
    ADD COLUMN review_until timestamptz,
    ADD COLUMN review text NOT NULL DEFAULT ''
        CONSTRAINT review_is_known CHECK (review IN ('', 'confirmed', 'disagreed', 'lapsed')),
    ADD COLUMN reviewed_at timestamptz,
    ADD COLUMN reviewed_by uuid REFERENCES account (id),
    ADD CONSTRAINT a_review_has_its_time CHECK ((review = '') = (reviewed_at IS NULL)),
    ADD CONSTRAINT a_person_reviews_or_the_clock
        CHECK ((review IN ('', 'lapsed')) = (reviewed_by IS NULL)),
    ADD CONSTRAINT another_person_reviews CHECK (reviewed_by <> withheld_by),
    ADD CONSTRAINT who_reviewed_hears_no_appeal CHECK (decided_by <> reviewed_by);
DROP INDEX withheld_once_at_a_time;
CREATE UNIQUE INDEX withheld_once_at_a_time ON withheld_words (kind, thing_id, community_id)
    WHERE outcome <> 'restored' AND review NOT IN ('disagreed', 'lapsed');
CREATE INDEX withheld_words_to_review ON withheld_words (review_until)
    WHERE review = '' AND outcome = '';

-- Each process keeps who sits where; when this number grows it reads the names anew.
ALTER TABLE meeting ADD COLUMN forgotten integer NOT NULL DEFAULT 0;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "deliberation", SQL)
