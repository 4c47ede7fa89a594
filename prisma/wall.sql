-- The second wall (docs/adr/0020): what the portal may touch, computed from the tables there are. Run after every migration by
-- `node tools/apply-wall.mjs`; safe to repeat. Everything but the two roles belongs to this database alone.
-- Who asks is the setting `ingot.asker`: 'user:<id>', 'token:<hex SHA-256 of an API token>', 'link:<hex SHA-256 of a one-time
-- link>', 'system', or nothing.

DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('wall', 17));
  -- Two databases of one server may be prepared at the same moment.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ingot_web') THEN
    CREATE ROLE ingot_web NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

CREATE SCHEMA IF NOT EXISTS wall;
REVOKE ALL ON SCHEMA wall FROM PUBLIC;
GRANT USAGE ON SCHEMA wall, public TO ingot_web;

CREATE OR REPLACE FUNCTION wall.token_hash() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN current_setting('ingot.asker', true) LIKE 'token:%'
    THEN decode(substr(current_setting('ingot.asker', true), 7), 'hex') END
$$;

-- The maker of the token that is shown, while it is good; and the one project that it is for, if it is for one.
CREATE OR REPLACE FUNCTION wall.token_maker() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT t.user_id FROM api_token t JOIN user_session s ON s.id = t.id
    WHERE t.hash = wall.token_hash() AND s.revoked_at IS NULL AND s.expires_at > now());
END $$;

CREATE OR REPLACE FUNCTION wall.token_project() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT t.project_id FROM api_token t WHERE t.hash = wall.token_hash());
END $$;

CREATE OR REPLACE FUNCTION wall.asker_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN current_setting('ingot.asker', true) LIKE 'user:%' THEN substr(current_setting('ingot.asker', true), 6)::uuid
    WHEN current_setting('ingot.asker', true) LIKE 'token:%' THEN wall.token_maker() END
$$;

CREATE OR REPLACE FUNCTION wall.link_hash() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN current_setting('ingot.asker', true) LIKE 'link:%'
    THEN decode(substr(current_setting('ingot.asker', true), 6), 'hex') END
$$;

-- The functions below run with the rights of the owner of the tables. plpgsql keeps their plans for the connection.

-- Whether the asker is a cloud admin and not by a token that is for one project; or the portal itself, which gives people places
-- when they sign in (packages/db/src/wall/asked-by-system.ts).
CREATE OR REPLACE FUNCTION wall.sees_all() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN current_setting('ingot.asker', true) = 'system' OR EXISTS (SELECT FROM user_account u WHERE u.id = wall.asker_id() AND u.cloud_admin AND u.disabled_at IS NULL)
    AND wall.token_project() IS NULL;
END $$;

-- The departments at whose head the asker is.
CREATE OR REPLACE FUNCTION wall.headed() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT a.department_id FROM department_admin a JOIN user_account u ON u.id = a.user_id
    WHERE a.user_id = wall.asker_id() AND u.disabled_at IS NULL AND wall.token_project() IS NULL);
END $$;

-- The projects whose rows the asker may touch: joined ones, all of the departments he heads, and the one a link leads to.
CREATE OR REPLACE FUNCTION wall.projects() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  asker constant uuid := wall.asker_id();
  only_project constant uuid := wall.token_project();
BEGIN
  IF asker IS NULL THEN
    RETURN ARRAY(SELECT l.project_id FROM account_link l WHERE l.token_hash = wall.link_hash() AND l.project_id IS NOT NULL
      AND l.revoked_at IS NULL AND l.expires_at > now());
  END IF;
  RETURN ARRAY(
    SELECT m.project_id FROM membership m JOIN user_account u ON u.id = m.user_id
      WHERE m.user_id = asker AND u.disabled_at IS NULL AND (only_project IS NULL OR m.project_id = only_project)
    UNION
    SELECT p.id FROM department_admin a JOIN user_account u ON u.id = a.user_id JOIN project p ON p.department_id = a.department_id
      WHERE a.user_id = asker AND u.disabled_at IS NULL AND only_project IS NULL);
END $$;

-- The departments whose names and limits the asker may see: of those projects, those he heads, and the one a link leads to.
CREATE OR REPLACE FUNCTION wall.departments() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    SELECT p.department_id FROM project p WHERE p.id = ANY(wall.projects())
    UNION SELECT unnest(wall.headed())
    UNION SELECT l.department_id FROM account_link l WHERE l.token_hash = wall.link_hash() AND l.department_id IS NOT NULL
      AND l.revoked_at IS NULL AND l.expires_at > now());
END $$;

-- To whom the link of the asker was given.
CREATE OR REPLACE FUNCTION wall.link_email() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT l.email FROM account_link l WHERE l.token_hash = wall.link_hash() AND l.revoked_at IS NULL AND l.expires_at > now());
END $$;

-- What somebody must know of rows that he must not see. Each answers one question and no more.

-- The hash that the next event of an audit chain follows; null: it is the first.
CREATE OR REPLACE FUNCTION wall.audit_head(of_chain text) RETURNS bytea LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT a.hash FROM audit_event a WHERE a.chain = of_chain ORDER BY a.seq DESC LIMIT 1);
END $$;

-- Whether the trail has it already that sign-ins to an account were limited in the last minute.
CREATE OR REPLACE FUNCTION wall.sign_in_limit_noted(of_user uuid, window_ms float8) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM audit_event a WHERE a.target_kind = 'user' AND a.target_id = of_user::text
    AND a.action = 'session.sign_in' AND a.detail ->> 'reason' = 'too_many_attempts'
    AND a.at > now() - window_ms * interval '1 millisecond');
END $$;

-- The nodes on which an operation is open, whoever asked for it.
CREATE OR REPLACE FUNCTION wall.busy_nodes() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT o.node_id FROM operation o WHERE o.node_id IS NOT NULL AND o.status IN ('queued', 'running', 'waiting');
END $$;

-- The addresses of a subnet that hosts have, whoever's they are.
CREATE OR REPLACE FUNCTION wall.taken_addresses(of_subnet uuid) RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT v.address FROM vnic v WHERE v.subnet_id = of_subnet
    UNION ALL SELECT a.address FROM vnic_address a WHERE a.subnet_id = of_subnet;
END $$;

-- The VLANs (or tunnel numbers) of a physical network that networks have, whoever's they are.
CREATE OR REPLACE FUNCTION wall.taken_segments(of_physical_network uuid) RETURNS SETOF int LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  -- One without a physical network is on the wires of every zone.
  RETURN QUERY SELECT n.vlan_id FROM network n WHERE n.physical_network_id = of_physical_network OR n.physical_network_id IS NULL;
END $$;

-- How many vNICs a network is on, whoever's they are, untagged or tagged.
CREATE OR REPLACE FUNCTION wall.network_use(of_network uuid) RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT count(*) FROM vnic v WHERE v.network_id = of_network) + (SELECT count(*) FROM vnic_tag t WHERE t.network_id = of_network);
END $$;

-- The networks that some project shares with the others of its department, for members of these projects.
CREATE OR REPLACE FUNCTION wall.shared_networks(of_projects uuid[]) RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT n.id FROM network n JOIN project p ON p.id = n.project_id
    WHERE n.shared AND p.department_id IN (SELECT m.department_id FROM project m WHERE m.id = ANY(of_projects)));
END $$;

-- What the hosts of a department hold together: its limits hold for all its projects.
CREATE OR REPLACE FUNCTION wall.department_use(of_department uuid, states text[])
RETURNS TABLE (hosts int, nodes int, "cpuCores" int, "memoryMib" float8, "diskGib" float8) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT count(*)::int, count(h.node_id)::int, coalesce(sum((h.flavor_snapshot->>'cpuCores')::int), 0)::int,
      coalesce(sum((h.flavor_snapshot->>'memoryMib')::bigint), 0)::float8,
      coalesce(sum((h.flavor_snapshot->>'localDiskGib')::bigint), 0)::float8
    FROM host h JOIN project p ON p.id = h.project_id
    WHERE p.department_id = of_department AND h.state = ANY(states);
END $$;

-- How many projects a department has, and what has been promised to them together.
CREATE OR REPLACE FUNCTION wall.department_promises(of_department uuid)
RETURNS TABLE (projects int, hosts bigint, nodes bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT count(*)::int, coalesce(sum(p.max_hosts), 0), coalesce(sum(p.max_nodes), 0)
    FROM project p WHERE p.department_id = of_department;
END $$;

-- The departments in which somebody has joined a project: whoever manages accounts must know when there are others.
CREATE OR REPLACE FUNCTION wall.joined_departments(of_user uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT p.department_id FROM membership m JOIN project p ON p.id = m.project_id WHERE m.user_id = of_user);
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA wall FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA wall TO ingot_web;

DO $$
DECLARE
  mine constant text := 'project_id = ANY ((SELECT wall.projects())::uuid[])';
  everything constant text := '(SELECT wall.sees_all())';
  t record;
  visible text;
  writable text;
  readable text;
BEGIN
  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ingot_web;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ingot_web;
  FOR t IN
    SELECT c.relname AS name, c.oid,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'project_id' AND NOT a.attisdropped) AS of_project,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped) AS of_user
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
    ORDER BY c.relname
  LOOP
    -- Privileges: no column that holds a sealed box can be read, and nothing ever changes what the audit trail says. What a
    -- client's token opens is read by the portal; the secret of a webhook becomes the one before it.
    SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum) INTO readable
      FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND (a.attname NOT LIKE '%sealed' OR t.name IN ('idempotency_key', 'webhook'));
    EXECUTE format('GRANT SELECT (%s) ON public.%I TO ingot_web', readable, t.name);
    IF t.name = 'audit_event' THEN
      EXECUTE 'GRANT INSERT ON public.audit_event TO ingot_web';
    ELSIF t.name <> 'audit_checkpoint' THEN
      EXECUTE format('GRANT INSERT, UPDATE, DELETE ON public.%I TO ingot_web', t.name);
    END IF;

    -- Rows: those of the projects of whoever asks. Tables of the cloud have no policy; a check keeps their list.
    visible := NULL;
    IF t.of_project THEN
      visible := mine || ' OR ' || everything;
    END IF;
    writable := visible;
    -- What is somebody's own he sees, also where he is not in the project any more; to write it he must be.
    IF t.of_project AND t.of_user THEN
      visible := visible || ' OR user_id = (SELECT wall.asker_id())';
      writable := writable || ' OR (project_id IS NULL AND user_id = (SELECT wall.asker_id()))';
    END IF;
    CASE t.name
      WHEN 'project' THEN
        visible := 'id = ANY ((SELECT wall.projects())::uuid[]) OR department_id = ANY ((SELECT wall.headed())::uuid[]) OR ' || everything;
        writable := visible;
      WHEN 'department' THEN
        visible := 'id = ANY ((SELECT wall.departments())::uuid[]) OR ' || everything;
        writable := visible;
      WHEN 'network' THEN
        -- Those of the provider are for everybody, shared ones for their department.
        visible := visible || ' OR project_id IS NULL OR id = ANY ((SELECT wall.shared_networks((SELECT wall.projects())))::uuid[])';
      WHEN 'flavor_access' THEN
        visible := visible || ' OR (project_id IS NULL AND department_id = ANY ((SELECT wall.departments())::uuid[]))';
      WHEN 'account_link' THEN
        -- Links into no project: to the head of a department, into the cloud, or for a new password.
        visible := mine || ' OR ' || everything || ' OR (project_id IS NULL AND cardinality((SELECT wall.headed())) > 0'
          || ' AND (department_id IS NULL OR department_id = ANY ((SELECT wall.headed())::uuid[])))'
          || ' OR token_hash = (SELECT wall.link_hash()) OR email = (SELECT wall.link_email())';
        writable := visible;
      WHEN 'operation' THEN
        -- Work of the cloud: what one asked for oneself, and what happens to the node of a host that one sees.
        visible := visible || ' OR (project_id IS NULL AND (requested_by = (SELECT wall.asker_id())'
          || ' OR EXISTS (SELECT FROM public.host h WHERE h.node_id = operation.node_id)))';
        writable := writable || ' OR (project_id IS NULL AND requested_by = (SELECT wall.asker_id()))';
      WHEN 'audit_event' THEN
        -- Whoever tried is written down wherever he tried.
        writable := 'true';
      WHEN 'operation_step' THEN
        visible := 'EXISTS (SELECT FROM public.operation o WHERE o.id = operation_step.operation_id)';
        writable := visible;
      WHEN 'console_chunk' THEN
        visible := '(host_id IS NOT NULL AND EXISTS (SELECT FROM public.host h WHERE h.id = console_chunk.host_id)) OR ' || everything;
        writable := visible;
      WHEN 'subnet' THEN
        visible := 'EXISTS (SELECT FROM public.network n WHERE n.id = subnet.network_id)';
        writable := everything || ' OR EXISTS (SELECT FROM public.network n WHERE n.id = subnet.network_id AND n.' || mine || ')';
      WHEN 'bulk_request' THEN
        visible := 'user_id = (SELECT wall.asker_id())';
        writable := visible;
      WHEN 'bulk_item' THEN
        visible := 'EXISTS (SELECT FROM public.bulk_request b WHERE b.id = bulk_item.bulk_id)';
        writable := visible;
      WHEN 'export' THEN
        visible := 'user_id = (SELECT wall.asker_id())';
        writable := visible;
      WHEN 'export_chunk' THEN
        visible := 'EXISTS (SELECT FROM public.export e WHERE e.id = export_chunk.export_id)';
        writable := visible;
      ELSE NULL;
    END CASE;
    -- A table that is as it should be is left alone: it would be locked against everybody who works.
    CONTINUE WHEN coalesce(md5(visible || ' / ' || writable), '') = coalesce((SELECT obj_description(p.oid, 'pg_policy')
      FROM pg_policy p WHERE p.polrelid = t.oid AND p.polname = 'of_asker'), '');
    EXECUTE format('DROP POLICY IF EXISTS of_asker ON public.%I', t.name);
    EXECUTE format('ALTER TABLE public.%I %s ROW LEVEL SECURITY', t.name, CASE WHEN visible IS NULL THEN 'DISABLE' ELSE 'ENABLE' END);
    IF visible IS NOT NULL THEN
      EXECUTE format('CREATE POLICY of_asker ON public.%I TO ingot_web USING (%s) WITH CHECK (%s)', t.name, visible, writable);
      EXECUTE format('COMMENT ON POLICY of_asker ON public.%I IS %L', t.name, md5(visible || ' / ' || writable));
    END IF;
  END LOOP;
END $$;
