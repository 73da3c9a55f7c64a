import type { Requirement } from './protection.ts'

const integration = 'apps/api/test/integration'
const refusals = `${integration}/refusals.test.ts`
const pages = `${integration}/pages.test.ts`
const signIn = `${integration}/sign-in.test.ts`
const cells = 'packages/core/test/exports/cells.test.ts'
const trpc = 'apps/api/src/trpc.ts'
const errorShape = 'apps/api/src/error-shape.ts'
const shapeAnswer = 'apps/api/src/auth/shape-answer.ts'
const headers = 'apps/api/src/http/security-headers.ts'
const metrics = 'apps/api/src/http/metrics.ts'
const app = 'apps/api/src/app.ts'
const unforeseen = 'what nobody expected: 500, and nothing of it is told'
const formula = 'nothing becomes a formula, and +84… stays readable'
const policy = 'a strict CSP with the page’s own style nonce'
const noFreshAddress = 'X-Forwarded-For does not give a fresh address'

/** What leaves the server: errors, files, headers. */
export const answerRequirements: readonly Requirement[] = [
  {
    line: 'Errors: code, sentence, request id, nothing else',
    protections: [
      {
        protection: 'the hiding of what nobody expected',
        test: refusals,
        name: unforeseen,
        out: { file: errorShape, find: '  if (isUnexpected(error)) {', replace: '  if (false) {' },
      },
      {
        protection: 'the hiding of what nobody expected outside of procedures',
        test: refusals,
        name: unforeseen,
        out: {
          file: 'apps/api/src/http/answer-errors.ts',
          find: "res.status(500).json({ code: 'INTERNAL_SERVER_ERROR', message, requestId",
          replace:
            "res.status(500).json({ code: 'INTERNAL_SERVER_ERROR', message: String(err), requestId",
        },
      },
      {
        protection: 'that no stack is told (put in)',
        test: refusals,
        name: 'a body that is no JSON',
        out: {
          file: trpc,
          find: 'path: shape.data.path, fields, requestId }',
          replace: 'path: shape.data.path, fields, requestId, stack: error.stack }',
        },
      },
      {
        protection: 'the hiding of the sign-in library’s own schema',
        test: refusals,
        name: 'a sign-in without its fields',
        out: {
          file: shapeAnswer,
          find: "if (code === 'VALIDATION_ERROR') return { code, message: 'Some of the input is not right.' }",
          replace: '',
        },
      },
      {
        protection: 'the request id in refusals of the sign-in',
        test: refusals,
        name: 'a sign-in that is no JSON',
        out: {
          file: shapeAnswer,
          find: 'const body = { code, message, requestId: asked.requestId }',
          replace: 'const body = { code, message }',
        },
      },
      {
        protection: 'the request id of what could not be read',
        test: refusals,
        name: 'a batch that is too long',
        out: {
          file: trpc,
          find: 'ctx?.requestId ?? currentRequestId()',
          replace: 'ctx?.requestId',
        },
      },
    ],
  },
  {
    line: 'Spreadsheet cells',
    protections: [
      {
        protection: 'the apostrophe before formulas in CSV',
        test: cells,
        name: formula,
        out: {
          file: 'packages/core/src/exports/write-csv.ts',
          find: 'escape_formulas: true,',
          replace: 'escape_formulas: false,',
        },
      },
      {
        protection: 'the quotes around a bare return in CSV',
        test: cells,
        name: formula,
        out: {
          file: 'packages/core/src/exports/write-csv.ts',
          find: 'quote_record_delimiter: true,',
          replace: '',
        },
      },
      {
        protection: 'that text stays text in a workbook (put in: numbers are read)',
        test: cells,
        name: formula,
        out: {
          file: 'packages/core/src/exports/write-xlsx.ts',
          find: '? serialOf(cell) : xmlText(cell)',
          replace: '? serialOf(cell) : /^[+\\d]+$/.test(cell) ? Number(cell) : xmlText(cell)',
        },
      },
    ],
  },
  {
    line: 'CSP, HSTS, nosniff, frame-ancestors, no-store',
    protections: [
      {
        protection: 'the ban of inline script',
        test: pages,
        name: policy,
        out: {
          file: headers,
          find: "'script-src': [\"'self'\"],",
          replace: "'script-src': [\"'self'\", \"'unsafe-inline'\"],",
        },
      },
      {
        protection: 'that each answer has a nonce of its own',
        test: pages,
        name: policy,
        out: { file: headers, find: "randomBytes(16).toString('base64')", replace: "'AAAA'" },
      },
      {
        protection: 'frame-ancestors',
        test: pages,
        name: policy,
        out: { file: headers, find: "'frame-ancestors': [\"'none'\"],", replace: '' },
      },
      {
        protection: 'nosniff',
        test: pages,
        name: policy,
        out: {
          file: headers,
          find: 'strictTransportSecurity: false,',
          replace: 'strictTransportSecurity: false, xContentTypeOptions: false,',
        },
      },
      {
        protection: 'HSTS behind a public https address',
        test: pages,
        name: 'HSTS behind TLS, and a Secure cookie',
        out: { file: headers, find: 'if (isSecure || req.secure)', replace: 'if (req.secure)' },
      },
      {
        protection: 'HSTS behind a proxy',
        test: signIn,
        name: 'behind a configured proxy that speaks TLS every cookie is Secure, and HSTS is told',
        out: { file: headers, find: 'if (isSecure || req.secure)', replace: 'if (isSecure)' },
      },
      {
        protection: 'no-store of the API',
        test: pages,
        name: 'B11 health, readiness and metrics; nothing of the API is kept',
        out: {
          file: app,
          find: "app.use(['/api', '/trpc', '/healthz', '/readyz', '/metrics'], noStore)",
          replace: '',
        },
      },
    ],
  },
  {
    line: 'X-Forwarded-For',
    protections: [
      {
        protection: 'that X-Forwarded-For is not believed by itself',
        test: signIn,
        name: noFreshAddress,
        out: {
          file: app,
          find: "app.set('trust proxy', settings.trustProxy)",
          replace: "app.set('trust proxy', true)",
        },
      },
      {
        protection: 'that our own header is overwritten',
        test: signIn,
        name: noFreshAddress,
        out: { file: app, find: 'stampClientAddress, auth.handler', replace: 'auth.handler' },
      },
      {
        protection: 'that a /64 of IPv6 counts as one address',
        test: 'apps/api/test/unit/client-address.test.ts',
        name: '%s counts as %s',
        out: {
          file: 'apps/api/src/http/client-address.ts',
          find: ".slice(0, 4).join(':')}::`",
          replace: ".join(':')}`",
        },
      },
    ],
  },
  {
    line: 'Metrics',
    protections: [
      {
        protection: 'the sign-in that metrics want from elsewhere, through a proxy too',
        test: pages,
        name: 'B11 metrics want a sign-in from elsewhere, also through a proxy on this machine',
        out: {
          file: metrics,
          find: ' && !proxyHeaders.some((name) => name in req.headers)',
          replace: '',
        },
      },
      {
        protection: 'that metrics are not for a page that rebinds its name',
        test: `${integration}/hostile-input.test.ts`,
        name: 'metrics are not for a page that rebinds its name to this machine',
        out: { file: metrics, find: ' && namesThisMachine(req)', replace: '' },
      },
    ],
  },
]
