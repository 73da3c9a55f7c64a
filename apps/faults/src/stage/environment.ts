import { administrator } from './client.ts'

/** What an instance on this database is started with. */
export function environmentOf(
  dataDirectory: string,
  databaseUrl: string | undefined,
): Record<string, string> {
  return {
    PORT: '0',
    CALLDECK_HOST: '127.0.0.1',
    CALLDECK_DATA_DIR: dataDirectory,
    CALLDECK_SECRET: 'a secret that is long enough for the fault bench',
    CALLDECK_ADMIN_EMAIL: administrator.email,
    CALLDECK_ADMIN_PASSWORD: administrator.password,
    CALLDECK_PBX_ALLOW: '127.0.0.1',
    LOG_LEVEL: 'error',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  }
}
