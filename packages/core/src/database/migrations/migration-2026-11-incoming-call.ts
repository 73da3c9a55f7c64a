import { Migration } from '@mikro-orm/migrations'

/** The row in which a page's calls are handed to the database; `sync/incoming-calls.ts` writes it. */
export class IncomingCall extends Migration {
  override name = '2026-11-incoming-call'

  override up(): void {
    this.addSql(`create type incoming_call as (
      external_id text,
      direction text,
      status text,
      status_text text,
      caller_number text,
      outbound_caller_number text,
      destination_number text,
      customer_number text,
      extension text,
      search_digits text,
      started_at timestamptz,
      answered_at timestamptz,
      ended_at timestamptz,
      duration_seconds integer,
      billable_seconds integer,
      wait_seconds integer,
      hangup_disposition text,
      hangup_by text,
      recording_path text,
      domain text,
      flags text[],
      raw jsonb,
      content_hash uuid
    )`)
  }
}
