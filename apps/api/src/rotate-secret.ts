/**
 * `pnpm secret:rotate`: takes everything kept under CALLDECK_SECRET to a new secret, while no
 * instance runs. With the embedded database and its generated secret there is nothing to give; else
 * the new one is in CALLDECK_NEW_SECRET, and becomes CALLDECK_SECRET afterwards.
 */
import { CoreError, rotateSecret } from '@calldeck/core'
import { foreignSecrets } from './auth/foreign-secrets.ts'
import { EnvironmentError, loadEnvironmentFile, readEnvironment, type Environment } from './env.ts'
import {
  freshSecret,
  promotePendingSecret,
  settledSecret,
  writePendingSecret,
} from './pending-secret.ts'
import { protectDataDirectory } from './protect-data-directory.ts'

async function main(): Promise<void> {
  loadEnvironmentFile()
  const env = readEnvironment(process.env)
  if (env.databaseUrl === undefined) protectDataDirectory(env.dataDirectory)
  const said = env.secret === undefined ? await rotateFile(env) : await rotateGiven(env, env.secret)
  process.stdout.write(`${said}\n`)
}

async function rotateFile(env: Environment): Promise<string> {
  const from = await settledSecret(env.dataDirectory)
  const to = env.newSecret ?? freshSecret()
  writePendingSecret(env.dataDirectory, to)
  const { values } = await rotate(env, from, to)
  promotePendingSecret(env.dataDirectory)
  return `The secret was changed: ${values} values are under the new one, everybody is signed out. Start Calldeck again.`
}

async function rotateGiven(env: Environment, from: string): Promise<string> {
  const to = env.newSecret
  if (to === undefined) {
    throw new EnvironmentError(
      'CALLDECK_NEW_SECRET should be set: at least 32 random characters, other than CALLDECK_SECRET.',
    )
  }
  const { values, alreadyDone } = await rotate(env, from, to)
  const next = 'Set CALLDECK_SECRET to it, take CALLDECK_NEW_SECRET away, and start Calldeck again.'
  if (alreadyDone) return `The database is under the new secret already. ${next}`
  return `The secret was changed: ${values} values are under the new one, everybody is signed out. ${next}`
}

function rotate({ databaseUrl, dataDirectory }: Environment, from: string, to: string) {
  return rotateSecret(
    { databaseUrl, dataDirectory },
    { from, to, foreign: foreignSecrets(from, to) },
  )
}

await main().catch((error: unknown) => {
  const isKnown = error instanceof EnvironmentError || error instanceof CoreError
  const said = error instanceof Error ? error.message : String(error)
  process.stderr.write(isKnown ? `${said}\n` : `The secret could not be changed: ${said}\n`)
  process.exitCode = 1
})
