import { offeredPaths } from '../src/auth/offered-paths.ts'
import type { TestApi } from './open-test-api.ts'
import type { TestBrowser } from './sign-in-session.ts'

/** The paths of the sign-in that stay open to a session that may do nothing else yet. */
export const freePaths: ReadonlySet<string> = new Set([
  '/ok',
  '/jwks',
  '/sign-in/email',
  '/sign-out',
  '/get-session',
  '/change-password',
])

/** How the browser is answered on every path of the sign-in that is not `free`: path, status, body. */
export async function answersBeyond(
  free: ReadonlySet<string>,
  { api, browser }: { readonly api: Pick<TestApi, 'url'>; readonly browser: TestBrowser },
  body: object,
): Promise<[path: string, status: number, body: unknown][]> {
  const answers: [string, number, unknown][] = []
  for (const path of [...offeredPaths].filter((it) => !free.has(it))) {
    const answer =
      path === '/token'
        ? await fetch(`${api.url}/api/auth${path}`, { headers: { cookie: browser.cookie } })
        : await browser.post(path.slice(1), body)
    answers.push([path, answer.status, await answer.json()])
  }
  return answers
}
