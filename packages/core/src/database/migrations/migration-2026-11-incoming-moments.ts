import { Migration } from '@mikro-orm/migrations'

/** A page's moments are handed over as seconds since 1970: neither side has to spell or read a date. */
export class IncomingMoments extends Migration {
  override name = '2026-11-incoming-moments'

  override up(): void {
    const changes = ['started_at', 'answered_at', 'ended_at'].map(
      (name) => `alter attribute ${name} set data type double precision`,
    )
    this.addSql(`alter type incoming_call ${changes.join(', ')}`)
  }
}
