import { expect, it } from 'vitest'
import { waitUntil } from '../src/wait-until.ts'

/** A clock on which every look takes a quarter of a second. */
function slowClock() {
  let now = 1_000_000
  const rest = async (): Promise<void> => void (now += 250)
  return { now: () => now, rest }
}

it('says every few seconds how far it is, and nothing once there is an answer', async () => {
  const lines: string[] = []
  let asked = 0
  const answer = await waitUntil(
    {
      what: 'The first sync',
      longestSeconds: 60,
      say: (line) => lines.push(line),
      progress: () => `${asked} calls so far`,
      clock: slowClock(),
    },
    async () => ((asked += 1) > 40 ? 'done' : undefined),
  )
  expect(answer).toBe('done')
  // Ten seconds: after 3, 6 and 9 of them.
  expect(lines).toEqual([
    '  The first sync: 13 calls so far',
    '  The first sync: 25 calls so far',
    '  The first sync: 37 calls so far',
  ])
})

it('tells the seconds where nothing else is known, and ends with a sentence', async () => {
  const lines: string[] = []
  const waiting = { what: 'Starting the PBX', longestSeconds: 7, clock: slowClock() }
  const say = (line: string): unknown => lines.push(line)
  await expect(waitUntil({ ...waiting, say }, async () => undefined)).rejects.toThrow(
    'Starting the PBX took longer than 7 seconds. The demo ends here.',
  )
  expect(lines).toEqual([
    '  Starting the PBX: 3 seconds so far',
    '  Starting the PBX: 6 seconds so far',
  ])
})
