import { computed } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { api } from '../../api/client.ts'
import { isNotThere } from '../../api/error-code.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import type { Call, CallDetail } from './call.ts'
import { useCallListContext } from './call-list-context.ts'

/** One call, under an address of its own. */
export interface OpenCall {
  /** The row of the list until the whole call is there. */
  readonly call: ComputedRef<Call | CallDetail | undefined>
  /** null when there is none, or the person may not see it; undefined until it is known. */
  readonly raw: ComputedRef<CallDetail['raw'] | undefined>
  readonly error: Ref<unknown>
  readonly isMissing: ComputedRef<boolean>
  readonly reload: () => void
}

/** Reads the call with this id. */
export function useCall(callId: () => string): OpenCall {
  const list = useCallListContext()
  const query = useApiQuery({
    key: () => ['calls', 'get', callId()],
    load: (signal) => api.calls.get.query({ id: callId() }, { signal }),
  })
  return {
    call: computed(() => query.data.value ?? list.calls.value?.find(({ id }) => id === callId())),
    raw: computed(() => query.data.value?.raw),
    error: query.error,
    isMissing: computed(() => isNotThere(query.error.value)),
    reload: () => void query.refetch(),
  }
}
