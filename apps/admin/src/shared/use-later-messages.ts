import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The messages, and PrimeVue's own texts, that the first visit can do without; `useLocale` loads them once they are wanted. */
export const useLaterMessages = defineStore('later-messages', () => ({
  isWanted: ref(false),
  isReady: ref(false),
  /** They did not arrive, and only a new document would bring them. */
  isLost: ref(false),
}))
