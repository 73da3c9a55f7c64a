/**
 * MikroORM's connection hands timestamps to Kysely as PostgreSQL's own text on both engines, such
 * as `2025-09-11 10:36:29.5+00`; comparing those as text is how an expired session once stayed
 * valid. This is the one place that reads them.
 */
export function readTimestamp(value: string | Date): Date {
  if (value instanceof Date) return value
  const iso = value.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')
  return new Date(iso)
}

/** The same as ISO-8601 in UTC, as every client gets it. */
export function toIso(value: string | Date): string
export function toIso(value: string | Date | null): string | null
export function toIso(value: string | Date | null): string | null {
  return value === null ? null : readTimestamp(value).toISOString()
}
