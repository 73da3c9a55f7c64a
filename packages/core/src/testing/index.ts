export { cdrTable } from './cdr-table.ts'
export { tablesWhere, tablesWith } from './find-text.ts'
export { describeMachine, median } from './machine.ts'
export { onExit } from './on-exit.ts'
export {
  allCalls,
  openTestCore,
  sourceInput,
  storedIds,
  syncOnce,
  tester,
  until,
  untilEnded,
  type TestCore,
} from './open-test-core.ts'
export { createTestDatabase, testEngines, type TestDatabase } from './open-test-database.ts'
export { onServer, urlOf } from './on-server.ts'
export { openExchange, say, type Exchange, type Manner } from './open-exchange.ts'
export { freePort, startPostgresServer, type PostgresServer } from './postgres-server.ts'
export { canMountDisks, mountSmallDisk, type SmallDisk } from './small-disk.ts'
export { openTextExchange, type TextExchange } from './text-exchange.ts'
export { sheetOf } from './read-sheet.ts'
export { spawnCore, type CoreProcess } from './spawn-core.ts'
export {
  oracleIds,
  simulatorEnd,
  startSimulator,
  type Simulator,
  type WireRow,
} from './start-simulator.ts'
