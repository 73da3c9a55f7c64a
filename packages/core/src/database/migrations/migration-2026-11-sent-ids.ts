import { Migration } from '@mikro-orm/migrations'

/** The PBX's own id of a call that is stored under another one, since the PBX used it twice. */
export class SentIds extends Migration {
  override name = '2026-11-sent-ids'

  override up(): void {
    this.addSql('alter table call_record add column sent_id text')
    this.addSql(`create index call_record_sent_id on call_record (source_id, sent_id, started_at)
      where sent_id is not null`)
    this.addSql('alter type incoming_call add attribute sent_id text')
  }
}
