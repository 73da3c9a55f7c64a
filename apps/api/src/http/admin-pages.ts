import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import express, { Router, type Request, type Response } from 'express'
import { answerRefusal } from './answer-failure.ts'

const yearInMs = 365 * 24 * 60 * 60 * 1000
const noncePlaceholder = '__CSP_NONCE__'
const pathPlaceholder = '__PUBLIC_PATH__'
/** The build names its files beside the page; the page stands at addresses of any depth. */
const besidePage = /(?<=\s(?:src|href)=")\.\//g
const notBuilt = {
  status: 503,
  code: 'NOT_BUILT',
  message: 'The admin is not built yet. Run `npx -y pnpm@12 build` and reload this page.',
}

/**
 * The built admin: hashed assets for ever, `index.html` fresh each time with the answer's own style
 * nonce in it, and the same page for every address of the admin that a browser opens. `publicPath` is
 * where people find it, without a slash at its end.
 */
export function adminPages(directory: string, publicPath: string): Router {
  const routes = Router()
  const assets = { immutable: true, maxAge: yearInMs, index: false, fallthrough: true }
  routes.use('/assets', express.static(join(directory, 'assets'), assets))
  routes.use(express.static(directory, { index: false, dotfiles: 'ignore', redirect: false }))
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 hands a rejection to the error handler
  routes.get('/{*page}', async (req, res, next) => {
    if (!wantsPage(req)) {
      next()
      return
    }
    await sendPage(req, res, { file: join(directory, 'index.html'), publicPath })
  })
  return routes
}

function wantsPage(req: Request): boolean {
  if (/^\/(assets|api|trpc|files)(\/|$)/.test(req.path)) return false
  return req.path === '/' || (req.headers.accept ?? '').includes('text/html')
}

async function sendPage(
  req: Request,
  res: Response,
  { file, publicPath }: { readonly file: string; readonly publicPath: string },
): Promise<void> {
  res.setHeader('Cache-Control', 'no-cache')
  try {
    const page = await readFile(file, 'utf8')
    const placed = page
      .replaceAll(besidePage, `${publicPath}/`)
      .replaceAll(pathPlaceholder, publicPath)
      .replaceAll(noncePlaceholder, res.locals.cspNonce)
    res.type('html').send(placed)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    answerRefusal(req, res, notBuilt)
  }
}
