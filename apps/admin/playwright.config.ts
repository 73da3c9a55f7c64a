import { defineConfig } from '@playwright/test'
import { browserLaunch } from './e2e/support/browser-launch.ts'

export default defineConfig({
  testDir: 'e2e',
  // One product on a small machine; the stories share it.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  // What a first visit shows needs a product without a source; the other stories share one with calls.
  projects: [
    { name: 'first', testMatch: 'first-*.spec.ts' },
    { name: 'everyday', testIgnore: 'first-*.spec.ts', dependencies: ['first'] },
  ],
  use: {
    launchOptions: await browserLaunch(),
    locale: 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
  },
})
