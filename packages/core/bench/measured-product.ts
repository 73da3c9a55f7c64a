import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, until } from '../src/testing/index.ts'

/** The whole product in a process of its own, signed in as its administrator. */
export interface MeasuredProduct {
  ask<Answer>(procedure: string, input: object): Promise<Answer>
  call<Answer>(procedure: string, input: object): Promise<Answer>
  /** Answers with its id; nothing is ever read from it. */
  addSource(): Promise<string>
  /** What the process holds in memory now. */
  residentMebibytes(): number
  stop(): Promise<void>
}

const main = fileURLToPath(new URL('../../../apps/api/src/main.ts', import.meta.url))
const administrator = { email: 'bench@example.com', password: 'a password for a benchmark' }

/** Starts the product on the given database and waits until it answers. */
export async function startMeasuredProduct(databaseUrl: string): Promise<MeasuredProduct> {
  const directory = mkdtempSync(join(tmpdir(), 'calldeck-bench-'))
  const port = await freePort()
  const env = environmentOf(databaseUrl, directory, port)
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `http://127.0.0.1:${port}`
  await until(() =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  const api = openApi(url, await signIn(url))
  return {
    ...api,
    addSource: async () => {
      const source = { name: 'PBX', apiUrl: 'http://pbx.example/cdr', domain: 'pbx.example' }
      return (await api.call<{ id: string }>('sources.create', source)).id
    },
    residentMebibytes: () => residentMebibytes(child.pid),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      rmSync(directory, { recursive: true })
    },
  }
}

function residentMebibytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

function environmentOf(databaseUrl: string, directory: string, port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PORT: String(port),
    CALLDECK_HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    CALLDECK_DATA_DIR: directory,
    CALLDECK_SECRET: 'a secret that is long enough for a benchmark',
    CALLDECK_ADMIN_EMAIL: administrator.email,
    CALLDECK_ADMIN_PASSWORD: administrator.password,
    LOG_LEVEL: 'warn',
  }
}

function openApi(url: string, token: string): Pick<MeasuredProduct, 'ask' | 'call'> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return {
    ask: async <Answer>(procedure: string, input: object) => {
      const query = encodeURIComponent(JSON.stringify(input))
      return dataOf<Answer>(await fetch(`${url}/trpc/${procedure}?input=${query}`, { headers }))
    },
    call: async <Answer>(procedure: string, input: object) => {
      const request = { method: 'POST', headers, body: JSON.stringify(input) }
      return dataOf<Answer>(await fetch(`${url}/trpc/${procedure}`, request))
    },
  }
}

async function dataOf<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return ((await response.json()) as { result: { data: Answer } }).result.data
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(administrator),
  })
  return ((await response.json()) as { token: string }).token
}
