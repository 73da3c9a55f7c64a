import { meanwhile } from './meanwhile.ts'
import type { Stage } from './stage.ts'

export interface Timed {
  readonly status: number
  readonly milliseconds: number
}

/** One GET as the administrator, on a connection of its own. */
export async function timed(stage: Stage, path: string): Promise<Timed> {
  const { url } = await stage.product()
  const began = performance.now()
  const headers = { authorization: `Bearer ${stage.home.token}`, connection: 'close' }
  const answer = await fetch(`${url}${path}`, { headers })
  await answer.arrayBuffer()
  return { status: answer.status, milliseconds: performance.now() - began }
}

/** What the others feel meanwhile: the worst of their answers, in milliseconds. */
export async function othersMeanwhile(stage: Stage, work: () => Promise<unknown>): Promise<number> {
  let worst = 0
  const act = async (): Promise<void> => {
    const { milliseconds } = await timed(stage, '/trpc/runs.list?input={}')
    worst = Math.max(worst, milliseconds)
  }
  await meanwhile({ every: 10, act }, work)
  return worst
}
