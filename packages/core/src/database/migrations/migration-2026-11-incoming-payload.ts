import { Migration } from '@mikro-orm/migrations'

/** A page's payloads are handed over beside its rows (`sync/incoming-calls.ts`), not within them. */
export class IncomingPayload extends Migration {
  override name = '2026-11-incoming-payload'

  override up(): void {
    this.addSql('alter type incoming_call drop attribute raw')
  }
}
