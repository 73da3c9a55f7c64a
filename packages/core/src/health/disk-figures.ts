import type { DiskRoom } from '../database/disk-room.ts'
import type { HealthFigure } from './health-figure.ts'

/** Whether writes wait for room and, of the embedded database, how much there is. */
export async function diskFigures(room: DiskRoom): Promise<HealthFigure[]> {
  const gauge = (name: string, help: string, value: number | null): HealthFigure[] =>
    value === null ? [] : [{ name, help, type: 'gauge', labels: {}, value }]
  return [
    ...gauge(
      'calldeck_disk_full',
      '1 while syncs wait for room on the disk of the database.',
      (await room.shortage()) ? 1 : 0,
    ),
    ...gauge(
      'calldeck_disk_free_bytes',
      'Bytes free on the disk of the embedded database.',
      await room.freeBytes(),
    ),
    ...gauge(
      'calldeck_disk_needed_bytes',
      'Bytes that have to be free before a sync writes more.',
      room.neededBytes,
    ),
  ]
}
