import { Migration } from '@mikro-orm/migrations'

/** Kept waveforms, and the audit log found by what was done to what. */
export class Recordings extends Migration {
  override name = '2026-11-recordings'

  override up(): void {
    this.addSql(`create table recording_peaks (
      call_id bigint primary key references call_record (id) on delete cascade,
      recording_path text not null,
      peaks real[] not null,
      duration_seconds double precision not null,
      computed_at timestamptz not null
    )`)
    this.addSql('create index audit_event_action on audit_event (action, at desc, id desc)')
    this.addSql('create index audit_event_target on audit_event (target, at desc)')
  }
}
