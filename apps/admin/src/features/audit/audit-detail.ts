/** The details of a line of the audit log as short as they can be read: `role viewer · email a@b.vn`. */
export function detailText(detail: Readonly<Record<string, unknown>> | null): string {
  return Object.entries(detail ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${shown(value)}`)
    .join(' · ')
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
