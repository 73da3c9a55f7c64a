import { Migration } from '@mikro-orm/migrations'

/** Which slices lost their worker while they were read, and over which row; rows that are not tried again. */
export class SetAside extends Migration {
  override name = '2026-11-set-aside'

  override up(): void {
    this.addSql(`alter table sync_slice add column lost_reads integer not null default 0,
      add column suspect jsonb`)
    this.addSql(`alter table pbx_source add column set_aside jsonb not null default '[]'`)
  }
}
