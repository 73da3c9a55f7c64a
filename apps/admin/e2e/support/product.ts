import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { startProgram } from './child-program.ts'

/** The built product and a simulated exchange, both running. */
export interface Product {
  readonly url: string
  readonly email: string
  readonly password: string
  readonly exchange: Exchange
  /** Shuts the server down in good order. */
  readonly goDown: () => Promise<void>
  /** Starts it again at the same address, after it went down. */
  readonly comeUp: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** The simulated exchange; `url` is its bare address. */
export interface Exchange {
  readonly url: string
  readonly apiUrl: string
  readonly domain: string
  /** Sets faults, latency and the like over its control calls. */
  readonly control: (path: string, body: unknown) => Promise<void>
}

const domain = 'demo102019'

interface Seed {
  readonly calls: number
  readonly days: number
  readonly path?: string
}

const usualCalls = { calls: 1200, days: 20, path: '' }

/**
 * Starts both on free ports with a data directory of their own; people find the product below `path`,
 * which has no slash at its end.
 */
export async function startProduct({
  calls,
  days,
  path = '',
}: Seed = usualCalls): Promise<Product> {
  const simulator = startProgram(
    'pbx-simulator/src/main.ts',
    `--port 0 --calls ${calls} --days ${days} --domain ${domain}`.split(' '),
  )
  const [, exchangeUrl = ''] = await simulator.printed(/"url":\s*"([^"]+)"/)
  const data = await mkdtemp(join(tmpdir(), 'calldeck-e2e-'))
  const port = await freePort()
  const email = 'lan@example.com'
  const password = 'a-long-password-1'
  const environment = {
    PORT: String(port),
    DATABASE_URL: '',
    CALLDECK_DATA_DIR: data,
    CALLDECK_ADMIN_EMAIL: email,
    CALLDECK_ADMIN_PASSWORD: password,
    CALLDECK_PBX_ALLOW: '127.0.0.1',
    CALLDECK_PUBLIC_URL: path === '' ? '' : `http://localhost:${port}${path}/`,
  }
  const url = `http://localhost:${port}${path}`
  let server = startProgram('api/src/main.ts', [], environment)
  const untilReady = (): Promise<void> =>
    expect
      .poll(() => isReady(url), { timeout: 180_000, message: 'the product is ready' })
      .toBe(true)
  const stop = async (): Promise<void> => {
    await Promise.all([server.stop(), simulator.stop()])
    await rm(data, { recursive: true, force: true })
  }
  // Nobody else stops what has started when this fails.
  await untilReady().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  const goDown = async (): Promise<void> => await server.stop()
  const comeUp = async (): Promise<void> => {
    server = startProgram('api/src/main.ts', [], environment)
    await untilReady()
  }
  return { url, email, password, exchange: exchangeAt(exchangeUrl), goDown, comeUp, stop }
}

function exchangeAt(url: string): Exchange {
  return {
    url,
    apiUrl: new URL('/api/v2/cdrs', url).href,
    domain,
    control: async (path, body) => {
      const response = await fetch(new URL(`/control/${path}`, url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`/control/${path}: ${response.status}`)
    },
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
