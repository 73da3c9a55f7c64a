import { inject, provide } from 'vue'
import type { InjectionKey } from 'vue'
import type { CallList } from './use-call-list.ts'

const key: InjectionKey<CallList> = Symbol('call list')

/** Hands the list to the drawer that stands over it. */
export function provideCallList(list: CallList): void {
  provide(key, list)
}

/** The list this part belongs to. */
export function useCallListContext(): CallList {
  const list = inject(key)
  if (list === undefined) throw new Error('This part stands outside of the list of calls.')
  return list
}
