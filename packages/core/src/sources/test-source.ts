import type { HttpLimits } from '../connectors/http/http-limits.ts'
import { CoreError } from '../errors.ts'
import type { SourceTestResult, SourceTestStep, SourceTestStepName } from './source.ts'
import { testName } from './test-name.ts'
import { previewCalls, testSample, testSignIn } from './test-sample.ts'
import {
  createSubject,
  type TestedSettings,
  type TestSourceTools,
  type TestSubject,
} from './test-subject.ts'
import { testTimeZone } from './test-time-zone.ts'
import { testTls } from './test-tls.ts'

/** A person waits for the answer, so nothing is tried twice and a silent PBX is given up sooner. */
export const sourceTestLimits: Partial<HttpLimits> = {
  tries: 1,
  headersMilliseconds: 20_000,
  bodyMilliseconds: 30_000,
}

type Step = readonly [name: SourceTestStepName, work: () => Promise<string>]

/**
 * Walks the five steps in order, storing nothing. A step that fails carries the sentence that says
 * what to do; the ones after it are told as not tried, so that the answer always has all five.
 * @throws the signal's reason when aborted; anything that is no CoreError.
 */
export async function testSource(
  settings: TestedSettings,
  tools: TestSourceTools,
  signal: AbortSignal,
): Promise<SourceTestResult> {
  const steps: SourceTestStep[] = []
  const subject = createSubject(settings, tools, signal)
  try {
    for (const step of stepsOf(subject)) {
      const isStopped = steps.some((earlier) => !earlier.ok)
      steps.push(isStopped ? notTried(step[0]) : await walk(step, signal))
    }
  } finally {
    await subject.close()
  }
  return {
    ok: steps.every((step) => step.ok),
    steps,
    sample: previewCalls(subject),
    detectedTimeZone: subject.detectedTimeZone,
  }
}

function stepsOf(subject: TestSubject): readonly Step[] {
  const unreadable: { error: CoreError | null } = { error: null }
  return [
    ['name', () => testName(subject)],
    ['tls', () => testTls(subject)],
    [
      'signIn',
      async () => {
        unreadable.error = await testSignIn(subject)
        return subject.settings.apiKey ? 'The PBX accepts the key.' : 'The PBX asks for no key.'
      },
    ],
    [
      'sample',
      async () => {
        if (unreadable.error !== null) throw unreadable.error
        return testSample(subject)
      },
    ],
    ['timeZone', () => testTimeZone(subject)],
  ]
}

async function walk([name, work]: Step, signal: AbortSignal): Promise<SourceTestStep> {
  const began = performance.now()
  const ended = (ok: boolean, message: string) => {
    return { name, ok, milliseconds: Math.round(performance.now() - began), message }
  }
  try {
    signal.throwIfAborted()
    return ended(true, await work())
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof CoreError)) throw error
    return ended(false, error.message)
  }
}

function notTried(name: SourceTestStepName): SourceTestStep {
  return { name, ok: false, milliseconds: 0, message: 'Not tried, since an earlier step failed.' }
}
