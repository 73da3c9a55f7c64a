import { defineStore } from 'pinia'
import { ref } from 'vue'
import { publicPath } from '../api/public-path.ts'

const betweenLooksMs = 2500

/** Whether the server answers. Once lost, it is looked for until it is back; nobody has to reload. */
export const useServerLink = defineStore('server-link', () => {
  const isLost = ref(false)
  let recovery: Promise<void> | null = null

  /** Notes that no answer came; resolves when the server answers again. */
  function lose(): Promise<void> {
    recovery ??= lookUntilBack()
    return recovery
  }

  async function lookUntilBack(): Promise<void> {
    // One missed request is no outage: the banner waits for a second look that fails too.
    let isBack = await answers()
    while (!isBack) {
      isLost.value = true
      await new Promise((resolve) => setTimeout(resolve, betweenLooksMs))
      isBack = await answers()
    }
    isLost.value = false
    recovery = null
  }

  return { isLost, lose }
})

async function answers(): Promise<boolean> {
  try {
    return (await fetch(`${publicPath}/healthz`, { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
