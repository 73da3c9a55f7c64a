import { defineStore } from 'pinia'
import { ref } from 'vue'

/** One short message about what the person has just done. Times in milliseconds. */
export interface Toast {
  readonly id: number
  readonly tone: 'good' | 'bad'
  readonly title: string
  readonly detail: string | null
}

const goodLifeMs = 4000
const badLifeMs = 12_000
const betweenLooksMs = 1500
const mostAtOnce = 4

/** The messages that are on the screen now. */
export const useToasts = defineStore('toasts', () => {
  const toasts = ref<Toast[]>([])
  let lastId = 0

  function add(toast: Omit<Toast, 'id'>): void {
    lastId += 1
    const id = lastId
    toasts.value = [...toasts.value, { ...toast, id }].slice(-mostAtOnce)
    setTimeout(() => expire(id), toast.tone === 'good' ? goodLifeMs : badLifeMs)
  }
  /** Nothing goes away under the pointer or the focus of somebody who reads it. */
  function expire(id: number): void {
    const isRead = document.querySelector('.toast-host:is(:hover, :focus-within)') !== null
    if (isRead) setTimeout(() => expire(id), betweenLooksMs)
    else dismiss(id)
  }
  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }
  return { toasts, add, dismiss }
})
