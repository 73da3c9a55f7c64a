import { Migration } from '@mikro-orm/migrations'

/** Saved views of lists. */
export class Views extends Migration {
  override name = '2026-11-views'

  override up(): void {
    this.addSql(`create table saved_view (
      id uuid primary key,
      owner_id text not null,
      owner_name text not null,
      page text not null,
      name text not null,
      query text not null,
      is_shared boolean not null default false,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`)
    this.addSql('create unique index saved_view_name on saved_view (owner_id, page, lower(name))')
    this.addSql('create index saved_view_shared on saved_view (page) where is_shared')
  }
}
