-- Schema 1. Days are ISO text, values whole millionths (value × 1,000,000), names of columns say which:
-- …_micros a value, is_… and use_… 0 or 1, …_json a JSON document.
-- Recorded tables change only by ADD COLUMN at the end; any other step starts with the line "-- barrier".

CREATE TABLE business (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    created_on TEXT NOT NULL CHECK (created_on IS date(created_on)),
    tax_basis TEXT NOT NULL CHECK (tax_basis IN ('unsaid', 'with_tax', 'without_tax')),
    breakdown TEXT NOT NULL CHECK (breakdown IN ('channel', 'shop', 'department', 'person')),
    template TEXT NOT NULL,
    is_demo INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
    week_start TEXT NOT NULL CHECK (week_start IN ('monday', 'sunday')),
    fiscal_start INTEGER NOT NULL CHECK (fiscal_start BETWEEN 1 AND 12),
    fiscal_label TEXT NOT NULL CHECK (fiscal_label IN ('end', 'start'))
) STRICT;

CREATE TABLE closed_span (
    first TEXT NOT NULL CHECK (first IS date(first)),
    last TEXT NOT NULL CHECK (last IS date(last)),
    name TEXT NOT NULL,
    PRIMARY KEY (first, last, name),
    CHECK (first <= last)
) STRICT;

CREATE TABLE input (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    rule TEXT NOT NULL CHECK (rule IN ('sum', 'first', 'last', 'mean', 'weighted_mean', 'remeasure')),
    weight TEXT REFERENCES input (id),
    derived TEXT,
    rhythm_every INTEGER NOT NULL CHECK (rhythm_every >= 1),
    rhythm_unit TEXT NOT NULL CHECK (rhythm_unit IN ('days', 'weeks', 'months')),
    source TEXT NOT NULL,
    owner TEXT NOT NULL
) STRICT;
CREATE INDEX input_weight ON input (weight);

CREATE TABLE binding (
    input TEXT NOT NULL REFERENCES input (id),
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    bound_to TEXT NOT NULL REFERENCES input (id),
    PRIMARY KEY (input, valid_from)
) STRICT;
CREATE INDEX binding_bound_to ON binding (bound_to);

CREATE TABLE kpi (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('increase', 'decrease', 'range')),
    lead_lag TEXT NOT NULL CHECK (lead_lag IN ('leading', 'lagging')),
    definition_text TEXT NOT NULL,
    owner TEXT NOT NULL,
    retired_on TEXT CHECK (retired_on IS date(retired_on)),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE kpi_definition (
    kpi TEXT NOT NULL REFERENCES kpi (id) ON DELETE CASCADE,
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    formula TEXT NOT NULL,
    unit TEXT NOT NULL,
    aggregation TEXT NOT NULL CHECK (
        aggregation IN ('sum', 'last', 'ratio_of_sums', 'weighted_mean', 'recompute', 'remeasure')
    ),
    PRIMARY KEY (kpi, valid_from)
) STRICT;

CREATE TABLE objective (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    start TEXT NOT NULL CHECK (start IS date(start)),
    due TEXT NOT NULL CHECK (due IS date(due)),
    owner TEXT NOT NULL,
    closed_on TEXT CHECK (closed_on IS date(closed_on)),
    CHECK (start <= due)
) STRICT;

CREATE TABLE objective_kpi (
    objective INTEGER NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    kpi TEXT NOT NULL REFERENCES kpi (id),
    is_headline INTEGER NOT NULL CHECK (is_headline IN (0, 1)),
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (objective, kpi)
) STRICT;
CREATE INDEX objective_kpi_kpi ON objective_kpi (kpi);

CREATE TABLE target (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    objective INTEGER NOT NULL,
    kpi TEXT NOT NULL,
    verb TEXT NOT NULL CHECK (
        verb IN ('increase_to', 'decrease_to', 'stay_above', 'stay_below', 'keep_between')
    ),
    value_micros INTEGER NOT NULL,
    high_micros INTEGER,
    baseline_micros INTEGER,
    is_baseline_rough INTEGER NOT NULL CHECK (is_baseline_rough IN (0, 1)),
    basis TEXT CHECK (basis IN ('total', 'day', 'week', 'month', 'quarter', 'year')),
    start TEXT NOT NULL CHECK (start IS date(start)),
    due TEXT NOT NULL CHECK (due IS date(due)),
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    valid_to TEXT CHECK (valid_to IS date(valid_to)),
    path TEXT NOT NULL CHECK (path IN ('even', 'steps', 'by_hand', 'seasonal')),
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    FOREIGN KEY (objective, kpi) REFERENCES objective_kpi (objective, kpi) ON DELETE CASCADE,
    CHECK (start <= due),
    CHECK ((high_micros IS NULL) = (verb <> 'keep_between'))
) STRICT;
CREATE INDEX target_link ON target (objective, kpi);

CREATE TABLE path_point (
    target INTEGER NOT NULL REFERENCES target (id) ON DELETE CASCADE,
    day TEXT NOT NULL CHECK (day IS date(day)),
    value_micros INTEGER NOT NULL,
    PRIMARY KEY (target, day)
) STRICT;

-- Row 0 is the whole business; it is made here and never changed.
CREATE TABLE channel (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT CHECK (id >= 0),
    name TEXT NOT NULL,
    parent INTEGER NOT NULL REFERENCES channel (id),
    is_archived INTEGER NOT NULL CHECK (is_archived IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX channel_name ON channel (parent, name COLLATE NOCASE);
INSERT INTO channel VALUES (0, '', 0, 0);

CREATE TABLE observation (
    input TEXT NOT NULL REFERENCES input (id),
    grain TEXT NOT NULL CHECK (grain IN ('day', 'week', 'month', 'quarter', 'year')),
    channel INTEGER NOT NULL REFERENCES channel (id),
    start TEXT NOT NULL CHECK (start IS date(start)),
    source INTEGER NOT NULL CHECK (source >= 0),
    state TEXT NOT NULL CHECK (state IN ('value', 'not_available', 'does_not_apply')),
    value_micros INTEGER,
    is_estimate INTEGER NOT NULL CHECK (is_estimate IN (0, 1)),
    rows INTEGER NOT NULL CHECK (rows >= 0),
    note TEXT NOT NULL,
    recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on)),
    PRIMARY KEY (input, grain, channel, start, source),
    CHECK ((value_micros IS NULL) = (state <> 'value'))
) STRICT, WITHOUT ROWID;

CREATE TABLE given_result (
    kpi TEXT NOT NULL REFERENCES kpi (id),
    grain TEXT NOT NULL CHECK (grain IN ('day', 'week', 'month', 'quarter', 'year')),
    channel INTEGER NOT NULL REFERENCES channel (id),
    start TEXT NOT NULL CHECK (start IS date(start)),
    source INTEGER NOT NULL CHECK (source >= 0),
    value_micros INTEGER NOT NULL,
    recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on)),
    PRIMARY KEY (kpi, grain, channel, start, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE grain_choice (
    input TEXT NOT NULL REFERENCES input (id),
    grain TEXT NOT NULL CHECK (grain IN ('day', 'week', 'month', 'quarter', 'year')),
    channel INTEGER NOT NULL REFERENCES channel (id),
    start TEXT NOT NULL CHECK (start IS date(start)),
    use_parts INTEGER NOT NULL CHECK (use_parts IN (0, 1)),
    PRIMARY KEY (input, grain, channel, start)
) STRICT;

CREATE TABLE check_in (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    period_label TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

-- What was said stays as it was said: the target version is a number, not a reference.
CREATE TABLE judgement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    objective INTEGER NOT NULL REFERENCES objective (id),
    kpi TEXT NOT NULL REFERENCES kpi (id),
    grain TEXT NOT NULL CHECK (grain IN ('day', 'week', 'month', 'quarter', 'year')),
    start TEXT NOT NULL CHECK (start IS date(start)),
    as_of TEXT NOT NULL CHECK (as_of IS date(as_of)),
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    status TEXT NOT NULL CHECK (
        status IN ('on_track', 'at_risk', 'off_track', 'achieved', 'missed', 'waiting')
    ),
    reason TEXT NOT NULL,
    rule TEXT NOT NULL,
    target INTEGER NOT NULL,
    actual_micros INTEGER,
    expected_micros INTEGER,
    chance_micros INTEGER,
    method_version INTEGER NOT NULL,
    is_again INTEGER NOT NULL CHECK (is_again IN (0, 1))
) STRICT;
CREATE INDEX judgement_link ON judgement (objective, kpi);

CREATE TABLE decision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    kpi TEXT REFERENCES kpi (id),
    expected_effect TEXT NOT NULL,
    expected_micros INTEGER,
    review_on TEXT CHECK (review_on IS date(review_on)),
    reviewed_on TEXT CHECK (reviewed_on IS date(reviewed_on)),
    outcome TEXT NOT NULL,
    original_title TEXT NOT NULL
) STRICT;

CREATE TABLE action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    objective INTEGER NOT NULL REFERENCES objective (id),
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT CHECK (due IS date(due)),
    done_on TEXT CHECK (done_on IS date(done_on))
) STRICT;

CREATE TABLE batch (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    profile_json TEXT NOT NULL,
    rows_json TEXT NOT NULL,
    first_day TEXT CHECK (first_day IS date(first_day)),
    last_day TEXT CHECK (last_day IS date(last_day)),
    sheet TEXT,
    imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE profile (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    settings_json TEXT NOT NULL
) STRICT;

-- From here on nothing is recorded in the history.

CREATE TABLE draft (
    name TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE preference (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE batch_ledger (
    batch INTEGER NOT NULL,
    target TEXT NOT NULL,
    is_given INTEGER NOT NULL CHECK (is_given IN (0, 1)),
    items BLOB NOT NULL,
    PRIMARY KEY (batch, target, is_given)
) STRICT;

CREATE TABLE schema_step (
    version INTEGER NOT NULL PRIMARY KEY,
    is_barrier INTEGER NOT NULL CHECK (is_barrier IN (0, 1))
) STRICT;

CREATE TABLE history (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    facts_json TEXT NOT NULL,
    made_at TEXT NOT NULL,
    schema INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
    tables_json TEXT NOT NULL,
    puts_back_json TEXT NOT NULL,
    changeset BLOB
) STRICT;

-- Read-only views for other tools; the program itself does not use them.

CREATE VIEW cell_value AS
SELECT input, grain, start, channel, state, is_estimate, is_typed, value_micros,
    CASE WHEN value_micros IS NOT NULL THEN format(
        '%s%d.%06d', iif(value_micros < 0, '-', ''), abs(value_micros) / 1000000, abs(value_micros) % 1000000
    ) END AS value
FROM (
    SELECT input, grain, start, channel,
        CASE WHEN is_typed THEN max(state) FILTER (WHERE source = 0) ELSE 'value' END AS state,
        CASE WHEN is_typed THEN max(is_estimate) FILTER (WHERE source = 0)
            ELSE max(is_estimate) FILTER (WHERE source > 0) END AS is_estimate,
        is_typed,
        CASE WHEN is_typed THEN max(value_micros) FILTER (WHERE source = 0)
            ELSE sum(value_micros) FILTER (WHERE source > 0) END AS value_micros
    FROM (
        -- What was typed counts, but "not available" gives way to what was imported.
        SELECT *, max(source = 0 AND (state <> 'not_available')) OVER cell
            OR max(source) OVER cell = 0 AS is_typed
        FROM observation
        WINDOW cell AS (PARTITION BY input, grain, channel, start)
    )
    GROUP BY input, grain, channel, start
);

CREATE VIEW kpi_list AS
SELECT k.id, k.name, d.formula, d.unit, d.aggregation, k.direction, k.lead_lag, k.owner, k.retired_on, k.position
FROM kpi AS k
JOIN kpi_definition AS d ON d.kpi = k.id
WHERE d.valid_from = (SELECT max(valid_from) FROM kpi_definition WHERE kpi = k.id);

CREATE VIEW target_list AS
SELECT o.title AS objective, k.name AS kpi, t.verb, t.value_micros / 1000000.0 AS value,
    t.high_micros / 1000000.0 AS high, t.baseline_micros / 1000000.0 AS baseline, t.basis, t.start, t.due,
    t.valid_from, t.valid_to, t.path
FROM target AS t
JOIN objective AS o ON o.id = t.objective
JOIN kpi AS k ON k.id = t.kpi;

CREATE VIEW action_history AS
SELECT id, made_at, kind, state, facts_json, tables_json FROM history;
