import pg from 'pg'

/** Writes events as a busy cloud does: few kinds of them, many names. Their hashes are of the right size and no more. */
export async function fillAudit(url: string, rows: number): Promise<void> {
  const sql = new pg.Client({ connectionString: url })
  await sql.connect()
  try {
    await sql.query('TRUNCATE audit_event')
    await sql.query(
      `INSERT INTO audit_event (id, chain, at, actor_id, actor_name, actor_role, source_ip, request_id, action, target_kind,
         target_id, target_name, result, detail, request, previous, hash)
       SELECT gen_random_uuid(), 'cloud', now() - (($1 - i) * interval '7 seconds'), gen_random_uuid(), 'user-' || i % 300,
         (ARRAY['cloud_admin', 'project_admin', 'project_user'])[1 + i % 3], '10.' || i % 200 || '.0.' || i % 250,
         gen_random_uuid()::text, (ARRAY['host.create', 'host.start', 'node.power_on', 'session.sign_in'])[1 + i % 4],
         (ARRAY['host', 'host', 'node', 'user'])[1 + i % 4], gen_random_uuid()::text,
         CASE WHEN i % 97 = 0 THEN '=name, with "quotes" ' || i ELSE 'name-' || i END, 'accepted',
         jsonb_build_object('operationId', gen_random_uuid(), 'count', i % 5),
         jsonb_build_object('id', gen_random_uuid(), 'action', 'start'), sha256(i::text::bytea), sha256(i::text::bytea)
       FROM generate_series(1, $1::int) i`,
      [rows],
    )
    await sql.query('VACUUM ANALYZE audit_event')
  } finally {
    await sql.end()
  }
}
