import type { NormalisedCall } from '../../src/sync/complete-call.ts'

/** An ordinary call as the bulk write is handed it, for tests that change a field or two of it. */
export const plainCall: NormalisedCall = {
  external_id: 'a',
  sent_id: null,
  direction: 'INBOUND',
  status: 'ANSWERED',
  status_text: 'ANSWER',
  caller_number: '0335550159',
  outbound_caller_number: null,
  destination_number: '1036',
  customer_number: '+84335550159',
  extension: '1036',
  search_digits: '84335550159 1036',
  started_at: new Date('2025-09-01T01:00:00.000Z'),
  answered_at: null,
  ended_at: null,
  duration_seconds: 65,
  billable_seconds: 0,
  wait_seconds: null,
  hangup_disposition: null,
  hangup_by: 'UNKNOWN',
  recording_path: null,
  domain: '',
  flags: [],
  raw: JSON.stringify({ uuid: 'a', note: null }),
  content_hash: 'cc4f8b893586bc180c522ae13a5cee3b',
}
