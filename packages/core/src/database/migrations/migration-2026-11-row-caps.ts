import { Migration } from '@mikro-orm/migrations'

/** After how many rows the lists of a source end, and behind how many it refuses to answer. */
export class RowCaps extends Migration {
  override name = '2026-11-row-caps'

  override up(): void {
    this.addSql(`alter table pbx_source add column row_cap integer, add column row_limit integer,
      add column longest_list integer not null default 0`)
  }
}
