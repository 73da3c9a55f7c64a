import { computed, ref, watchEffect } from 'vue'
import type { ComputedRef } from 'vue'
import { api } from '../../../api/client.ts'
import type { ApiOutputs } from '../../../api/client.ts'
import { useApiQuery } from '../../../api/use-api-query.ts'
import { unplayableFormat } from './unplayable-format.ts'

export type RecordingState = ApiOutputs['calls']['recording']['state']
export type RecordingPeaks = ApiOutputs['calls']['peaks']

/** What is known of a call's recording before it is played. */
export interface CallRecordingReads {
  /** undefined until it is known. */
  readonly state: ComputedRef<RecordingState | undefined>
  /** The file's format when it is there and this browser cannot play it; null otherwise. */
  readonly unplayable: ComputedRef<string | null>
  /** What the PBX gives in place of a missing recording; undefined when it gives nothing. */
  readonly absence: ComputedRef<ApiOutputs['calls']['recording']['absence']>
  /** Why the state is not known; null otherwise. */
  readonly error: ComputedRef<unknown>
  readonly isAsking: ComputedRef<boolean>
  /** undefined until they are measured, and when they cannot be. */
  readonly peaks: ComputedRef<RecordingPeaks | undefined>
  readonly hasNoWaveform: ComputedRef<boolean>
  readonly ask: () => Promise<unknown>
}

const betweenLooksMs = 60_000

/** Asks whether the recording of this call is there, again and again while it is expected, and for its waveform. */
export function useRecording(callId: () => string): CallRecordingReads {
  // Not below ['calls']: every sync makes those old, and each of these asks the exchange itself.
  const isExpected = ref(false)
  const described = useApiQuery({
    key: () => ['recordings', 'state', callId()],
    load: (signal) => api.calls.recording.query({ id: callId() }, { signal }),
    refetchEvery: () => (isExpected.value ? betweenLooksMs : false),
  })
  const state = computed((): RecordingState | undefined => described.data.value?.state)
  watchEffect(() => (isExpected.value = state.value === 'expected'))
  const unplayable = computed(() => unplayableFormat(described.data.value?.contentType))
  const measured = useApiQuery({
    key: () => ['recordings', 'peaks', callId()],
    load: (signal) => api.calls.peaks.query({ id: callId() }, { signal }),
    enabled: () => state.value === 'available' && unplayable.value === null,
  })
  return {
    state,
    unplayable,
    absence: computed(() => described.data.value?.absence),
    error: computed(() => (state.value === undefined ? described.error.value : null)),
    isAsking: computed(() => described.isFetching.value),
    peaks: computed(() => measured.data.value),
    hasNoWaveform: computed(() => measured.isError.value),
    ask: () => described.refetch(),
  }
}
