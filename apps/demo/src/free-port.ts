import { once } from 'node:events'
import { createServer } from 'node:net'
import { DemoError } from './demo-error.ts'

/** Whether nothing listens on the port; on `host`, or on every address without one. */
export async function isPortFree(port: number, host?: string): Promise<boolean> {
  const server = createServer()
  try {
    server.listen({ port, host, exclusive: true })
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}

/** Throws a sentence that says what to do when the product could not listen. */
export async function refuseTakenPort(port: number): Promise<void> {
  const isFree = (await isPortFree(port)) && (await isPortFree(port, '127.0.0.1'))
  if (isFree) return
  throw new DemoError(
    `Port ${port} is in use. Stop what listens there, or choose another port: PORT=${port + 1} npx -y pnpm@12 demo`,
  )
}
