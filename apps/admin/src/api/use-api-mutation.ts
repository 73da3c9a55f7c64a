import { useMutation, useQueryClient } from '@tanstack/vue-query'
import type { UseMutationReturnType } from '@tanstack/vue-query'
import { useNotify } from '../shared/use-notify.ts'

/** One change a person asks for. */
export interface ApiMutation<Input, Data> {
  readonly run: (input: Input) => Promise<Data>
  /** Keys whose answers are old once the change is made. */
  readonly refreshes?: readonly (readonly unknown[])[]
  /** What the toast says when it is done; none without it. */
  readonly done?: (data: Data, input: Input) => string
  /** The form shows the error itself, so no toast repeats it. */
  readonly quiet?: boolean
}

/** A change as a vue-query mutation; tells the person how it ended. */
export function useApiMutation<Input, Data>(
  mutation: ApiMutation<Input, Data>,
): UseMutationReturnType<Data, Error, Input, unknown> {
  const client = useQueryClient()
  const notify = useNotify()
  return useMutation<Data, Error, Input>({
    mutationFn: mutation.run,
    onSuccess: async (data, input) => {
      if (mutation.done !== undefined) notify.done(mutation.done(data, input))
      await Promise.all(
        (mutation.refreshes ?? []).map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    },
    onError: (error) => {
      if (mutation.quiet !== true) void notify.failed(error)
    },
  })
}
