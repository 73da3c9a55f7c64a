import { Migration } from '@mikro-orm/migrations'

/** Retention rules and their runs, numbers that were erased, and the keys that are kept sealed. */
export class Privacy extends Migration {
  override name = '2026-11-privacy'

  override up(): void {
    this.addSql(`create table retention_rule (
      area text primary key,
      days integer,
      updated_at timestamptz not null
    )`)
    this.addSql(`create table retention_run (
      id uuid primary key,
      day date unique,
      requested_by_id text,
      requested_by_name text not null,
      limits jsonb not null,
      deleted jsonb not null default '{}',
      queued_at timestamptz not null,
      finished_at timestamptz
    )`)
    // The last word on "one at a time", whatever the job engine thinks.
    this.addSql(`create unique index retention_run_one_live on retention_run ((finished_at is null))
      where finished_at is null`)
    this.addSql('create index retention_run_queued_at on retention_run (queued_at desc)')

    this.addSql(`create table erased_number (
      hash text primary key,
      erased_at timestamptz not null
    )`)
    this.addSql(`create table sealed_secret (
      name text primary key,
      sealed text not null
    )`)
  }
}
