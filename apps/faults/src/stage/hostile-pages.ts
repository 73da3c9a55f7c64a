import { gzipSync } from 'node:zlib'
import type { WireRow } from '@calldeck/core/testing'
import type { Behaviour } from './hostile-exchange.ts'

const mebibyte = 1024 * 1024

/** A page within the limit of bytes with far more rows than were asked for. */
export function countlessPage({ gzipped }: { readonly gzipped: boolean }): Behaviour {
  const count = gzipped ? 400_000 : 2_000_000
  const text = `{"status":"success","data":[${Array(count).fill('12345').join(',')}]}`
  const body = gzipped ? gzipSync(text) : text
  return ({ response }) => {
    if (gzipped) response.setHeader('content-encoding', 'gzip')
    return body
  }
}

/** Sound rows, each far larger than a call record: nearly 16 MiB a page of 200. */
export function bulkyPages(): Behaviour {
  const dump = 'x'.repeat(70_000)
  return ({ sound }) => ({ ...sound, data: sound.data.map((row) => ({ ...row, dump })) })
}

/** Sound pages of which one row has so many bytes of digits parted by blanks in a field. */
export function digitsInRow(bytes = mebibyte): Behaviour {
  const long = '90 5 12 '.repeat(bytes / 8)
  let chosen: unknown
  return ({ sound }) => {
    chosen ??= sound.data[3]?.['uuid']
    const spoil = (row: WireRow): WireRow =>
      row['uuid'] === chosen ? { ...row, caller_id_name: long } : row
    return { ...sound, data: sound.data.map(spoil) }
  }
}
