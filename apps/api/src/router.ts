import { analyticsRouter } from './routers/analytics.ts'
import { auditRouter } from './routers/audit.ts'
import { backupRouter } from './routers/backup.ts'
import { callsRouter } from './routers/calls.ts'
import { exportsRouter } from './routers/exports.ts'
import { extensionsRouter } from './routers/extensions.ts'
import { privacyRouter } from './routers/privacy.ts'
import { retentionRouter } from './routers/retention.ts'
import { runsRouter } from './routers/runs.ts'
import { sessionRouter } from './routers/session.ts'
import { sourcesRouter } from './routers/sources.ts'
import { usersRouter } from './routers/users.ts'
import { viewsRouter } from './routers/views.ts'
import { router } from './trpc.ts'

/** Everything the API offers, one line a domain. */
export const appRouter = router({
  session: sessionRouter,
  sources: sourcesRouter,
  runs: runsRouter,
  calls: callsRouter,
  analytics: analyticsRouter,
  extensions: extensionsRouter,
  users: usersRouter,
  audit: auditRouter,
  views: viewsRouter,
  exports: exportsRouter,
  retention: retentionRouter,
  privacy: privacyRouter,
  backup: backupRouter,
})

/** What the admin, the command line and other programs are typed by. */
export type AppRouter = typeof appRouter
