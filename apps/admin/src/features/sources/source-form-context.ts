import { inject, provide } from 'vue'
import type { ComputedRef, InjectionKey } from 'vue'
import type { SourceFormState } from './use-source-form.ts'

/** What every field of the form needs to know. */
export interface SourceFormContext extends SourceFormState {
  readonly isReadOnly: ComputedRef<boolean>
}

const key: InjectionKey<SourceFormContext> = Symbol('source form')

/** Hands the form to the fields below. */
export function provideSourceForm(context: SourceFormContext): void {
  provide(key, context)
}

/** The form this field belongs to. */
export function useSourceFormContext(): SourceFormContext {
  const context = inject(key)
  if (context === undefined) throw new Error('A source field stands outside of a source form.')
  return context
}
