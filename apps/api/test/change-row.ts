import type { Core } from '@calldeck/core'

/** The columns of the sign-in library that tests reach into. */
interface Tables {
  session: { token: string; expiresAt: Date; createdAt: Date }
  user: { id: string; banned: boolean; oneTimePasswordAt: Date }
}

interface Change {
  readonly set: {
    readonly expiresAt?: Date
    readonly createdAt?: Date
    readonly banned?: boolean
    readonly oneTimePasswordAt?: Date
  }
  readonly where: readonly ['token' | 'id', string]
}

/** Writes into the sign-in library's table behind its back, as time or an operator would. */
export async function changeRow(core: Core, table: keyof Tables, change: Change): Promise<void> {
  const [column, value] = change.where
  const { dynamic } = core.authDatabase
  await core.authDatabase
    .updateTable(table)
    .set(change.set)
    .where(dynamic.ref(column), '=', value)
    .execute()
}
