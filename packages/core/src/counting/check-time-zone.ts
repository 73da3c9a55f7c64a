import { CoreError } from '../errors.ts'

/**
 * Takes IANA names alone. An offset such as +07:00 means the opposite to PostgreSQL (POSIX counts
 * westward), so it never gets that far. @throws CoreError BAD_INPUT
 */
export function checkTimeZone(timeZone: string): void {
  if (/^[A-Za-z]/.test(timeZone) && isKnown(timeZone)) return
  throw new CoreError('BAD_INPUT', 'This time zone is not known. Write it like Asia/Ho_Chi_Minh.', {
    field: 'timeZone',
  })
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
