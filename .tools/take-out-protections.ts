/**
 * `pnpm protections [--only <words>] [--write]`: takes each protection out of the code, by itself, and
 * sees that its test turns red. `--only`, also several times, chooses those whose words hold these;
 * `--write` puts what was seen into the security review. It changes files while it runs and puts each
 * back, so it wants them committed.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgresServer } from '../packages/core/src/testing/postgres-server.ts'
import { requirements } from './protections/all-requirements.ts'
import { complainOfRow } from './protections/find-once.ts'
import { judgeReport, type Verdict } from './protections/judge-report.ts'
import { changesOf, isRemovable, patternOf, type Protection } from './protections/protection.ts'
import { runVitest } from './protections/run-vitest.ts'
import { withoutPieces } from './protections/take-out.ts'
import { writeTable, type SeenRed } from './protections/write-table.ts'

const root = join(import.meta.dirname, '..')
const reviewFile = 'apps/docs/security-review.md'
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    write: { type: 'boolean', default: false },
  },
})
const rows = requirements.flatMap(({ protections }) => protections).filter(isWanted)
const removable = rows.filter(isRemovable)

// What is out of its file is put back while the process exits.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(130))
}
const reasons = reasonsNotToBegin()
if (reasons.length > 0) {
  process.stderr.write(`${reasons.join('\n')}\n`)
  process.exitCode = 2
} else {
  await takeAllOut()
}

function isWanted({ protection }: Protection): boolean {
  const isAsked = (words: string) => protection.toLowerCase().includes(words.toLowerCase())
  return values.only.length === 0 || values.only.some(isAsked)
}

function reasonsNotToBegin(): string[] {
  if (rows.length === 0) return ['No protection has these words.']
  const complaints = rows.flatMap((row) => complainOfRow(root, row))
  const files = new Set(removable.flatMap(changesOf).map(({ file }) => file))
  const { stdout } = spawnSync('git', ['status', '--porcelain', '--', ...files], {
    cwd: root,
    encoding: 'utf8',
  })
  return stdout === '' ? complaints : [...complaints, `Commit these or put them back:\n${stdout}`]
}

async function takeAllOut(): Promise<void> {
  // One for all runs: the set-up of the tests would start one each time.
  const server = await startPostgresServer(['fsync=off'])
  process.env['TEST_DATABASE_URL'] = server.url
  const seenRed = await seeRed(await seeGreen())
  await server.stop()
  const red = [...seenRed.values()].filter((names) => names.length > 0).length
  const notOut = rows.length - removable.length
  process.stdout.write(`\n${red} of ${removable.length} red, ${notOut} not taken out\n`)
  if (red < removable.length) process.exitCode = 1
}

async function seeRed(isGreen: ReadonlySet<Protection>): Promise<SeenRed> {
  const seenRed = new Map<Protection, readonly string[]>()
  for (const row of removable) {
    if (!isGreen.has(row)) continue
    const began = Date.now()
    const verdict = await withoutPieces(root, changesOf(row), () => runTestsOf(row))
    tell(row, verdict, began)
    seenRed.set(row, verdict.failed)
    // At once: it takes an hour, and what was seen stays seen when it is broken off.
    if (values.write) writeReview(new Map([[row, verdict.failed]]))
  }
  return seenRed
}

/** Every test as it is now, the tests of a file together; those that pass can be seen to turn red. */
async function seeGreen(): Promise<ReadonlySet<Protection>> {
  const green = new Set<Protection>()
  for (const [test, ofFile] of Map.groupBy(removable, (row) => row.test)) {
    const began = Date.now()
    const names = ofFile.map((row) => `(?:${patternOf(row)})`)
    const pattern = [...new Set(names)].join('|')
    const report = await runVitest(root, { test, pattern, isFirstEnough: false })
    for (const row of ofFile) {
      const verdict = judgeReport(report, patternOf(row))
      if (verdict.colour === 'green') green.add(row)
      else
        tell(row, { ...verdict, said: `whole: ${verdict.said}${verdict.failed.join('; ')}` }, began)
    }
    process.stdout.write(`whole | ${test} | ${secondsSince(began)} s\n`)
  }
  process.stdout.write('\n')
  return green
}

async function runTestsOf(row: Protection): Promise<Verdict> {
  const pattern = patternOf(row)
  const report = await runVitest(root, { test: row.test, pattern, isFirstEnough: true })
  return judgeReport(report, pattern)
}

function tell({ protection, test }: Protection, { colour, said }: Verdict, began: number): void {
  const cells = [colour.padEnd(5), protection, test, `${secondsSince(began)} s`]
  process.stdout.write(`${cells.join(' | ')}${said === '' ? '' : `\n      ${said}`}\n`)
}

function secondsSince(began: number): string {
  return ((Date.now() - began) / 1000).toFixed(1)
}

function writeReview(seenRed: SeenRed): void {
  const path = join(root, reviewFile)
  const day = new Date().toISOString().slice(0, 10)
  writeFileSync(path, writeTable(readFileSync(path, 'utf8'), requirements, { seenRed, day }))
  spawnSync(join(root, 'node_modules/.bin/oxfmt'), [reviewFile], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
