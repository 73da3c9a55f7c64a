import { defineConfig } from '@playwright/test'
import { browserLaunch } from './e2e/support/browser-launch.ts'

export default defineConfig({
  testDir: 'e2e',
  // Each worker has a product of its own, which its stories share.
  workers: 2,
  fullyParallel: false,
  // Right on a busy machine, too: two stories, two products and two browsers share two processors.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['./e2e/support/page-reporter.ts']],
  // What a first visit shows needs a product without a source; the other stories share one with calls.
  projects: [
    { name: 'first', testMatch: 'first-*.spec.ts' },
    { name: 'everyday', testIgnore: 'first-*.spec.ts' },
  ],
  use: {
    launchOptions: await browserLaunch(),
    locale: 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1280, height: 800 },
    // A trace costs a fifth of the time; `--trace on` makes one.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
})
