import type { Stage } from './stage.ts'

/** Names and HTTP statuses seen over a time, as `ready 503`. */
export interface Answers {
  readonly seen: ReadonlySet<string>
}

const paths = {
  health: '/healthz',
  ready: '/readyz',
  list: '/trpc/runs.list?input={}',
  count: '/trpc/calls.count?input={}',
  session: '/api/auth/get-session',
} as const

/** How the first instance answers now; 0 where it does not answer at all within 15 seconds. */
export async function statusesOf(stage: Stage): Promise<ReadonlyMap<keyof typeof paths, number>> {
  const { url } = await stage.product()
  const headers = { authorization: `Bearer ${stage.home.token}`, connection: 'close' }
  const asked = Object.entries(paths).map(async ([name, path]) => {
    const signal = AbortSignal.timeout(15_000)
    const status = await fetch(`${url}${path}`, { headers, signal }).then(
      async (answer) => {
        await answer.arrayBuffer()
        return answer.status
      },
      () => 0,
    )
    return [name as keyof typeof paths, status] as const
  })
  return new Map(await Promise.all(asked))
}
