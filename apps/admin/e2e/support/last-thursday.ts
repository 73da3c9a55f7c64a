/** That time (UTC) of a Thursday that is over: today may be a minute old or a Sunday, on which nobody has called yet. */
export function lastThursday(hours: number, minutes: number): Date {
  const at = new Date()
  at.setUTCHours(hours, minutes, 0, 0)
  do at.setUTCDate(at.getUTCDate() - 1)
  while (at.getUTCDay() !== 4)
  return at
}
