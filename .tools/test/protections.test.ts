import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { requirements } from '../protections/all-requirements.ts'
import { complainOfRow } from '../protections/find-once.ts'
import { judgeReport } from '../protections/judge-report.ts'
import { patternOf, type Requirement } from '../protections/protection.ts'
import { withoutPieces } from '../protections/take-out.ts'
import { writeTable, type SeenRed } from '../protections/write-table.ts'

const root = join(import.meta.dirname, '../..')

describe('the list of protections', () => {
  const rows = requirements.flatMap(({ protections }) => protections)

  it.each(rows)('knows where to find: $protection', (row) => {
    expect(complainOfRow(root, row)).toEqual([])
  })

  it('names each once', () => {
    const names = rows.map(({ protection }) => protection)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})

describe('what a run of the tests says', () => {
  const reportOf = (status: string, failure?: string) => ({
    testResults: [
      {
        message: '',
        assertionResults: [
          {
            status,
            title: 'one for $5',
            fullName: 'all one for $5',
            failureMessages: [failure ?? ''],
          },
          { status: 'failed', title: 'another', fullName: 'all another', failureMessages: [''] },
        ],
      },
    ],
  })
  const judged = (report: Parameters<typeof judgeReport>[0], name = 'one for %s') =>
    judgeReport(report, patternOf({ name })).colour

  it('is red when the test itself failed by what it asserts, or waited in vain', () => {
    expect(judged(reportOf('failed', 'AssertionError: expected 1 to be 2'))).toBe('red')
    expect(judged(reportOf('failed', 'TestTimeoutError: Test timed out in 5000ms.'))).toBe('red')
    for (const said of ['promise resolved "1" instead of rejecting', 'expected 1 to match 2']) {
      expect(judged(reportOf('failed', `Error: ${said}`))).toBe('red')
    }
  })

  it('is green when the test passed, whatever became of the others', () => {
    expect(judged(reportOf('passed'))).toBe('green')
  })

  it('is neither when nothing ran, nothing could be loaded, or it broke', () => {
    expect(judged(null)).toBe('error')
    expect(judged(reportOf('skipped'))).toBe('error')
    expect(judged(reportOf('failed', 'ReferenceError: x is not defined'))).toBe('error')
    expect(judged({ testResults: [{ message: 'SyntaxError: …', assertionResults: [] }] })).toBe(
      'error',
    )
    expect(judged(reportOf('passed'), 'one for all')).toBe('error')
  })
})

describe('taking a piece out', () => {
  it('puts it back, also when the work fails', async () => {
    const home = mkdtempSync(join(tmpdir(), 'calldeck-take-out-'))
    const file = join(home, 'a.ts')
    writeFileSync(file, 'guard()\nwork()\n')
    const seen: string[] = []
    const changes = [
      { file: 'a.ts', find: 'guard()', replace: '$&$1' },
      { file: 'a.ts', find: 'work()', replace: 'rest()' },
    ]
    const failing = withoutPieces(home, changes, async () => {
      seen.push(readFileSync(file, 'utf8'))
      throw new Error('failed')
    })
    await expect(failing).rejects.toThrow('failed')
    expect([...seen, readFileSync(file, 'utf8')]).toEqual(['$&$1\nrest()\n', 'guard()\nwork()\n'])
    rmSync(home, { recursive: true })
  })
})

describe('the table of the security review', () => {
  const change = { file: 'a.ts', find: 'a', replace: 'b' }
  const guard = {
    protection: 'the guard',
    test: 'apps/api/test/a.test.ts',
    name: '%s',
    out: change,
  }
  const lock = {
    protection: 'the lock',
    test: 'packages/core/test/b.test.ts',
    name: 'b',
    out: change,
  }
  const wall = {
    protection: 'the wall',
    test: 'apps/admin/c.spec.ts',
    name: 'c',
    out: { why: 'it is not ours' },
  }
  const list: readonly Requirement[] = [
    { line: 'Nobody comes in', protections: [guard, lock] },
    { line: 'Nobody looks in', protections: [wall] },
  ]
  const review = `# Review

Before.

## The requirements, line by line

| line | test          | taken out | seen red   |
| ---- | ------------- | --------- | ---------- |
|      | \`b\`: “held” | the lock  | 2026-11-01 |

## More tests, by requirement

After.
`
  const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('| '))
  const write = (seenRed: SeenRed) => writeTable(review, list, { seenRed, day: '2026-11-26' })

  it('has a row for each, the line before the first of them, and leaves the rest of the page', () => {
    const seenRed = new Map([
      [guard, ['one | two', 'three']],
      [lock, ['x'.repeat(100)]],
    ])
    const written = write(seenRed)
    expect(rowsOf(written)).toEqual([
      '| line | test | taken out | seen red |',
      '| --- | --- | --- | --- |',
      '| Nobody comes in | `api/test/a.test.ts`: “one \\| two” and others | the guard | 2026-11-26 |',
      `|  | \`core/test/b.test.ts\`: “${'x'.repeat(89)}…” | the lock | 2026-11-26 |`,
      '| Nobody looks in | `apps/admin/c.spec.ts`: “c” | the wall | not taken out: it is not ours |',
    ])
    expect(written).toContain('Of these 3 protections 2 are taken out')
    expect(written.startsWith('# Review\n\nBefore.\n\n## The requirements')).toBe(true)
    expect(written.endsWith('\n\n## More tests, by requirement\n\nAfter.\n')).toBe(true)
  })

  it('keeps what it says of those that were not tried, and says no of those that stayed green', () => {
    expect(rowsOf(write(new Map([[guard, []]]))).slice(2, 4)).toEqual([
      '| Nobody comes in | `api/test/a.test.ts`: “%s” | the guard | no |',
      '|  | `b`: “held” | the lock | 2026-11-01 |',
    ])
  })

  it('wants the headings between which it stands', () => {
    const nowhere = () => writeTable('# Review\n', list, { seenRed: new Map(), day: '2026-11-26' })
    expect(nowhere).toThrow(/line by line/)
  })
})
