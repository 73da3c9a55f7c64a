import type { UseQueryReturnType } from '@tanstack/vue-query'
import type { MaybeRefOrGetter } from 'vue'
import { api } from '../api/client.ts'
import type { ApiOutputs } from '../api/client.ts'
import { useApiQuery } from '../api/use-api-query.ts'

export type ExtensionList = ApiOutputs['extensions']['list']
export type Extension = ExtensionList['items'][number]

/** Who sits at which extension of every source, and the teams, under the key `['extensions']`. */
export function useExtensions(
  enabled: MaybeRefOrGetter<boolean> = true,
): UseQueryReturnType<ExtensionList, Error> {
  return useApiQuery<ExtensionList>({
    key: ['extensions'],
    load: (signal) => api.extensions.list.query(undefined, { signal }),
    enabled,
  })
}
