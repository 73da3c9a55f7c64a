import { Temporal } from 'temporal-polyfill'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

/** The zone to show times in: the one asked for, or this machine's. Throws for a zone nobody knows. */
export function timeZoneFor(asked: string | undefined): string {
  if (asked === undefined) return Temporal.Now.timeZoneId()
  // The server takes no offset: PostgreSQL counts them westward.
  try {
    if (!/^[A-Za-z]/.test(asked)) throw new RangeError('An offset is not a time zone.')
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(asked).timeZoneId
  } catch (error) {
    throw new CliError(
      exitCodes.usage,
      `"${asked}" is not a time zone. Give an IANA name such as Asia/Ho_Chi_Minh or UTC.`,
      { cause: error },
    )
  }
}
