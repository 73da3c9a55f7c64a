import { defineEntity, p } from '@mikro-orm/core'

/** The waveform of a call's recording, computed once; it goes when its call goes. */
export const RecordingPeaks = defineEntity({
  name: 'RecordingPeaks',
  tableName: 'recording_peaks',
  properties: {
    callId: p.bigint('string').primary(),
    /** The file it was computed from: another path is another recording. */
    recordingPath: p.text(),
    /** Loudest sample of each equal part of the recording, 0 to 1. */
    peaks: p.array<number>(),
    durationSeconds: p.double(),
    computedAt: p.datetime(),
  },
})
