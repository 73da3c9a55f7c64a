import { hash } from 'node:crypto'
import { unreadableRow } from '../connectors/unreadable-row.ts'
import { cutDepth } from './cut-depth.ts'

/** A row of the PBX as the scan sees it, before anything is made of it. */
export interface ScannedRow {
  readonly raw: unknown
  /** The same as JSON. Written once: it is fingerprinted, looked through and stored. */
  readonly text: string
  /** The PBX's id; for a row without one its content, so that it can be recognised all the same. */
  readonly key: string
  /** MD5 of the payload as sent, in hex: "the same row with the same content". */
  readonly contentHash: string
}

/** Names and fingerprints a row. */
export function scanRow(sent: unknown, rowId: (row: unknown) => string | null): ScannedRow {
  const raw = cutDepth(sent)
  const text = JSON.stringify(raw) ?? 'undefined'
  const contentHash = hash('md5', text)
  return { raw, text, key: rowId(raw) ?? `content:${contentHash}`, contentHash }
}

/** In place of a row that is not looked at; it is still known by the content that was sent. Pure. */
export function asideOf({ key, text, contentHash }: ScannedRow): ScannedRow {
  const raw = unreadableRow(text, 'stopped')
  return { raw, text: JSON.stringify(raw), key, contentHash }
}
