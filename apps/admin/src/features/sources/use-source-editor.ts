import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Which source is open for editing; it stands in the address, so Back closes it and a link opens it. */
export interface SourceEditor {
  /** `new`, a source's id, or null while only the list is on the screen. */
  readonly open: ComputedRef<string | null>
  readonly create: () => void
  readonly edit: (id: string) => void
  readonly close: () => void
}

/** `?new=1` and `?edit=<id>` of the page of sources. */
export function useSourceEditor(): SourceEditor {
  const route = useRoute()
  const router = useRouter()
  const go = (query: Record<string, string>): void => {
    void router.push({ name: 'sources', query })
  }
  return {
    open: computed(() => {
      const { edit } = route.query
      if (route.query['new'] !== undefined) return 'new'
      return typeof edit === 'string' && edit !== '' ? edit : null
    }),
    create: () => go({ new: '1' }),
    edit: (id) => go({ edit: id }),
    close: () => go({}),
  }
}
