import type { Page } from '@playwright/test'
import type { AdminApi } from '../support/admin-api.ts'

/** One picture: where to go, and what to open there. */
export interface Place {
  readonly name: string
  readonly path: string
  readonly open?: (page: Page) => Promise<void>
  /** What must be on the screen before it is taken. */
  readonly wait?: string
  /** The whole page instead of what fits on the screen. */
  readonly isWhole?: boolean
  readonly isPublic?: boolean
}

const button = (icon: string) => async (page: Page) => {
  await page.locator(`main button:has(.${icon})`).first().click()
}

/** On a telephone there are no columns to choose. */
const openColumns = async (page: Page) => {
  const opener = page.locator('main button:has(.pi-sliders-v)')
  if (await opener.isVisible()) await opener.click()
}
const openBell = async (page: Page) => {
  await page.locator('header button:has(.pi-bell)').click()
}

/** Every page and main dialog, given what is stored. */
export async function listPlaces({ trpc }: AdminApi, sourceId: string): Promise<readonly Place[]> {
  const recorded = { hasRecording: true, durationMin: 60, durationMax: 600 }
  const { items: calls } = await trpc.calls.search.query({ filter: recorded, limit: 1 })
  const { items: runs } = await trpc.runs.list.query({ sourceId })
  const runThat = (status: string) => runs.find((run) => run.status === status)?.id
  const { items: extensions } = await trpc.extensions.list.query()
  const people = await trpc.users.list.query()
  const week = 'range=30d'
  return [
    { name: 'sign-in', path: '/sign-in', isPublic: true },
    { name: 'dashboard', path: '/', isWhole: true },
    { name: 'calls', path: '/calls' },
    { name: 'calls-filtered', path: '/calls?range=7d&direction=INBOUND&outcome=MISSED&number=09' },
    { name: 'calls-nothing', path: '/calls?number=999999999999' },
    { name: 'calls-more-filters', path: '/calls', open: button('pi-sliders-h') },
    {
      name: 'calls-period',
      path: '/calls?range=2026-11-01..2026-11-05',
      open: button('pi-calendar'),
    },
    { name: 'call', path: `/calls/${calls[0]?.id}`, wait: '.call-timeline, .call-facts' },
    { name: 'analytics', path: `/analytics?${week}`, wait: 'canvas', isWhole: true },
    { name: 'analytics-status', path: `/analytics?${week}&by=status`, wait: 'canvas' },
    { name: 'runs', path: '/runs' },
    { name: 'run', path: `/runs/${runs[0]?.id}`, isWhole: true },
    { name: 'run-failed', path: `/runs/${runThat('FAILED')}`, isWhole: true },
    { name: 'run-partial', path: `/runs/${runThat('PARTIAL')}`, open: openRejected, isWhole: true },
    { name: 'bell', path: '/', open: openBell },
    { name: 'columns', path: '/calls', open: openColumns },
    { name: 'sources', path: '/sources' },
    { name: 'source-new', path: '/sources?new=1' },
    { name: 'source-edit', path: `/sources?edit=${sourceId}` },
    { name: 'extensions', path: '/extensions' },
    { name: 'extension-edit', path: `/extensions?edit=${extensions[0]?.id}` },
    { name: 'extensions-import', path: '/extensions?import=1' },
    { name: 'extensions-preview', path: '/extensions?import=1', open: previewImport },
    { name: 'exports', path: '/exports' },
    { name: 'export-new', path: '/calls/export?range=30d' },
    { name: 'settings', path: '/settings', isWhole: true },
    { name: 'people', path: '/people' },
    { name: 'person-new', path: '/people?new=1' },
    { name: 'person', path: `/people?person=${people.at(-1)?.id}` },
    { name: 'audit', path: '/audit' },
    { name: 'account', path: '/account', isWhole: true },
    { name: 'not-found', path: '/nowhere' },
    { name: 'palette', path: '/calls', open: async (page) => page.keyboard.press('Control+k') },
    { name: 'keys', path: '/calls', open: async (page) => page.keyboard.press('?') },
    { name: 'user-menu', path: '/', open: async (page) => page.locator('.avatar').click() },
    { name: 'failed-list', path: '/audit', open: loseServer },
  ]
}

async function previewImport(page: Page): Promise<void> {
  const csv = '1001,Lê Thu Hà,Bán hàng\n1999,Đỗ Minh,Chăm sóc khách hàng\nx12,Huệ,\n1998,,Bán hàng'
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.locator('.import-changes').waitFor()
}

async function openRejected(page: Page): Promise<void> {
  await page.locator('summary').first().click()
}

async function loseServer(page: Page): Promise<void> {
  await page.route(/\/(trpc|healthz)/, (route) => route.abort())
  await page.locator('nav a[href="/runs"]').first().click()
  await page.locator('.error-state').waitFor({ timeout: 20_000 })
}
