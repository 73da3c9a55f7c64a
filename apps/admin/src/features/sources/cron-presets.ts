/** Ready-made schedules; the name is a message under `sources.cron.presets`. */
export const cronPresets = [
  { name: 'everyFiveMinutes', expression: '0 */5 * * * *' },
  { name: 'everyFifteenMinutes', expression: '*/15 * * * *' },
  { name: 'hourly', expression: '0 * * * *' },
  { name: 'workingHours', expression: '*/10 8-18 * * 1-6' },
  { name: 'twiceDaily', expression: '0 6,18 * * *' },
  { name: 'nightly', expression: '0 2 * * *' },
] as const

export type CronPresetName = (typeof cronPresets)[number]['name']

/** The preset that says the same, whatever the spaces and a leading second 0; null for an own expression. */
export function presetOf(expression: string): CronPresetName | null {
  const wanted = plain(expression)
  return cronPresets.find((preset) => plain(preset.expression) === wanted)?.name ?? null
}

function plain(expression: string): string {
  const fields = expression.trim().split(/\s+/)
  return (fields.length === 6 && fields[0] === '0' ? fields.slice(1) : fields).join(' ')
}
