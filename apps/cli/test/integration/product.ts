import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '../../src/client.ts'
import { signIn } from '../../src/session/sign-in.ts'
import { eventually, startProgram } from './start-program.ts'

/** The whole product on its embedded database. */
export interface Product {
  readonly url: string
  readonly email: string
  readonly password: string
  /** Signed in as the administrator. */
  readonly client: Client
  stop(): Promise<void>
}

const administrator = { email: 'an@calldeck.example', password: 'correct horse battery' }

/** Starts the product in a directory of its own and waits until it is ready. */
export async function startProduct(): Promise<Product> {
  const directory = await mkdtemp(join(tmpdir(), 'calldeck-cli-product-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const program = startProgram('api/src/main.ts', [], {
    PORT: String(port),
    CALLDECK_HOST: '127.0.0.1',
    CALLDECK_DATA_DIR: directory,
    CALLDECK_ADMIN_EMAIL: administrator.email,
    CALLDECK_ADMIN_PASSWORD: administrator.password,
    CALLDECK_PBX_ALLOW: '127.0.0.1',
    LOG_LEVEL: 'warn',
  })
  const stop = async (): Promise<void> => {
    await program.stop()
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await eventually(async () => {
      program.assertRunning()
      const response = await fetch(`${url}/readyz`).catch(() => undefined)
      return response?.ok || undefined
    }, 240)
    const token = await signIn(url, administrator)
    return { url, ...administrator, client: createClient({ url, token }), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
