import type { WireRow } from '@calldeck/core/testing'
import { roll, type Dice } from './dice.ts'

const statuses = ['ANSWER', 'CANCELED', 'BUSY', 'NO_ANSWER', 'FAILED'] as const
const directions = ['inbound', 'outbound', 'local'] as const

/** Believable rows that end before `end` (epoch seconds), about one every `every` seconds. */
export function hostileRows(
  dice: Dice,
  { count, end, every = 90 }: { count: number; end: number; every?: number },
): WireRow[] {
  return Array.from({ length: count }, (_, n) => {
    const start = end - 60 - n * every - roll(dice, 0, every - 1)
    return hostileRow(dice, { id: `row-${n}-${roll(dice, 0, 1e9).toString(16)}`, start })
  })
}

export function hostileRow(dice: Dice, { id, start }: { id: string; start: number }): WireRow {
  const ring = roll(dice, 1, 30)
  const talk = dice() < 0.6 ? roll(dice, 1, 600) : 0
  return {
    uuid: id,
    direction: directions[roll(dice, 0, 2)]!,
    caller_id_number: `0${roll(dice, 300_000_000, 999_999_999)}`,
    outbound_caller_id_number: dice() < 0.5 ? null : '842835550155',
    destination_number: String(roll(dice, 1000, 1099)),
    start_epoch: String(start),
    end_epoch: String(start + ring + talk),
    answer_epoch: talk > 0 ? String(start + ring) : '0',
    duration: String(ring + talk),
    billsec: String(talk),
    sip_hangup_disposition: 'by_caller',
    record_path: talk > 0 ? `/hostile/${id}.mp3` : null,
    call_status: talk > 0 ? 'ANSWER' : statuses[roll(dice, 1, 4)]!,
  }
}
