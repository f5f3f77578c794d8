-- The log also says how many slips were printed, what was typed from sheets, and when the close moved.
ALTER TABLE entry DROP CONSTRAINT entry_kind_is_known;
ALTER TABLE entry ADD CONSTRAINT entry_kind_is_known CHECK (kind IN (
    'manifest', 'vote', 'void', 'withdrawal', 'reissue', 'extension', 'papers-printed',
    'paper-batch', 'close'));
