import { Migration } from '@mikro-orm/migrations'

/** The roles whose people must have a second factor. */
export class SecondFactorRules extends Migration {
  override name = '2026-11-second-factor-rules'

  override up(): void {
    this.addSql(`create table second_factor_rule (
      role text primary key,
      is_obligatory boolean not null,
      updated_at timestamptz not null
    )`)
  }
}
