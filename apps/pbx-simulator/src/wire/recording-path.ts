import type { Zone } from '../centre/zone.ts'

/** Where the recording of a call is kept: under the day of its start in the centre's zone. */
export function recordingPath(place: { domain: string; zone: Zone }, uuid: string, start: number) {
  return `/${place.domain}/archive/${place.zone.archiveDate(start)}/${uuid}.mp3`
}
