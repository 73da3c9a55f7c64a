import { addAbortSignal } from 'node:stream'
import type { Actor } from '../audit/audit.ts'
import { PbxError } from '../errors.ts'
import { absentState } from './absent-state.ts'
import { boundBytes } from './bound-bytes.ts'
import { singleRange } from './byte-range.ts'
import { lengthOf } from './file-length.ts'
import { fetchStart, startOf, type FileStart } from './file-start.ts'
import { fetchRecording, type FetchedRecording, type NamedRecording } from './fetch-recording.ts'
import { findRecording } from './find-recording.ts'
import { planTransfer, type Transfer } from './plan-transfer.ts'
import { recordListening } from './record-listening.ts'
import type { OpenRecordingInput, RecordingAnswer } from './recording.ts'
import type { RecordingContext } from './recording-context.ts'

/**
 * Opens a recording, or a part of it, and puts on record who does so before the first byte is given.
 * @throws CoreError NOT_FOUND for the call; PbxError; the signal's reason when aborted.
 */
export async function openRecording(
  context: RecordingContext,
  input: OpenRecordingInput,
  actor: Actor,
): Promise<RecordingAnswer> {
  const recording = await findRecording(context.database, input.callId)
  const { path } = recording
  if (path === null) return { state: 'none' }
  const named = { ...recording, path }
  const range = singleRange(input.range)
  const lateness = AbortSignal.timeout(context.limits.transferMilliseconds)
  const signal = AbortSignal.any([input.signal, lateness])
  const headers = rangeHeaders(range, input.ifRange)
  const fetched = await fetchRecording(context, named, { headers, signal })
  try {
    return await answer(context, { input: { ...input, signal }, actor, named, range, fetched })
  } catch (error) {
    await fetched.close()
    throw error
  }
}

interface Opening {
  readonly input: OpenRecordingInput
  readonly actor: Actor
  readonly named: NamedRecording
  readonly range: string | null
  readonly fetched: FetchedRecording
}

async function answer(context: RecordingContext, opening: Opening): Promise<RecordingAnswer> {
  const { input, named, range, fetched } = opening
  const { status } = fetched.answer
  if (status === 404 || status === 410) {
    await fetched.close()
    return { state: absentState(named, context) }
  }
  const isSliceable = input.ifRange === undefined
  const plan = planTransfer(fetched.answer, { range, isSliceable })
  if (plan.kind === 'bytes') {
    refuseTooLarge(lengthOf(fetched.answer) ?? plan.contentLength, context.limits.maxBytes)
  }
  const start = await startFor(context, opening, plan)
  if (start?.kind === 'none') {
    await fetched.close()
    return { state: 'missing', absence: start.absence }
  }
  if (plan.kind === 'outside' || start === null) {
    await fetched.close()
    return { state: 'outside', bytes: lengthOf(fetched.answer) }
  }
  return passOn(context, opening, { plan, start })
}

/** What the file is, by its beginning; null when a part was asked for that lies beyond its end. */
function startFor(
  context: RecordingContext,
  { input, named, range, fetched }: Opening,
  plan: ReturnType<typeof planTransfer>,
): Promise<FileStart> | null {
  const { answer: given } = fetched
  const isEmpty = lengthOf(given) === 0 || (given.status === 416 && range?.startsWith('bytes=0-'))
  if (isEmpty || given.status === 200) return startOf(given, named.path)
  if (plan.kind === 'outside') return null
  const isBeginning = plan.contentRange?.startsWith('bytes 0-')
  return isBeginning ? startOf(given, named.path) : fetchStart(context, named, input.signal)
}

interface Passing {
  readonly plan: Transfer
  readonly start: FileStart & { readonly kind: 'sound' }
}

async function passOn(
  context: RecordingContext,
  { input, actor, named, range, fetched }: Opening,
  { plan, start }: Passing,
): Promise<RecordingAnswer> {
  await recordListening(context, { input, actor, range, externalId: named.externalId })
  const body = boundBytes(fetched.answer.body, { ...plan, maxBytes: context.limits.maxBytes })
  // Also when the PBX has sent everything and the listener takes none of it.
  addAbortSignal(input.signal, body)
  body.once('close', () => void fetched.close())
  const { status, contentLength, contentRange } = plan
  const told = { etag: etagOf(fetched), lastModified: lastModifiedOf(fetched) }
  const fileName = fileNameOf(named, start.extension)
  const head = { status, contentType: start.type, contentLength, contentRange, ...told }
  return { state: 'available', ...head, fileName, body }
}

function rangeHeaders(range: string | null, ifRange: string | undefined): Record<string, string> {
  if (range === null) return {}
  return ifRange === undefined ? { range } : { range, 'if-range': ifRange }
}

function refuseTooLarge(bytes: number | null, maxBytes: number): void {
  if (bytes === null || bytes <= maxBytes) return
  const mebibytes = Math.floor(maxBytes / 1024 / 1024)
  throw new PbxError(
    'data',
    `The recording is larger than ${mebibytes} MiB, so it is not passed on. Ask who runs the PBX for it.`,
  )
}

function etagOf({ answer }: FetchedRecording): string | null {
  const etag = answer.header('etag')
  return etag !== undefined && /^(?:W\/)?"[!#-~]{0,200}"$/.test(etag) ? etag : null
}

function lastModifiedOf({ answer }: FetchedRecording): string | null {
  const time = Date.parse(answer.header('last-modified') ?? '')
  return Number.isNaN(time) ? null : new Date(time).toUTCString()
}

/** Our own id and the start in UTC: the PBX's name may hold telephone numbers, or worse. */
function fileNameOf({ callId, startedAt }: NamedRecording, extension: string): string {
  const start = startedAt.toISOString().slice(0, 16).replaceAll(':', '')
  return `call-${callId}-${start}Z.${extension}`
}
