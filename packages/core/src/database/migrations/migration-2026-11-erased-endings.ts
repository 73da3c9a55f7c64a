import { Migration } from '@mikro-orm/migrations'

/** Keyed hashes of the last digits of erased numbers, so that only what ends like one is read. */
export class ErasedEndings extends Migration {
  override name = '2026-11-erased-endings'

  override up(): void {
    this.addSql('alter table erased_number add column ending_hash text')
  }
}
