import { Migration } from '@mikro-orm/migrations'

/** Exports and the pieces of their files. */
export class Exports extends Migration {
  override name = '2026-11-exports'

  override up(): void {
    this.addSql(`create table export_job (
      id uuid primary key,
      owner_id text not null,
      owner_name text not null,
      format text not null,
      status text not null,
      filter jsonb not null,
      columns text[] not null,
      time_zone text not null,
      language text not null,
      is_masked boolean not null,
      attempt integer not null default 0,
      attempts_left integer not null,
      rows_written bigint not null default 0,
      rows_total bigint,
      bytes bigint not null default 0,
      error text,
      created_at timestamptz not null,
      started_at timestamptz,
      heartbeat_at timestamptz,
      finished_at timestamptz,
      expires_at timestamptz
    )`)
    this.addSql('create index export_job_created_at on export_job (created_at desc, id desc)')
    this.addSql('create index export_job_owner on export_job (owner_id, created_at desc, id desc)')
    this.addSql(`create index export_job_live on export_job (status)
      where status in ('QUEUED', 'RUNNING', 'SUCCEEDED')`)

    this.addSql(`create table export_chunk (
      export_id uuid not null references export_job (id) on delete cascade,
      number integer not null,
      bytes bytea not null,
      primary key (export_id, number)
    )`)
    // An XLSX is packed already; packing it again only costs time.
    this.addSql('alter table export_chunk alter column bytes set storage external')
  }
}
