import { pipeline } from 'node:stream/promises'
import {
  recordingAbsences,
  type Actor,
  type Core,
  type OpenedRecording,
  type RecordingAnswer,
} from '@calldeck/core'
import { Router, type Request, type Response } from 'express'
import type { Auth } from '../auth/create-auth.ts'
import { actorOf } from '../context.ts'
import { digits } from '../routers/fields.ts'
import { answerFailure, answerRefusal } from './answer-failure.ts'
import { requirePermission } from './require-permission.ts'
import type { TransferLine } from './transfer-line.ts'

interface RecordingSources {
  readonly core: Core
  readonly auth: Auth
  readonly line: TransferLine
}

const messages = {
  none: 'This call was not recorded.',
  expected: 'The recording is not there yet; try again in a few minutes.',
  missing: 'The PBX no longer has this recording.',
} as const

const secondsUntilAnotherTry = '60'

/**
 * `GET` and `HEAD` of `/files/recordings/:callId`, addressed by our own id alone, with byte ranges;
 * `?download=1` saves it and is a right of its own. Without bytes to give: 404 whose code tells why.
 */
export function recordingRoutes({ core, auth, line }: RecordingSources): Router {
  const routes = Router()
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 hands a rejection to the error handler
  routes.get('/files/recordings/:callId', async (req, res) => {
    const permission = isDownload(req) ? 'recordings.download' : 'recordings.play'
    try {
      const user = await requirePermission(auth, permission, { req, res })
      if (user === null) return
      const answer = () => answerRecording(core, actorOf(user), { req, res })
      await line.pass(user.id, res, answer)
    } catch (error) {
      // Client gone: nothing to send. Headers already sent: abort the stream.
      if (!res.closed && !res.headersSent) answerFailure(req, res, error)
      else if (!res.closed) res.destroy()
    }
  })
  return routes
}

interface Exchange {
  readonly req: Request<{ callId?: string }>
  readonly res: Response
}

async function answerRecording(core: Core, actor: Actor, { req, res }: Exchange): Promise<void> {
  const id = digits.safeParse(req.params.callId)
  if (!id.success) {
    const message = 'There is no such call; it may have been erased.'
    answerRefusal(req, res, { status: 404, code: 'NOT_FOUND', message })
    return
  }
  if (req.method === 'HEAD') {
    await answerHead(core, id.data, { req, res })
    return
  }
  const gone = new AbortController()
  res.once('close', () => gone.abort())
  const input = {
    callId: id.data,
    purpose: isDownload(req) ? 'download' : 'play',
    range: req.headers.range,
    ifRange: oneLine(req.headers['if-range']),
    signal: gone.signal,
  } as const
  const answer = await core.recordings.open(input, actor)
  if (answer.state === 'available') await sendBytes(answer, { req, res })
  else refuse(answer, { req, res })
}

/** A head costs the PBX one byte, and nobody has heard anything: it is not on record. */
async function answerHead(core: Core, callId: string, { req, res }: Exchange): Promise<void> {
  const { state, contentType, bytes } = await core.recordings.describe(callId)
  if (state !== 'available') return refuse({ state }, { req, res })
  const type = contentType ?? 'application/octet-stream'
  setAudioHeaders(res, { contentType: type, contentLength: bytes })
  res.status(200).end()
}

async function sendBytes(recording: OpenedRecording, { req, res }: Exchange): Promise<void> {
  setAudioHeaders(res, recording)
  if (recording.contentRange !== null) res.setHeader('Content-Range', recording.contentRange)
  if (recording.etag !== null) res.setHeader('ETag', recording.etag)
  if (recording.lastModified !== null) res.setHeader('Last-Modified', recording.lastModified)
  const disposition = isDownload(req) ? 'attachment' : 'inline'
  res.setHeader('Content-Disposition', `${disposition}; filename="${recording.fileName}"`)
  res.status(recording.status)
  await pipeline(recording.body, res)
}

function setAudioHeaders(
  res: Response,
  { contentType, contentLength }: Pick<OpenedRecording, 'contentType' | 'contentLength'>,
): void {
  res.setHeader('Content-Type', contentType)
  res.setHeader('Accept-Ranges', 'bytes')
  // Not kept without asking: who plays it again is on record again.
  res.setHeader('Cache-Control', 'private, no-cache, no-transform')
  if (contentLength !== null) res.setHeader('Content-Length', contentLength)
}

function refuse(answer: Exclude<RecordingAnswer, OpenedRecording>, { req, res }: Exchange): void {
  if (answer.state === 'outside') {
    if (answer.bytes !== null) res.setHeader('Content-Range', `bytes */${answer.bytes}`)
    const message = 'The recording is shorter than what was asked for.'
    answerRefusal(req, res, { status: 416, code: 'RANGE_NOT_SATISFIABLE', message })
    return
  }
  if (answer.state === 'expected') res.setHeader('Retry-After', secondsUntilAnotherTry)
  const code = `RECORDING_${answer.state.toUpperCase()}`
  const absence = answer.state === 'missing' ? answer.absence : undefined
  const message = absence === undefined ? messages[answer.state] : recordingAbsences[absence]
  answerRefusal(req, res, { status: 404, code, message })
}

function isDownload(req: Request): boolean {
  return req.query['download'] === '1'
}

function oneLine(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
