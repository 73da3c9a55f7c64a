import type { BinaryAnswer } from '../connectors/http/open-pbx-binary.ts'
import { readContentRange } from './byte-range.ts'

/** Bytes of the whole file by the head of a 200, 206 or 416; null when it does not tell. */
export function lengthOf(answer: Pick<BinaryAnswer, 'status' | 'header'>): number | null {
  const range = answer.header('content-range')
  if (answer.status === 206) return readContentRange(range)?.bytes ?? null
  if (answer.status === 416) return toCount(/^bytes \*\/(\d+)$/i.exec(range?.trim() ?? '')?.[1])
  return toCount(answer.header('content-length'))
}

function toCount(digits: string | undefined): number | null {
  return digits !== undefined && /^\d{1,15}$/.test(digits) ? Number(digits) : null
}
