import { answerRequirements } from './answers.data.ts'
import { inputRequirements } from './input.data.ts'
import { maskingRequirements } from './masking.data.ts'
import type { Requirement } from './protection.ts'
import { recordRequirements } from './records.data.ts'
import { secondFactorRequirements } from './second-factor.data.ts'
import { sessionRequirements } from './sessions.data.ts'
import { signInRequirements } from './sign-in.data.ts'
import { sourceRequirements } from './sources.data.ts'

/** The requirements in the order of the review's table. */
export const requirements: readonly Requirement[] = [
  ...sessionRequirements,
  ...signInRequirements,
  ...secondFactorRequirements,
  ...sourceRequirements,
  ...inputRequirements,
  ...answerRequirements,
  ...recordRequirements,
  ...maskingRequirements,
]
