import { styleText } from 'node:util'
import type { Call, Run } from '../contract.ts'
import type { Output } from './output.ts'

type Color = Parameters<typeof styleText>[0]
type Status = Run['status'] | Call['status']

const colors: Readonly<Partial<Record<Status, Color>>> = {
  RUNNING: 'cyan',
  QUEUED: 'cyan',
  SUCCEEDED: 'green',
  ANSWERED: 'green',
  PARTIAL: 'yellow',
  STOPPED: 'yellow',
  FAILED: 'red',
}

/** The word in its colour, where the terminal, NO_COLOR and `--no-color` allow one. */
export function paintStatus(status: Status, output: Pick<Output, 'color'>): string {
  const color = colors[status]
  if (!output.color || color === undefined) return status
  return styleText(color, status, { stream: process.stdout })
}
