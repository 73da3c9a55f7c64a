import { Migration } from '@mikro-orm/migrations'

/** Names and teams of extensions, and the way from a customer to their calls. */
export class Extensions extends Migration {
  override name = '2026-11-extensions'

  override up(): void {
    this.addSql(`create table team (
      id uuid primary key,
      name text not null unique
    )`)
    this.addSql(`create table extension (
      id uuid primary key,
      source_id uuid not null references pbx_source (id) on delete cascade,
      extension text not null,
      name text not null,
      team_id uuid references team (id) on delete set null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint extension_unique unique (source_id, extension)
    )`)
    // "Was this customer reached after that missed call?" is asked once a customer.
    this.addSql(`create index call_record_customer on call_record (customer_number, started_at)
      where customer_number is not null`)
  }
}
