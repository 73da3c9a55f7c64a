import { once } from 'node:events'
import type { BinaryAnswer } from '../connectors/http/open-pbx-binary.ts'
import { audioType, type AudioType } from './audio-type.ts'
import { fetchRecording, type NamedRecording } from './fetch-recording.ts'
import { lengthOf } from './file-length.ts'
import { isPage } from './is-page.ts'
import type { RecordingAbsence } from './recording.ts'
import type { RecordingContext } from './recording-context.ts'

/** What the first bytes of a recording's file say. */
export type FileStart =
  | (AudioType & { readonly kind: 'sound' })
  | { readonly kind: 'none'; readonly absence: RecordingAbsence }

const headBytes = 512

/** The range that `startOf` wants. */
export const startRange = `bytes=0-${headBytes - 1}`

/** Judges an answer that begins with the file's first byte; its body can still be read as a whole. */
export async function startOf(answer: BinaryAnswer, path: string): Promise<FileStart> {
  const bytes = lengthOf(answer)
  if (bytes === 0 || answer.status === 416) return { kind: 'none', absence: 'empty' }
  return judgeStart(await peek(answer), { path, bytes })
}

/** Asks the PBX for the beginning of a file of which only a later part was wanted. */
export async function fetchStart(
  context: RecordingContext,
  recording: NamedRecording,
  signal: AbortSignal,
): Promise<FileStart> {
  const headers = { range: startRange }
  const fetched = await fetchRecording(context, recording, { headers, signal })
  try {
    return await startOf(fetched.answer, recording.path)
  } finally {
    await fetched.close()
  }
}

/** Judges the first bytes of a file. `bytes` is the length of the whole, where it is known. */
export function judgeStart(
  head: Buffer,
  { path, bytes }: { path: string; bytes: number | null },
): FileStart {
  if (head.length === 0) return { kind: 'none', absence: 'empty' }
  const first = head.subarray(0, headBytes)
  if (isPage(first, bytes)) return { kind: 'none', absence: 'page' }
  return { kind: 'sound', ...audioType(path, first) }
}

/** The first piece of a body, which is put back; nothing when the body is empty. */
async function peek({ body }: BinaryAnswer): Promise<Buffer> {
  // Between here and the listener's stream the PBX may break off; who reads on is told then.
  body.on('error', () => undefined)
  const looked = new AbortController()
  const { signal } = looked
  // A body without a byte may end without ever having been readable.
  await Promise.race([once(body, 'readable', { signal }), once(body, 'end', { signal })])
  looked.abort()
  const piece = body.read() as Buffer | null
  if (piece === null) return Buffer.alloc(0)
  body.unshift(piece)
  return piece
}
