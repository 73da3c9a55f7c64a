import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { api } from '../../api/client.ts'
import type { ApiOutputs } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { useCallListContext } from './call-list-context.ts'
import { addressOfView, isSameView, viewText } from './call-view-text.ts'

export type CallView = ApiOutputs['views']['list'][number]

/** The saved views of the list, and the one that is open. */
export interface CallViews {
  readonly all: ComputedRef<readonly CallView[]>
  readonly open: ComputedRef<CallView | undefined>
  /** True when the address names a view that is not (or no longer) there for this person. */
  readonly isGone: ComputedRef<boolean>
  /** True when the list shows something else than the open view keeps. */
  readonly isChanged: ComputedRef<boolean>
  /** The list as a view would keep it. */
  readonly text: ComputedRef<string>
  /** Shows what the view keeps; without one, all calls. */
  readonly show: (view: CallView | undefined) => Promise<unknown>
}

const key = ['views', 'calls'] as const

/** Reads the views and follows the address. */
export function useCallViews(): CallViews {
  const list = useCallListContext()
  const router = useRouter()
  const query = useApiQuery({
    key,
    load: (signal) => api.views.list.query({ page: 'calls' }, { signal }),
  })
  const all = computed(() => query.data.value ?? [])
  const openId = computed(() => list.url.state.value.view)
  const open = computed(() => all.value.find(({ id }) => id === openId.value))
  const text = computed(() => viewText(list.url.state.value, list.columns.columns.value))
  return {
    all,
    open,
    text,
    isGone: computed(
      () =>
        openId.value !== undefined && query.data.value !== undefined && open.value === undefined,
    ),
    isChanged: computed(
      () => open.value !== undefined && !isSameView(open.value.query, text.value),
    ),
    show: (view) =>
      router.push({
        name: 'calls',
        query: view === undefined ? {} : { ...addressOfView(view.query), view: view.id },
      }),
  }
}

/** What a person can do to views; each tells how it ended. */
export function useViewActions() {
  const { t } = useI18n()
  const refreshes = [key]
  const save = useApiMutation({
    run: (input: { id?: string; name: string; query: string }) =>
      api.views.save.mutate({ page: 'calls', ...input }),
    done: ({ name }) => t('calls.views.done.saved', { name }),
    refreshes,
  })
  const share = useApiMutation({
    run: (input: { id: string; isShared: boolean }) => api.views.share.mutate(input),
    done: ({ name, isShared }) =>
      t(isShared ? 'calls.views.done.shared' : 'calls.views.done.unshared', { name }),
    refreshes,
  })
  const remove = useApiMutation({
    run: ({ id }: CallView) => api.views.delete.mutate({ id }),
    done: (_data, { name }) => t('calls.views.done.deleted', { name }),
    refreshes,
  })
  return { save, share, remove }
}
