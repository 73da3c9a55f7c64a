/** The speeds a recording can be heard at; 1 is as it was spoken. */
export const playbackSpeeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const
export type PlaybackSpeed = (typeof playbackSpeeds)[number]

/** What was kept, or 1 when it is none of the speeds. */
export function speedFrom(kept: unknown): PlaybackSpeed {
  return playbackSpeeds.find((speed) => speed === kept) ?? 1
}
