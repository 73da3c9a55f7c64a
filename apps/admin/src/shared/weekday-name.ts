/** ISO: 1 is Monday, 7 is Sunday. */
export function weekdayName(weekday: number, locale: string, length: 'short' | 'long'): string {
  // The fifth of January 1970 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format(
    Date.UTC(1970, 0, 4 + weekday),
  )
}
