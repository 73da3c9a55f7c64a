/** Browsers list these zones under the name they had long ago; people look for the present one. */
const presentNames: Readonly<Record<string, string>> = {
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Europe/Kiev': 'Europe/Kyiv',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
}

/** A zone by the name it has today: browsers call Vietnam's `Asia/Saigon`. */
export function presentName(zone: string): string {
  return presentNames[zone] ?? zone
}

/** Every IANA zone the browser knows, UTC and the zones in use included, in order. */
export function timeZones(inUse: readonly string[] = []): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone').map(presentName)
  return [...new Set([...known, 'UTC', ...inUse.filter((zone) => zone !== '')])].sort()
}

/** The offset of a zone at a moment as `UTC+07:00`; "" when the zone is not known. */
export function zoneOffset(zone: string, at: Date): string {
  try {
    const parts = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      timeZoneName: 'longOffset',
    }).formatToParts(at)
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
    return name === 'GMT' ? 'UTC+00:00' : name.replace('GMT', 'UTC')
  } catch {
    return ''
  }
}
