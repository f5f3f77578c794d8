-- The minutes in which votes could be taken and logged: gaps near a close move the close.
CREATE TABLE pulse (
    minute timestamptz PRIMARY KEY
        CONSTRAINT pulse_is_of_a_minute CHECK (mod(extract(epoch FROM minute), 60) = 0)
);
