import type { ApiOutputs } from '../api/client.ts'
import type { ToneAndIcon } from './tones.ts'
import { publicPath } from '../api/public-path.ts'

export type CallFile = ApiOutputs['exports']['get']
export type CallFileColumn = CallFile['columns'][number]

/** How each state of an export is shown; its label is `exports.status.*`. */
export const exportStatusLooks: Readonly<Record<CallFile['status'], ToneAndIcon>> = {
  QUEUED: { tone: 'plain', icon: 'pi-clock' },
  RUNNING: { tone: 'info', icon: 'pi-sync' },
  SUCCEEDED: { tone: 'good', icon: 'pi-check' },
  FAILED: { tone: 'bad', icon: 'pi-times' },
  CANCELED: { tone: 'plain', icon: 'pi-ban' },
  EXPIRED: { tone: 'plain', icon: 'pi-calendar-times' },
}

/** True while something may still change by itself. */
export function isBeingWritten({ status }: Pick<CallFile, 'status'>): boolean {
  return status === 'QUEUED' || status === 'RUNNING'
}

/** Where the file is. */
export function fileAddress({ id }: Pick<CallFile, 'id'>): string {
  return `${publicPath}/files/exports/${id}`
}

/** Milliseconds between two looks at what is being written. */
export const lookAgainMs = 1000
