import type { AppRouter } from '@calldeck/api/router'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { TRPCClient } from '@trpc/client'
import type { Product } from './product.ts'

interface Cookie {
  readonly name: string
  readonly value: string
  readonly url: string
}

/** The procedures as the administrator, and the cookies that make a browser that person. */
export interface AdminApi {
  readonly trpc: TRPCClient<AppRouter>
  readonly cookies: Cookie[]
}

/** Signs the first administrator in without a browser. */
export async function signInApi({ url, email, password }: Product): Promise<AdminApi> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  const pairs = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const cookie = pairs.join('; ')
  return {
    trpc: createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${url}/trpc`, headers: { cookie, origin: url } })],
    }),
    cookies: pairs.map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: decodeURIComponent(pair.slice(at + 1)), url }
    }),
  }
}

/** A source on the simulated exchange. `concurrency` and `batchSize` make a run as slow as a story needs. */
export async function createSource(
  { trpc }: AdminApi,
  { exchange }: Product,
  name: string,
): Promise<string> {
  const source = await trpc.sources.create.mutate({
    name,
    connector: 'onepos',
    // An address of its own: sources of one PBX would be reported on every page.
    apiUrl: `${exchange.apiUrl}?for=${encodeURIComponent(name)}`,
    domain: exchange.domain,
    timeZone: 'Asia/Ho_Chi_Minh',
    region: 'VN',
    isActive: true,
    syncMode: 'MANUAL',
    cronExpression: '0 */5 * * * *',
    defaultDaysBack: 30,
    batchSize: 50,
    concurrency: 1,
    overlapHours: 24,
  })
  return source.id
}
