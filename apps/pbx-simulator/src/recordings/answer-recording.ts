import type { IncomingMessage, ServerResponse } from 'node:http'
import { asSeconds } from '../book/complete-row.ts'
import { sendBody } from '../faults/send-body.ts'
import { strikeRequest } from '../faults/strike-request.ts'
import type { Simulator } from '../simulator.ts'
import { readRange } from './byte-range.ts'
import type { Recording, Studio } from './recording.ts'

/** Answers a request for a recording: whole, in part, or its head alone. */
export async function answerRecording(
  { simulator, studio }: { simulator: Simulator; studio: Studio },
  request: IncomingMessage & { path: string },
  response: ServerResponse,
): Promise<void> {
  const target = { path: 'recordings', offset: 0, from: '' } as const
  const faults = await strikeRequest(simulator, target, response)
  if (faults === null) return
  const row = simulator.rows().findRecording(request.path)
  if (row === null) {
    response.writeHead(404, { 'Content-Type': 'text/plain' })
    return void response.end('no such recording\n')
  }
  const uuid = String(row['uuid'])
  const recording = studio.record(uuid, asSeconds(row['billsec']) ?? 0)
  response.setHeader('ETag', `"${uuid}-${recording.size}"`)
  const body = writeHead(recording, request, response)
  if (body === null) return void response.end()
  await sendBody(response, body, faults)
}

/** Writes status and headers; gives the bytes that are due, null when there are none. */
function writeHead(recording: Recording, request: IncomingMessage, response: ServerResponse) {
  const { size } = recording
  const condition = request.headers['if-range'] ?? response.getHeader('ETag')
  const isSameFile = condition === response.getHeader('ETag')
  const range = readRange(isSameFile ? request.headers.range : undefined, size)
  response.setHeader('Accept-Ranges', 'bytes')
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` })
    return null
  }
  const { first, last } = range ?? { first: 0, last: size - 1 }
  if (range !== null) response.setHeader('Content-Range', `bytes ${first}-${last}/${size}`)
  response.writeHead(range === null ? 200 : 206, {
    'Content-Type': 'audio/mpeg',
    'Content-Length': last - first + 1,
  })
  return request.method === 'HEAD' ? null : recording.read(first, last)
}
