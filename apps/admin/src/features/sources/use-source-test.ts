import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { api } from '../../api/client.ts'
import type { SourceTestInput, SourceTestResult } from './source.ts'

/** One connection test at a time. */
export interface SourceTest {
  readonly result: Ref<SourceTestResult | null>
  readonly error: Ref<unknown>
  readonly isRunning: ComputedRef<boolean>
  /** What was tested, to tell whether the form has changed since. */
  readonly tested: Ref<string | null>
  readonly start: (input: SourceTestInput, fingerprint: string) => Promise<void>
  readonly stop: () => void
}

/** Asks the server to try the connection. A newer test, `stop` and leaving the form end the older one. */
export function useSourceTest(): SourceTest {
  const result = shallowRef<SourceTestResult | null>(null)
  const error = shallowRef<unknown>(null)
  const tested = ref<string | null>(null)
  const underWay = shallowRef<AbortController | null>(null)

  function stop(): void {
    underWay.value?.abort()
    underWay.value = null
  }

  async function start(input: SourceTestInput, fingerprint: string): Promise<void> {
    stop()
    const own = new AbortController()
    underWay.value = own
    result.value = null
    error.value = null
    try {
      const answer = await api.sources.test.mutate(input, { signal: own.signal })
      if (own.signal.aborted) return
      result.value = answer
      tested.value = fingerprint
    } catch (problem) {
      if (!own.signal.aborted) error.value = problem
    } finally {
      if (underWay.value === own) underWay.value = null
    }
  }

  onScopeDispose(stop)
  return { result, error, isRunning: computed(() => underWay.value !== null), tested, start, stop }
}
