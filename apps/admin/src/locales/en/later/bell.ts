export default {
  title: 'What happened by itself',
  empty: 'Nothing happened by itself in the last seven days that you should know of.',
  readAll: 'Mark all as read',
  unread: 'unread',
  failed: 'Sync of {source} failed',
  partial: 'Sync of {source} is incomplete',
  recovered: 'Sync of {source} works again',
  newFields: '{source} sends new fields',
  stale: 'No fresh data from {source} for over a day',
  times: '{count} times in a row',
}
