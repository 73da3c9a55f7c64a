import type { MappedCall, TimeWindow } from '../connectors/connector.ts'
import { callsOf, readRows, type TestSubject } from './test-subject.ts'
import { likelyZones, offsetMinutes, zoneAtOffset } from '../time-zone.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** Less than half the 15 minutes by which two zones can differ, so that one window fits one offset. */
const HALF_WINDOW = 5 * MINUTE
const OFFSET_STEP = 15
/** A PBX that answers at random must not be asked for ever. */
const MOST_ASKED = 24

/** What was found out; `ignored`: the PBX gives the same calls whatever window is asked for. */
export type ZoneFinding =
  | { readonly kind: 'found'; readonly timeZone: string }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unknown' }

/**
 * Asks for ten minutes around a call whose true start is known, written in one zone after another.
 * Only the zone the PBX reads in brings that call back; calls of another time that come instead
 * tell by how much the zone was off.
 * @throws PbxError when the PBX fails.
 */
export async function detectTimeZone(
  subject: TestSubject,
  known: MappedCall,
): Promise<ZoneFinding> {
  const queue = [subject.settings.timeZone, ...likelyZones]
  const tried = new Set<number>()
  for (let zone = queue.shift(); zone !== undefined; zone = queue.shift()) {
    const offset = offsetMinutes(zone, known.startedAt)
    if (tried.has(offset)) continue
    if (tried.size >= MOST_ASKED) break
    tried.add(offset)
    const calls = await askAround(subject, { at: known.startedAt, timeZone: zone })
    if (calls.some((call) => call.externalId === known.externalId)) {
      return (await ignoresWindows(subject, known))
        ? { kind: 'ignored' }
        : { kind: 'found', timeZone: zone }
    }
    const [stray] = calls
    const shown = stray === undefined ? null : zoneShownBy(stray, known, offset)
    if (shown !== null) queue.unshift(shown)
  }
  return { kind: 'unknown' }
}

/**
 * The PBX read `offset` as its own: what came is early or late by the difference. Null when no zone
 * is that far from UTC: such a PBX does not keep to its window.
 */
function zoneShownBy(stray: MappedCall, known: MappedCall, offset: number): string | null {
  const late = (stray.startedAt.getTime() - known.startedAt.getTime()) / MINUTE
  return zoneAtOffset(offset - Math.round(late / OFFSET_STEP) * OFFSET_STEP, known.startedAt)
}

async function ignoresWindows(subject: TestSubject, known: MappedCall): Promise<boolean> {
  const at = new Date(known.startedAt.getTime() - 3 * DAY)
  const calls = await askAround(subject, { at, timeZone: subject.settings.timeZone })
  return calls.some((call) => call.externalId === known.externalId)
}

async function askAround(
  subject: TestSubject,
  { at, timeZone }: { readonly at: Date; readonly timeZone: string },
): Promise<readonly MappedCall[]> {
  const window: TimeWindow = {
    from: new Date(at.getTime() - HALF_WINDOW),
    to: new Date(at.getTime() + HALF_WINDOW),
  }
  return callsOf(subject, await readRows(subject, { window, timeZone }))
}
