/** What is read of the report that vitest writes as JSON. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly TestResult[]
  }[]
}

interface TestResult {
  readonly status: string
  readonly title: string
  readonly fullName: string
  readonly failureMessages?: readonly string[] | null
}

/** How the tests of a protection ended: red says that the protection is missed. */
export interface Verdict {
  readonly colour: 'red' | 'green' | 'error'
  /** The names of those that failed by what they assert. */
  readonly failed: readonly string[]
  /** Why it is an error; else "". */
  readonly said: string
}

/**
 * How vitest words what did not hold, in a promise and of what is no number too, and what waited in
 * vain, in our own tests too. A program that only broke says something else.
 */
const missed =
  /^(?:AssertionError|Error: (?:expected |promise (?:resolved|rejected) |it did not happen within |Nothing was seen within )|TypeError: actual value must be |(?:TestTimeout)?Error: Test timed out)/

/** Judges the tests whose names the pattern finds; those that did not run say nothing. */
export function judgeReport(report: VitestReport | null, pattern: string): Verdict {
  if (report === null) return error('vitest wrote no report')
  const named = new RegExp(pattern)
  const ran = report.testResults
    .flatMap((file) => file.assertionResults)
    .filter((test) => named.test(test.fullName) && /^(?:passed|failed)$/.test(test.status))
  const failed = ran.filter((test) => test.status === 'failed')
  const red = failed.filter((test) => missed.test(messageOf(test)))
  if (red.length > 0) return { colour: 'red', failed: red.map((test) => test.title), said: '' }
  const [broken] = failed
  if (broken !== undefined) return error(`not by an assertion: ${messageOf(broken)}`)
  if (ran.length > 0) return { colour: 'green', failed: [], said: '' }
  return error(
    report.testResults.map((file) => file.message).join('') || 'no test of this name ran',
  )
}

function messageOf(test: TestResult): string {
  return test.failureMessages?.[0] ?? ''
}

function error(said: string): Verdict {
  return { colour: 'error', failed: [], said: said.split('\n')[0]?.slice(0, 300) ?? '' }
}
