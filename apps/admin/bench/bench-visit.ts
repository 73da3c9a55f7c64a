import { chromium } from '@playwright/test'
import type { Browser } from '@playwright/test'
import { cpus, totalmem } from 'node:os'
import { signInApi } from '../e2e/support/admin-api.ts'
import type { AdminApi } from '../e2e/support/admin-api.ts'
import { browserLaunch } from '../e2e/support/browser-launch.ts'
import { startProduct } from '../e2e/support/product.ts'
import { syncedSource } from '../e2e/support/synced-source.ts'

const rounds = 5
const seed = { calls: 20_000, days: 30 }

/** One first visit: bytes as they came over the wire, milliseconds since the navigation began. */
interface Visit {
  readonly javaScriptBytes: number
  readonly allBytes: number
  readonly firstRowMs: number
}

/**
 * F9: a first visit of the records page, each round in a browser that has been nowhere yet, against
 * the built product on its embedded database with 20,000 calls. The first row counts once it has
 * been painted.
 */
async function benchVisit(): Promise<void> {
  const product = await startProduct(seed)
  const browser = await chromium.launch(await browserLaunch())
  try {
    const api = await signInApi(product)
    await syncedSource(api, product)
    const visits: Visit[] = []
    for (let round = 0; round < rounds; round += 1) {
      visits.push(await visit(browser, product.url, api))
    }
    report(visits)
  } finally {
    await browser.close()
    await product.stop()
  }
}

async function visit(browser: Browser, url: string, { cookies }: AdminApi): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.addInitScript(markFirstRow)
  await page.goto(`${url}/calls`)
  await page.waitForFunction(() => performance.getEntriesByName('first-row').length > 0)
  await page.waitForLoadState('networkidle')
  const measured = await page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const sum = (some: readonly PerformanceResourceTiming[]): number =>
      some.reduce((bytes, entry) => bytes + entry.encodedBodySize, 0)
    return {
      javaScriptBytes: sum(entries.filter(({ name }) => name.endsWith('.js'))),
      allBytes: sum(entries),
      firstRowMs: performance.getEntriesByName('first-row')[0]?.startTime ?? Number.NaN,
    }
  })
  await context.close()
  return measured
}

/** Runs in the page, before anything else of it. */
function markFirstRow(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('tbody [data-call]') === null) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => performance.mark('first-row')))
  })
  observer.observe(document, { childList: true, subtree: true })
}

function report(visits: readonly Visit[]): void {
  const middle = (of: (visit: Visit) => number): number =>
    visits.map(of).toSorted((left, right) => left - right)[Math.floor(visits.length / 2)] ?? 0
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const machine = `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${memory} GiB`
  console.log(`${machine}, Node ${process.version}; browser and server on this machine;`)
  console.log(`embedded database with ${seed.calls} calls; median of ${rounds} first visits.`)
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
  const rows = (of: (visit: Visit) => number): string =>
    visits.map((one) => Math.round(of(one))).join(', ')
  console.table({
    'F9 JavaScript, gzip': {
      measured: kilobytes(middle((v) => v.javaScriptBytes)),
      goal: '180 kB',
    },
    'F9 time to the first row': {
      measured: `${Math.round(middle((v) => v.firstRowMs))} ms`,
      goal: '1000 ms',
    },
    'everything transferred': { measured: kilobytes(middle((v) => v.allBytes)), goal: '' },
  })
  console.log(`ms to the first row, each round: ${rows((v) => v.firstRowMs)}`)
}

await benchVisit()
