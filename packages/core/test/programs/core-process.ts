import pino from 'pino'
import { createCore } from '../../src/index.ts'

/** A whole core in a process of its own, for tests that kill, freeze or multiply it. */
const [databaseUrl, dataDirectory] = process.argv.slice(2) as [string, string]
const core = await createCore({
  databaseUrl: databaseUrl === '-' ? undefined : databaseUrl,
  dataDirectory,
  secret: 'a secret that is long enough for a test',
  role: 'all',
  pbxAllow: ['127.0.0.1'],
  log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
})
process.once('SIGTERM', () => {
  void core.close().then(() => process.exit(0))
})
process.stdout.write('ready\n')
