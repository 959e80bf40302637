"""The tables of a hub, who may do what with them, and how each later form comes out of the last.

Text of SQL only. `MIGRATIONS` are run in their order, each once, by `administering.py`; what has
been released is never changed, a change is a migration of its own. On the hub facts are kept and
handed out, and nothing is folded.

What is silently wrong otherwise stands as the table's own rule: `at` and `body` are text, because
`timestamptz` and `jsonb` would change what was hashed; `tx` is the transaction and no serial
number, because a number taken early may become visible late (`pulling.py`).
"""

from mendcli.hub.erasing_tables import ERASING

#: The family of forms. What a hub can do within it is told by the migrations it has seen; only a
#: form that an older mend may not even read raises this.
FORM = 1

_TABLES = """
CREATE TABLE mend.hub (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    form integer NOT NULL,
    -- made anew whenever the facts get new transactions: laptops then begin again
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    -- where the transactions in `fact` were counted
    system text NOT NULL
);
CREATE TABLE mend.team (
    team integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (name <> '' AND octet_length(name) <= 200)
);
CREATE TABLE mend.member (
    role name PRIMARY KEY,
    team integer NOT NULL REFERENCES mend.team,
    lead boolean NOT NULL,
    -- whether they still have the password they were given
    fresh boolean NOT NULL DEFAULT true,
    removed timestamptz
);
CREATE TABLE mend.replica (
    replica text COLLATE "C" PRIMARY KEY CHECK (replica ~ '^[A-Za-z0-9]{1,40}$'),
    role name NOT NULL DEFAULT session_user REFERENCES mend.member,
    -- up to where it had pulled, and when that was
    pulled xid8 NOT NULL DEFAULT '0',
    seen timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE mend.fact (
    team integer NOT NULL,
    case_id text COLLATE "C" NOT NULL CHECK (case_id ~ '^[A-Za-z0-9]{1,40}$'),
    number bigint NOT NULL CHECK (number > 0 AND number < 9007199254740992),
    replica text COLLATE "C" NOT NULL,
    at text NOT NULL CHECK (octet_length(at) <= 64),
    rep text NOT NULL CHECK (octet_length(rep) <= 1000),
    kind text NOT NULL CHECK (octet_length(kind) <= 64),
    version integer NOT NULL,
    body text NOT NULL CHECK (octet_length(body) <= 8388608),
    digest bytea NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (case_id, number, replica),
    CONSTRAINT fact_whole CHECK (sha256(convert_to(body, 'UTF8')) = digest)
);
CREATE INDEX fact_tx ON mend.fact (team, tx);
-- two cases that only share an id: the second to come is found, also while the first is on its way
CREATE UNIQUE INDEX fact_first ON mend.fact (team, case_id) WHERE number = 1;
CREATE TABLE mend.playbook (
    team integer NOT NULL,
    fingerprint text NOT NULL,
    text text NOT NULL CHECK (octet_length(text) <= 1048576),
    PRIMARY KEY (team, fingerprint),
    CONSTRAINT playbook_whole CHECK (encode(sha256(convert_to(text, 'UTF8')), 'hex') = fingerprint)
);
CREATE TABLE mend.erased (
    team integer NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    replica text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    by name NOT NULL DEFAULT session_user,
    PRIMARY KEY (case_id, number, replica)
);
"""

#: `session_user`, because within a function that is its owner's `current_user` is the owner.
_WHO = """
CREATE FUNCTION mend.my_team() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT team FROM mend.member WHERE role = session_user AND removed IS NULL $$;
CREATE FUNCTION mend.administers() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT pg_has_role(session_user, nspowner, 'MEMBER')
          FROM pg_namespace WHERE nspname = 'mend' $$;
"""

_RIGHTS = """
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA mend FROM PUBLIC;
GRANT USAGE ON SCHEMA mend TO mend_member;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA mend TO mend_member;
GRANT SELECT ON ALL TABLES IN SCHEMA mend TO mend_member;
GRANT INSERT (replica) ON mend.replica TO mend_member;
GRANT INSERT (team, fingerprint, text) ON mend.playbook TO mend_member;
-- `tx` is not among them: nobody says of a fact when it came
GRANT INSERT (team, case_id, number, replica, at, rep, kind, version, body, digest, hash)
    ON mend.fact TO mend_member;

ALTER TABLE mend.team ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON mend.team FOR SELECT USING (team = (SELECT mend.my_team()));
ALTER TABLE mend.member ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON mend.member FOR SELECT USING (team = (SELECT mend.my_team()));
ALTER TABLE mend.replica ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON mend.replica FOR SELECT
    USING (role IN (SELECT role FROM mend.member));
CREATE POLICY own_new ON mend.replica FOR INSERT
    WITH CHECK (role = session_user AND (SELECT mend.my_team()) IS NOT NULL);
ALTER TABLE mend.fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON mend.fact FOR SELECT USING (team = (SELECT mend.my_team()));
CREATE POLICY own_new ON mend.fact FOR INSERT WITH CHECK (
    team = (SELECT mend.my_team())
    AND replica IN (SELECT replica FROM mend.replica WHERE role = session_user)
);
ALTER TABLE mend.playbook ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON mend.playbook FOR SELECT USING (team = (SELECT mend.my_team()));
CREATE POLICY own_new ON mend.playbook FOR INSERT WITH CHECK (team = (SELECT mend.my_team()));
ALTER TABLE mend.erased ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON mend.erased FOR SELECT USING (team = (SELECT mend.my_team()));
"""

#: Facts come in by the rights of whoever brings them. What is there is compared before anything is
#: inserted: ON CONFLICT DO NOTHING alone would drop the second entry of a copied store unsaid.
_PUSH = """
CREATE FUNCTION mend.push(
    cases text[], firsts bytea[], case_ids text[], numbers bigint[], replicas text[], ats text[],
    reps text[], kinds text[], versions integer[], bodies text[], digests bytea[], hashes bytea[]
) RETURNS TABLE (refused text[], why text[], inserted bigint)
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    own integer := mend.my_team();
    others text[];
    forks text[];
BEGIN
    IF own IS NULL THEN
        RAISE EXCEPTION 'no member of a team' USING ERRCODE = 'MD001';
    END IF;
    IF cardinality(case_ids) > 20000 THEN
        RAISE EXCEPTION 'more than 20000 facts in one batch' USING ERRCODE = 'MD002';
    END IF;
    others := ARRAY(
        SELECT g.case_id FROM unnest(cases, firsts) g(case_id, hash)
        JOIN mend.fact f ON f.team = own AND f.case_id = g.case_id AND f.number = 1
        WHERE f.hash <> g.hash);
    forks := ARRAY(
        SELECT DISTINCT g.case_id
        FROM unnest(case_ids, numbers, replicas, hashes) g(case_id, number, replica, hash)
        JOIN mend.fact f USING (case_id, number, replica)
        WHERE f.hash <> g.hash AND g.case_id <> ALL (others));
    INSERT INTO mend.fact
        (team, case_id, number, replica, at, rep, kind, version, body, digest, hash)
    SELECT own, g.* FROM unnest(
        case_ids, numbers, replicas, ats, reps, kinds, versions, bodies, digests, hashes
    ) g(case_id, number, replica, at, rep, kind, version, body, digest, hash)
    WHERE g.case_id <> ALL (others || forks)
        AND NOT EXISTS (
            SELECT FROM mend.erased e
            WHERE (e.case_id, e.number, e.replica) = (g.case_id, g.number, g.replica))
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS inserted = ROW_COUNT;
    -- what another session inserted meanwhile is seen by now
    IF EXISTS (
        SELECT FROM unnest(case_ids, numbers, replicas, hashes) g(case_id, number, replica, hash)
        LEFT JOIN mend.fact f USING (case_id, number, replica)
        WHERE g.case_id <> ALL (others || forks) AND f.hash IS DISTINCT FROM g.hash
            AND NOT EXISTS (
                SELECT FROM mend.erased e
                WHERE (e.case_id, e.number, e.replica) = (g.case_id, g.number, g.replica))
    ) THEN
        RAISE EXCEPTION 'another session wrote the same entry' USING ERRCODE = '40001';
    END IF;
    refused := others || forks;
    why := array_fill('another'::text, ARRAY[cardinality(others)])
        || array_fill('fork'::text, ARRAY[cardinality(forks)]);
    RETURN NEXT;
END $$;
"""

#: Each of these does the one thing that a member has no right to, as the hub's owner.
_FOR_MEMBERS = """
CREATE FUNCTION mend.has_pulled(own text, upto xid8) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ UPDATE mend.replica SET pulled = upto, seen = now()
          WHERE replica = own AND role = session_user
            AND mend.my_team() IS NOT NULL AND upto <= pg_snapshot_xmax(pg_current_snapshot()) $$;

CREATE FUNCTION mend.set_password(verifier text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF mend.my_team() IS NULL THEN
        RAISE EXCEPTION 'no member of a team' USING ERRCODE = 'MD001';
    END IF;
    IF verifier !~ '^SCRAM-SHA-256[$]' THEN
        RAISE EXCEPTION 'a password is never sent as it is' USING ERRCODE = 'MD003';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL ''infinity''', session_user, verifier);
    UPDATE mend.member SET fresh = false WHERE role = session_user;
END $$;

CREATE FUNCTION mend.team_of_lead(named text) RETURNS integer
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found integer;
BEGIN
    IF mend.administers() THEN
        SELECT team INTO found FROM mend.team
        WHERE name = named OR named = '' AND (SELECT count(*) FROM mend.team) = 1;
    ELSE
        SELECT m.team INTO found FROM mend.member m JOIN mend.team t USING (team)
        WHERE m.role = session_user AND m.removed IS NULL AND m.lead AND named IN (t.name, '');
        IF found IS NULL THEN
            RAISE EXCEPTION 'no lead of that team' USING ERRCODE = 'MD004';
        END IF;
    END IF;
    IF found IS NULL THEN
        RAISE EXCEPTION 'no such team' USING ERRCODE = 'MD005';
    END IF;
    RETURN found;
END $$;

CREATE FUNCTION mend.add_member(login text, is_lead boolean, verifier text, named text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    own integer := mend.team_of_lead(named);
    kept mend.member;
BEGIN
    IF login !~ '^[a-z][a-z0-9_]{0,40}$' OR verifier !~ '^SCRAM-SHA-256[$]' THEN
        RAISE EXCEPTION 'no name of a login' USING ERRCODE = 'MD006';
    END IF;
    SELECT * INTO kept FROM mend.member WHERE role = login;
    -- a login that mend did not make, or that is another team's, is not touched
    IF kept.team <> own OR (kept.role IS NULL OR kept.removed IS NOT NULL)
        AND EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
        RAISE EXCEPTION 'the login is taken' USING ERRCODE = 'MD007';
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
        EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL %L',
            login, verifier, now() + interval '7 days');
    ELSE
        EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L VALID UNTIL %L IN ROLE mend_member',
            login, verifier, now() + interval '7 days');
    END IF;
    INSERT INTO mend.member (role, team, lead) VALUES (login, own, is_lead)
    ON CONFLICT (role) DO UPDATE
        SET lead = is_lead OR (mend.member.lead AND mend.member.removed IS NULL),
            fresh = true, removed = NULL;
END $$;

CREATE FUNCTION mend.remove_member(login text, named text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    own integer := mend.team_of_lead(named);
BEGIN
    IF NOT EXISTS (SELECT FROM mend.member
                   WHERE role = login AND team = own AND removed IS NULL) THEN
        RAISE EXCEPTION 'no member of that team' USING ERRCODE = 'MD008';
    END IF;
    IF NOT mend.administers() AND NOT EXISTS (
        SELECT FROM mend.member
        WHERE team = own AND lead AND removed IS NULL AND role <> login) THEN
        RAISE EXCEPTION 'the last lead' USING ERRCODE = 'MD009';
    END IF;
    UPDATE mend.member SET removed = now() WHERE role = login;
    EXECUTE format('DROP ROLE IF EXISTS %I', login);
END $$;
"""

MIGRATIONS = (
    ("facts-of-teams", _TABLES + _WHO + _PUSH + _FOR_MEMBERS + _RIGHTS),
    ("erasing", ERASING),
)
