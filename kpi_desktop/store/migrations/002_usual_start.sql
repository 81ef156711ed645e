-- Schema 2. From when a number has a usual range of its own, because its owner named a cause for a new level.

CREATE TABLE usual_start (
    kpi TEXT NOT NULL REFERENCES kpi (id),
    grain TEXT NOT NULL CHECK (grain IN ('day', 'week', 'month', 'quarter', 'year')),
    start TEXT NOT NULL CHECK (start IS date(start)),
    span INTEGER NOT NULL CHECK (span BETWEEN 12 AND 24),
    decision INTEGER REFERENCES decision (id),
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    PRIMARY KEY (kpi, grain, start)
) STRICT;
CREATE INDEX usual_start_decision ON usual_start (decision);
