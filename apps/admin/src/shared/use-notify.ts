import { useErrorText } from '../api/use-error-text.ts'
import { useToasts } from './use-toasts.ts'

/** Toasts, for what the person did and for nothing else. */
export interface Notify {
  readonly done: (text: string) => void
  readonly failed: (error: unknown) => void
}

/** Says how the person's own action ended. */
export function useNotify(): Notify {
  const toasts = useToasts()
  const errorText = useErrorText()
  return {
    done: (title) => toasts.add({ tone: 'good', title, detail: null }),
    failed: (error) => {
      const { title, detail, requestId } = errorText(error)
      const lines = [detail, requestId].filter((line) => line !== null)
      toasts.add({ tone: 'bad', title, detail: lines.join('\n') || null })
    },
  }
}
