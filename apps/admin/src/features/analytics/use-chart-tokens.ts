import { useMutationObserver } from '@vueuse/core'
import { ref, watch } from 'vue'
import type { Ref } from 'vue'

/** Reads a CSS custom property of an element. */
export type TokenReader = (name: string) => string

/** The colours a canvas cannot inherit, read anew when the theme changes. */
export function useChartTokens(element: Ref<HTMLElement | null>): Ref<TokenReader> {
  const reader = ref<TokenReader>(() => '')
  const read = (): void => {
    const root = element.value
    if (root === null) return
    const style = getComputedStyle(root)
    reader.value = (name) => style.getPropertyValue(name).trim()
  }
  watch(element, read, { immediate: true })
  useMutationObserver(() => document.documentElement, read, {
    attributes: true,
    attributeFilter: ['class'],
  })
  return reader
}
