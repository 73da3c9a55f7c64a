import { hash } from 'node:crypto'
import type { Connector } from '../connectors/connector.ts'
import { unreadableRow } from '../connectors/unreadable-row.ts'
import { cutDepth } from './cut-depth.ts'

/** A row of the PBX as the scan sees it, before anything is made of it. */
export interface ScannedRow {
  readonly raw: unknown
  /** The same as JSON. Written once: it is fingerprinted, looked through and stored. */
  readonly text: string
  /** The PBX's id; null for a row without one. */
  readonly id: string | null
  /**
   * Identifies the row within its list: id and start, because a PBX may use one id for several calls;
   * the content of a row without an id, so that it can be recognised too.
   */
  readonly key: string
  /** MD5 of the payload as sent, in hex: "the same row with the same content". */
  readonly contentHash: string
}

/** How a make names the rows of its lists. */
export type RowNames = Pick<Connector, 'rowId' | 'rowStart'>

/** Names and fingerprints a row. */
export function scanRow(sent: unknown, names: RowNames): ScannedRow {
  const raw = cutDepth(sent)
  const text = JSON.stringify(raw) ?? 'undefined'
  const contentHash = hash('md5', text)
  const id = names.rowId(raw)
  return { raw, text, id, key: keyOf(raw, id, names) ?? `content:${contentHash}`, contentHash }
}

/** Characters of a start that a key holds: a text without end is no start. */
const longestStart = 40

function keyOf(raw: unknown, id: string | null, names: RowNames): string | null {
  const start = names.rowStart(raw)
  return id === null || start === null ? id : `${id} ${start.slice(0, longestStart)}`
}

/** In place of a row that is not looked at; it is still known by the content that was sent. Pure. */
export function asideOf({ id, key, text, contentHash }: ScannedRow): ScannedRow {
  const raw = unreadableRow(text, 'stopped')
  return { raw, text: JSON.stringify(raw), id, key, contentHash }
}
