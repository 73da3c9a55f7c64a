import { useErrorText } from '../api/use-error-text.ts'
import { useToasts } from './use-toasts.ts'
import { useTold } from './use-told.ts'

/** Toasts, for what the person did and for nothing else. */
export interface Notify {
  readonly done: (text: string) => void
  readonly failed: (error: unknown) => Promise<void>
}

/** Says how the person's own action ended. */
export function useNotify(): Notify {
  const toasts = useToasts()
  const errorText = useErrorText()
  const server = useTold()
  return {
    done: (title) => toasts.add({ tone: 'good', title, detail: null }),
    failed: async (error) => {
      // A toast is read out once, so it waits for its language.
      await server.load()
      const { title, detail, requestId } = errorText(error)
      const lines = [detail, requestId].filter((line) => line !== null)
      toasts.add({ tone: 'bad', title, detail: lines.join('\n') || null })
    },
  }
}
