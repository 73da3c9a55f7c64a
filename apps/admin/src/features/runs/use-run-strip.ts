import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { api } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import type { Run } from '../../shared/run-looks.ts'
import { useRunFeed } from '../../shared/use-run-feed.ts'

const marks = 30

/** The last runs of a source, newest last, as they stand now; undefined until they are read. */
export function useRunStrip(sourceId: () => string): ComputedRef<readonly Run[] | undefined> {
  const feed = useRunFeed()
  const { data } = useApiQuery({
    key: () => ['runs', 'strip', sourceId()],
    load: (signal) => api.runs.list.query({ sourceId: sourceId(), limit: marks }, { signal }),
    keepPrevious: true,
  })
  return computed(() => data.value?.items.map((run) => feed.latest(run.id) ?? run).toReversed())
}
