import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands in front of instances as a real balancer does: it believes /readyz and tries nothing twice. */
export interface Balancer {
  readonly url: string
  /** Instances that said last that they are ready. */
  ready(): readonly string[]
  add(instance: string): void
  remove(instance: string): void
  close(): Promise<void>
}

const lookEveryMs = 100

/** Opens a balancer without instances. A request that finds none, or fails, is answered with 502. */
export async function openBalancer(): Promise<Balancer> {
  const instances = new Map<string, boolean>()
  let turn = 0
  const ready = (): string[] => [...instances].filter(([, isReady]) => isReady).map(([url]) => url)
  const look = async (): Promise<void> => {
    await Promise.all(
      [...instances.keys()].map(async (url) => {
        const answer = await fetch(`${url}/readyz`).catch(() => null)
        await answer?.body?.cancel()
        if (instances.has(url)) instances.set(url, answer?.ok ?? false)
      }),
    )
  }
  const looking = setInterval(() => void look(), lookEveryMs)
  const server = createServer((incoming, outgoing) => {
    const choice = ready()
    turn += 1
    const chosen = choice[turn % Math.max(1, choice.length)]
    if (chosen === undefined) outgoing.writeHead(502).end('no instance is ready')
    else pass(new URL(incoming.url ?? '/', chosen), incoming, outgoing)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready,
    add: (instance) => instances.set(instance, false),
    remove: (instance) => instances.delete(instance),
    close: async () => {
      clearInterval(looking)
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function pass(target: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers } = incoming
  const onward = request(target, {
    method,
    headers: { ...headers, host: target.host },
    agent: false,
  })
  onward.on('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', (error) => {
    if (!outgoing.headersSent) outgoing.writeHead(502)
    outgoing.end(`the instance failed: ${error.message}`)
  })
  incoming.pipe(onward)
}
