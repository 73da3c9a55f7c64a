import { useQueryClient } from '@tanstack/vue-query'
import { expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useFactorRules } from '../src/features/people/use-factor-rules.ts'
import { withApp } from './with-app.ts'

const rules = { administrator: false, supervisor: false, viewer: false }
const missing = { administrator: 1, supervisor: 2, viewer: 3 }

it('saves what was changed here, and not what another administrator changed meanwhile', async () => {
  const { result, unmount } = await withApp('/people', () => {
    const client = useQueryClient()
    // The answers below are put in by hand; nothing is asked over the network.
    client.setDefaultOptions({ queries: { staleTime: Infinity } })
    const answer = (now: typeof rules) =>
      client.setQueryData(['people', 'factor-rules'], { rules: now, missing })
    answer(rules)
    return { answer, form: useFactorRules() }
  })
  const { answer, form } = result
  expect(form.isChanged.value).toBe(false)
  answer({ ...rules, supervisor: true })
  await nextTick()
  expect([form.stored.data.value?.rules.supervisor, form.isChanged.value]).toEqual([true, false])
  form.chosen.value = { ...rules, viewer: true }
  expect(form.changes.value).toEqual({ viewer: true })
  form.chosen.value = { ...rules }
  expect(form.isChanged.value).toBe(false)
  unmount()
})
