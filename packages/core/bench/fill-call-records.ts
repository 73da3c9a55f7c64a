import { Client } from 'pg'

/** Writes calls as a year of syncs would have left them, in the database itself. */
export async function fillCallRecords(
  databaseUrl: string,
  sourceId: string,
  rows: number,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `insert into call_record (source_id, external_id, direction, status, status_text, caller_number,
       destination_number, customer_number, extension, search_digits, started_at, answered_at,
       ended_at, duration_seconds, billable_seconds, wait_seconds, hangup_disposition, hangup_by,
       recording_path, domain, raw, content_hash, first_seen_at, synced_at)
     select $1, gen_random_uuid()::text, case n % 3 when 0 then 'OUTBOUND' else 'INBOUND' end,
       'ANSWERED', 'ANSWER', '0' || (335550000 + n % 90000), '842835550' || (100 + n % 900),
       '+84' || (335550000 + n % 90000), (1000 + n % 90)::text, '84' || (335550000 + n % 90000),
       t, t + interval '7 s', t + make_interval(secs => 7 + n % 600), 7 + n % 600, n % 600, 7,
       'by_caller', 'CALLER', '/2025/' || n || '.mp3', 'pbx.example', '{}', gen_random_uuid(), t, t
     from (select n, timestamptz '2025-09-11T00:00:00Z' - make_interval(secs => n * 20) as t
       from generate_series(1, $2::integer) n) as each`,
    [sourceId, rows],
  )
  await client.query('analyze call_record')
  await client.end()
}
