import type { FaultRow } from './fault-row.ts'
import { deathRows } from './rows/x01-death.ts'
import { stopSignalRows } from './rows/x02-stop-signal.ts'
import { scheduleRows } from './rows/x03-schedule.ts'
import { frozenRows } from './rows/x05-frozen.ts'
import { movingListRows } from './rows/x06-moving-list.ts'
import { lateCallRows } from './rows/x07-late-calls.ts'
import { edgeRows } from './rows/x08-edges.ts'
import { rateLimitRows } from './rows/x10-rate-limit.ts'
import { brokenWireRows } from './rows/x11-broken-wire.ts'
import { refusalRows } from './rows/x12-refusals.ts'
import { badAnswerRows } from './rows/x13-bad-answers.ts'
import { oddPageRows } from './rows/x14-odd-pages.ts'
import { poisonRows } from './rows/x15-poison.ts'
import { databaseRows } from './rows/x17-database.ts'
import { patternRows } from './rows/x18-patterns.ts'
import { directoryRows } from './rows/x19-directory.ts'
import { changedSourceRows } from './rows/x20-changed-source.ts'
import { stoppedRows } from './rows/x21-stopped.ts'
import { missedSlotRows } from './rows/x22-missed-slots.ts'
import { soakRows } from './rows/x23-soak.ts'
import { cappedListRows } from './rows/x24-capped-list.ts'
import { reusedIdRows } from './rows/x25-reused-ids.ts'
import { fullDiskRows } from './rows/x26-full-disk.ts'
import { hostilePageRows } from './rows/x27-hostile-pages.ts'
import { unreadableRows } from './rows/x28-unreadable-rows.ts'
import { sharedIdRows } from './rows/x29-shared-ids.ts'
import { hostileAnswerRows } from './rows/y-answers.ts'
import { hostileListRows } from './rows/y-lists.ts'

/** Every fault, in the order of its id. */
export const rows: readonly FaultRow[] = [
  ...deathRows,
  ...stopSignalRows,
  ...scheduleRows,
  ...frozenRows,
  ...movingListRows,
  ...lateCallRows,
  ...edgeRows,
  ...rateLimitRows,
  ...brokenWireRows,
  ...refusalRows,
  ...badAnswerRows,
  ...oddPageRows,
  ...poisonRows,
  ...databaseRows,
  ...patternRows,
  ...directoryRows,
  ...changedSourceRows,
  ...stoppedRows,
  ...missedSlotRows,
  ...soakRows,
  ...cappedListRows,
  ...reusedIdRows,
  ...fullDiskRows,
  ...hostilePageRows,
  ...unreadableRows,
  ...sharedIdRows,
  ...hostileListRows,
  ...hostileAnswerRows,
]
