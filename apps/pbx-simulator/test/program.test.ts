import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { text } from 'node:stream/consumers'
import { faultSchema } from '../src/faults/fault.ts'
import { describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const start = (...flags: string[]) => spawn(process.execPath, [main, ...flags])
const end = '2025-09-11T08:00:00Z'

async function run(...flags: string[]) {
  const program = start(...flags)
  const ended = once(program, 'close')
  const [output, errors] = await Promise.all([text(program.stdout), text(program.stderr)])
  const [code] = (await ended) as [number]
  return { code, output, errors }
}

describe('the program', () => {
  test('tells in one line of JSON where it listens, and ends on SIGTERM', async () => {
    const program = start('--port', '0', '--calls', '300', '--end', end, '--live-per-minute', '0')
    const exited = once(program, 'exit')
    const [line] = (await once(createInterface(program.stdout), 'line')) as [string]
    const told = JSON.parse(line) as {
      listening: true
      url: string
      cdrPath: string
      calls: number
    }
    expect(told).toMatchObject({ listening: true, cdrPath: '/api/v2/cdrs' })
    const answer = await fetch(`${told.url}/control/oracle`)
    expect(await answer.json()).toMatchObject({ count: told.calls })
    program.kill('SIGTERM')
    expect(await exited).toEqual([0, null])
  })

  test('prints its calls and ends', async () => {
    const flags = ['--calls', '5000', '--end', end, '--live-per-minute', '0', '--print-oracle']
    const { code, output } = await run(...flags)
    const { count, calls } = JSON.parse(output) as { count: number; calls: unknown[] }
    expect(code).toBe(0)
    expect(calls).toHaveLength(count)
    expect(count).toBeGreaterThan(4900)
  })

  test('explains itself', async () => {
    const { code, output } = await run('--help')
    expect(code).toBe(0)
    for (const word of ['--seed', '--page-cap', '/control/faults']) expect(output).toContain(word)
    const kinds = faultSchema.options.flatMap(({ shape }) => Array.from(shape.kind.values))
    for (const kind of kinds) expect(output).toContain(kind)
  })

  test.each([
    ['--calls', 'many', 'whole number'],
    ['--days', '0', 'above 0'],
    ['--time-zone', 'Mars/Olympus', 'IANA zone'],
    ['--end', 'tomorrow', 'a time such as'],
    ['--live-per-minute', '-1', 'from 0 to 100000'],
  ])('refuses %s %s with a sentence', async (flag, value, sentence) => {
    const { code, errors } = await run(flag, value)
    expect(code).toBe(1)
    expect(errors).toContain(sentence)
  })
})
