import type { ApiInputs, ApiOutputs } from '../../api/client.ts'

/** A PBX we read, as the API tells it. */
export type Source = ApiOutputs['sources']['list'][number]
/** What creates a source. */
export type SourceInput = ApiInputs['sources']['create']
export type SourceTestInput = ApiInputs['sources']['test']
export type SourceTestResult = ApiOutputs['sources']['test']
export type SchedulePreview = ApiOutputs['sources']['previewSchedule']
