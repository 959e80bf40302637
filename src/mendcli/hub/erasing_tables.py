"""What was erased for the whole team, and what of it stays on a hub: the second of its forms.

Text of SQL only, as in `tables.py`. A fact that is erased moves from `fact` to `erased` without its
body: envelope, digest and hash stay, so that the chain still holds over the digests. `erasure` says
of the case when and by whom. Three ways on which the words would stay or come back, silently, are
closed here: a batch that is under way meanwhile, a colleague who sends a newer fact of the case,
and the sample of the bodies that ANALYZE keeps in a catalog of the server's.
"""

ERASING = """
CREATE TABLE mend.erasure (
    team integer NOT NULL,
    case_id text COLLATE "C" NOT NULL CHECK (case_id ~ '^[A-Za-z0-9]{1,40}$'),
    at timestamptz NOT NULL DEFAULT now(),
    by name NOT NULL DEFAULT session_user,
    PRIMARY KEY (team, case_id)
);
ALTER TABLE mend.erased
    DROP COLUMN at,
    DROP COLUMN by,
    ADD COLUMN at text NOT NULL,
    ADD COLUMN rep text NOT NULL,
    ADD COLUMN kind text NOT NULL,
    ADD COLUMN version integer NOT NULL,
    ADD COLUMN digest bytea NOT NULL,
    ADD COLUMN hash bytea NOT NULL;

-- no sample of the bodies in pg_statistic; naming the type again drops the one that is there
ALTER TABLE mend.fact ALTER COLUMN body TYPE text, ALTER COLUMN body SET STATISTICS 0;

CREATE FUNCTION mend.refuse_erased() RETURNS boolean
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'the case was erased' USING ERRCODE = 'MD010';
END $$;

CREATE FUNCTION mend.erase(cases text[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    own integer := mend.team_of_lead('');
    gone bigint;
BEGIN
    -- waits for who is sending, and whoever comes next sees what is erased
    LOCK TABLE mend.fact IN SHARE ROW EXCLUSIVE MODE;
    INSERT INTO mend.erasure (team, case_id) SELECT own, unnest(cases) ON CONFLICT DO NOTHING;
    WITH f AS (
        DELETE FROM mend.fact WHERE team = own AND case_id = ANY (cases) RETURNING *
    )
    INSERT INTO mend.erased
        (team, case_id, number, replica, at, rep, kind, version, digest, hash)
    SELECT team, case_id, number, replica, at, rep, kind, version, digest, hash FROM f;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;

REVOKE ALL ON FUNCTION mend.refuse_erased(), mend.erase(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mend.refuse_erased(), mend.erase(text[]) TO mend_member;
GRANT SELECT ON mend.erasure TO mend_member;
ALTER TABLE mend.erasure ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON mend.erasure FOR SELECT USING (team = (SELECT mend.my_team()));
CREATE POLICY not_erased ON mend.fact AS RESTRICTIVE FOR INSERT WITH CHECK (
    case_id NOT IN (SELECT case_id FROM mend.erasure) OR mend.refuse_erased()
);
"""
