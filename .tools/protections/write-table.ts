import { isRemovable, type Protection, type Requirement } from './protection.ts'

/** The names of the tests that turned red, by what was taken out; none where it stayed green. */
export type SeenRed = ReadonlyMap<Protection, readonly string[]>

interface Seen {
  readonly test: string
  /** The day it was last seen red, or why there is none. */
  readonly end: string
}

const heading = '## The requirements, line by line'
const nextHeading = '## More tests, by requirement'
const longestName = 90

/**
 * The security review with the section of the table written anew; what was not tried this time keeps
 * what its row says.
 * @param day such as 2026-11-26
 */
export function writeTable(
  review: string,
  requirements: readonly Requirement[],
  { seenRed, day }: { readonly seenRed: SeenRed; readonly day: string },
): string {
  const [before, rest, ...more] = review.split(`${heading}\n`)
  const [section = '', after] = rest?.split(`\n${nextHeading}\n`) ?? []
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`The review wants “${heading}” and “${nextHeading}”, once each.`)
  }
  const earlier = readRows(section)
  const rows = requirements.flatMap(({ line, protections }) =>
    protections.map((row, index) => {
      const { test, end } = seenOf(row, { seenRed, day, earlier })
      return [index === 0 ? line : '', test, escaped(row.protection), end]
    }),
  )
  const table = [['line', 'test', 'taken out', 'seen red'], Array(4).fill('---'), ...rows]
  const text = table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  return `${before}${heading}\n\n${introduction(requirements)}\n\n${text}\n\n${nextHeading}\n${after}`
}

function introduction(requirements: readonly Requirement[]): string {
  const all = requirements.flatMap(({ protections }) => protections)
  const removable = all.filter(isRemovable).length
  return `Of these ${all.length} protections ${removable} are taken out of the code, each by itself: its test is seen to pass, then to fail by what it asserts without the protection, which is put back. The last column has the day, or why it is not taken out. \`npx -y pnpm@12 protections --write\` does it and writes this table. One test of each is named; paths are below \`apps/api\` (\`api\`) and \`packages/core\` (\`core\`). “Put in” says that the protection is the absence of something.`
}

/** What the table says now, by what was taken out. */
function readRows(section: string): ReadonlyMap<string, Seen> {
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  const rows = lines.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  return new Map(rows.map(([, , test = '', words = '', end = '']) => [words, { test, end }]))
}

function seenOf(
  row: Protection,
  {
    seenRed,
    day,
    earlier,
  }: {
    readonly seenRed: SeenRed
    readonly day: string
    readonly earlier: ReadonlyMap<string, Seen>
  },
): Seen {
  if (!isRemovable(row)) {
    const why = 'why' in row.out ? row.out.why : ''
    return { test: testOf(row, row.name), end: `not taken out: ${why}` }
  }
  const names = seenRed.get(row)
  const notTried = earlier.get(escaped(row.protection)) ?? {
    test: testOf(row, row.name),
    end: 'not yet',
  }
  if (names === undefined) return notTried
  const [first = row.name, ...others] = names
  const test = testOf(row, first)
  return {
    test: others.length > 0 ? `${test} and others` : test,
    end: names.length > 0 ? day : 'no',
  }
}

function testOf({ test }: Protection, name: string): string {
  const path = test.replace(/^(?:apps\/(?=api\/)|packages\/(?=core\/))/, '')
  const short = name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name
  return `\`${path}\`: “${escaped(short)}”`
}

function escaped(cell: string): string {
  return cell.replaceAll('|', String.raw`\|`)
}
