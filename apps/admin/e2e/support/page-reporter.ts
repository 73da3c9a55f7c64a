import { readFileSync } from 'node:fs'
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

/** A dialog stands at the end of the page, and a list of calls before it may be a thousand lines. */
const linesTold = 120

/**
 * Prints what stood on the page when a story failed, for runs of which nothing but the output is
 * kept: the last lines of the tree that assistive technology reads, out of Playwright's own
 * `error-context`.
 */
export default class PageReporter implements Reporter {
  readonly #pages: string[] = []

  onTestEnd(test: TestCase, { attachments }: TestResult): void {
    const path = attachments.find(({ name }) => name === 'error-context')?.path
    if (path === undefined) return
    const tree = readFileSync(path, 'utf8').split('```yaml\n')[1]?.split('\n```')[0] ?? ''
    const end = tree.split('\n').slice(-linesTold).join('\n')
    this.#pages.push(`On the page when “${test.title}” failed:\n${end}`)
  }

  onEnd(): void {
    for (const page of this.#pages) process.stdout.write(`${page}\n`)
  }

  /** The list of stories is printed by the reporter beside this one. */
  printsToStdio(): boolean {
    return false
  }
}
