import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Core, ExportFileState, ExportPerson, OpenedExport } from '@calldeck/core'
import { Router, type Request, type Response } from 'express'
import type { Auth } from '../auth/create-auth.ts'
import { exportPersonOf } from '../export-person.ts'
import { uuid } from '../routers/fields.ts'
import { answerFailure, answerRefusal } from './answer-failure.ts'
import { requirePermission } from './require-permission.ts'
import type { TransferLine } from './transfer-line.ts'

interface ExportSources {
  readonly core: Core
  readonly auth: Auth
  readonly line: TransferLine
}

interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

const notThere: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'There is no such export; it may have been deleted.',
}

/** Why an export that is there has no file. Gone (410) is what was there once, or will never be. */
const refusals: Readonly<Record<ExportFileState, Refusal>> = {
  pending: {
    status: 409,
    code: 'EXPORT_PENDING',
    message: 'The file is still being written; ask again when it is ready.',
  },
  failed: {
    status: 410,
    code: 'EXPORT_FAILED',
    message: 'This export failed and has no file. Export the calls again.',
  },
  canceled: {
    status: 410,
    code: 'EXPORT_CANCELED',
    message: 'This export was canceled and has no file. Export the calls again.',
  },
  expired: {
    status: 410,
    code: 'EXPORT_EXPIRED',
    message: 'The file is no longer kept. Export the calls again.',
  },
}

/** `GET` and `HEAD` of `/files/exports/:id`: the file of an export for the person who made it. */
export function exportRoutes({ core, auth, line }: ExportSources): Router {
  const routes = Router()
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 hands a rejection to the error handler
  routes.get('/files/exports/:id', async (req, res) => {
    try {
      const user = await requirePermission(auth, 'calls.export', { req, res })
      if (user === null) return
      const answer = () => answerExport(core, exportPersonOf(user), { req, res })
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
  readonly req: Request<{ id?: string }>
  readonly res: Response
}

async function answerExport(
  core: Core,
  person: ExportPerson,
  { req, res }: Exchange,
): Promise<void> {
  const id = uuid.safeParse(req.params.id)
  if (!id.success) return answerRefusal(req, res, notThere)
  const isHead = req.method === 'HEAD'
  const answer = await core.exports.open(id.data, person, { isHead })
  if (answer.state !== 'available') return answerRefusal(req, res, refusals[answer.state])
  setHeaders(res, answer)
  if (isHead) res.end()
  else await pipeline(Readable.from(answer.read(), { objectMode: false, highWaterMark: 1 }), res)
}

function setHeaders(res: Response, { fileName, contentType, bytes }: OpenedExport): void {
  res.status(200)
  res.setHeader('Content-Type', contentType)
  res.setHeader('Content-Length', bytes)
  res.setHeader('Content-Disposition', `attachment; filename="${fileName}"`)
  // No caching, and proxies must not re-encode: Content-Length is set.
  res.setHeader('Cache-Control', 'no-store, no-transform')
}
