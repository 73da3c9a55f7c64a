import type { WireRow } from '../wire/wire-row.ts'
import type { FaultOf } from './fault.ts'

export type Poison = FaultOf<'poison-rows'>['poison'][number]

/** Spoils one sound row; all but the named field stays as it was. */
export function poisonRow(row: WireRow, poison: Poison): WireRow {
  switch (poison) {
    case 'null-uuid':
      return { ...row, uuid: null }
    case 'bad-epoch':
      return { ...row, start_epoch: 'not-a-number' }
    case 'long-field':
      return { ...row, caller_id_number: '9'.repeat(1_000_000) }
    case 'nul':
      return { ...row, destination_number: '03355\u000050159' }
    case 'lone-surrogate':
      return { ...row, caller_id_number: 'a\ud800b' }
    case 'proto':
      // An own key, as a parser meets it; an object literal's __proto__ would set the prototype.
      return Object.defineProperty({ ...row }, '__proto__', {
        value: { polluted: true },
        enumerable: true,
      })
  }
}
