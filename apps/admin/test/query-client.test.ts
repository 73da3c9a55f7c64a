import { expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { secondFactorFirst } from '../src/api/query-client.ts'
import { routes } from '../src/router.ts'

const lacking = { mustEnableSecondFactor: true }

it('a refusal leads to setting up a second factor once, and a later one keeps the way back', () => {
  const router = createRouter({ history: createMemoryHistory(), routes })
  const calls = router.resolve('/calls?search=1')
  const page = secondFactorFirst(calls, lacking)!
  expect(page).toEqual({ name: 'second-factor', query: { to: '/calls?search=1' } })
  expect(secondFactorFirst(router.resolve(page), lacking)).toBeNull()
})

it('leads nowhere else for other refusals', () => {
  const calls = { name: 'calls', fullPath: '/calls' }
  expect(secondFactorFirst(calls, { mustEnableSecondFactor: false })).toBeNull()
  expect(secondFactorFirst(calls, null)).toBeNull()
})
