import { Migration } from '@mikro-orm/migrations'

/** Searches for numbers by those who see numbers masked, of the last hour. */
export class NumberSearches extends Migration {
  override name = '2026-11-number-searches'

  override up(): void {
    this.addSql(`create table number_search (
      user_id text not null,
      hash text not null,
      searched_at timestamptz not null,
      primary key (user_id, hash)
    )`)
    this.addSql('create index number_search_searched_at on number_search (searched_at)')
  }
}
