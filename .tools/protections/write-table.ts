import type { Protection, Requirement } from './protection.ts'

/** The names of the tests that turned red, by what was taken out. */
export type SeenRed = ReadonlyMap<Protection, readonly string[]>

const heading = '## The requirements, line by line'
const nextHeading = '## More tests, by requirement'
const longestName = 90

/**
 * The security review with the section of the table written anew.
 * @param day such as 2026-11-26
 */
export function writeTable(
  review: string,
  requirements: readonly Requirement[],
  { seenRed, day }: { readonly seenRed: SeenRed; readonly day: string },
): string {
  const [before, rest, ...more] = review.split(`${heading}\n`)
  const [, after] = rest?.split(`\n${nextHeading}\n`) ?? []
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`The review wants “${heading}” and “${nextHeading}”, once each.`)
  }
  const table = tableOf(requirements, seenRed)
  const section = `${introduction(seenRed.size, day)}\n\n${table}\n`
  return `${before}${heading}\n\n${section}\n${nextHeading}\n${after}`
}

function introduction(count: number, day: string): string {
  return `Each protection was taken out of the code by itself, its test was run and seen to fail by what it asserts, and the protection was put back; before, the same test was seen to pass. \`npx -y pnpm@12 protections --write\` did so on ${day} with ${count} of them and wrote this table. One test of each is named; paths are below \`apps/api\` (\`api\`) and \`packages/core\` (\`core\`). “Put in” says that the protection is the absence of something.`
}

/** A requirement's line stands before the first of its protections. */
function tableOf(requirements: readonly Requirement[], seenRed: SeenRed): string {
  const rows = requirements.flatMap(({ line, protections }) =>
    protections.map((row, index) => {
      const cells = [index === 0 ? line : '', testOf(row, seenRed), row.protection, endOf(row)]
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
    }),
  )
  return ['| line | test | taken out | seen red |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function testOf(row: Protection, seenRed: SeenRed): string {
  const [first = row.name, ...others] = seenRed.get(row) ?? []
  const path = row.test.replace(/^(?:apps\/(?=api\/)|packages\/(?=core\/))/, '')
  return `\`${path}\`: “${shortened(first)}”${others.length > 0 ? ' and others' : ''}`
}

function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name
}

function endOf(row: Protection): string {
  return 'why' in row.out ? `not taken out: ${row.out.why}` : 'yes'
}
