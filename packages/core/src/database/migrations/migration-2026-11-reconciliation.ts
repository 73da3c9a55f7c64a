import { Migration } from '@mikro-orm/migrations'

/** Calls that are gone at the PBX, nightly reconciliation, and mapping again what was kept. */
export class Reconciliation extends Migration {
  override name = '2026-11-reconciliation'

  override up(): void {
    // Nights that lie before the upgrade are nobody's to make up.
    this.addSql(`alter table pbx_source
      add column reconcile_days integer not null default 3,
      add column reconciled_through timestamptz not null default now()`)
    this.addSql(`alter table sync_run
      add column gone integer not null default 0,
      add column returned integer not null default 0,
      add column checkpoint jsonb`)
    // The schedule and the night may meet in one second: each kind has its own slots.
    this.addSql('alter table sync_run drop constraint sync_run_slot_unique')
    this.addSql(`alter table sync_run
      add constraint sync_run_slot_unique unique (source_id, trigger, slot)`)

    this.addSql('alter table call_record add column gone_at timestamptz')
    this.addSql(`create index call_record_gone on call_record (source_id, external_id)
      where gone_at is not null`)

    // Never unlogged: after a crash of the server every call would look as if it had not been seen.
    this.addSql(`create table run_seen (
      run_id uuid not null references sync_run (id) on delete cascade,
      external_id text not null,
      primary key (run_id, external_id)
    )`)

    this.addSql('alter table rejected_row add column mapped_at timestamptz')
    this.addSql('create index rejected_row_source on rejected_row (source_id, id)')
  }
}
