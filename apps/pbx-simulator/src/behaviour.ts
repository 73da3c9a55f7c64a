import type { RowOrder, RowSource } from './book/row-source.ts'
import type { Disambiguation, Zone } from './centre/zone.ts'

/** What the exchange does with every request; tests change it while it runs. */
export interface Behaviour {
  domain: string
  zone: Zone
  /** When set, requests need `Authorization: Bearer` with it. */
  apiKey: string | null
  latencyMs: number
  /** The largest page that is ever given; what is asked beyond it is cut without a word. */
  pageCap: number
  /** Whether a call that starts in the very second `to` is left out. */
  toExclusive: boolean
  /** Which instant a wall-clock time stands for that exists twice or not at all. */
  ambiguousTime: Disambiguation
  /** In which order rows are listed; a fault may still shuffle a single answer. */
  order: RowOrder
  /** A list given by a test to the letter, in place of the centre's calls. */
  rawRows: RowSource | null
}
