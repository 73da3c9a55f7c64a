import { expect, test } from 'vitest'
import { createLogger } from '../../src/create-logger.ts'

const written = (log: (logger: ReturnType<typeof createLogger>) => void): string => {
  const lines: string[] = []
  log(createLogger('info', { write: (line) => lines.push(line) }))
  return lines.join('')
}

test('an error of the database is told without the parameters of its statement', () => {
  const params = ['0912345678', 'a-session-token']
  const extra = { code: '22P02', query: 'select $1', params, detail: 'Key (name)=(An)', where: 'x' }
  const err = Object.assign(new Error('invalid input syntax'), extra)
  const line = written((log) => log.child({ reqId: '1' }).error({ err }, 'unexpected error'))
  expect(line).toContain('invalid input syntax')
  expect(line).toContain('22P02')
  for (const hidden of [...params, 'select $1', 'Key (name)']) expect(line).not.toContain(hidden)
})

test('secrets are taken out, and a line break in a text begins no line', () => {
  const line = written((log) =>
    log.info(
      { apiKey: 'k-1', headers: { cookie: 'k-2', authorization: 'k-3' } },
      'a\n{"level":60}',
    ),
  )
  for (const hidden of ['k-1', 'k-2', 'k-3']) expect(line).not.toContain(hidden)
  expect(line.trim().split('\n')).toHaveLength(1)
})
