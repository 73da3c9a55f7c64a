/** What `--help` tells beyond the flags. */
export const helpText = `
What it answers
  GET /api/v2/cdrs?domain=demo102019&limit=200&offset=0
      &from=2025-09-01%2000:00:00&to=2025-09-11%2023:59:59
                          a page of calls, newest first; from and to in the centre's zone, both included
  GET {record_path}       the recording as mp3, with byte ranges; the path is in the row

What tests do to it (JSON; off with --no-control)
  GET    /control/oracle?from=&to=   every call that is listed now; from and to in epoch seconds, half-open
  POST   /control/calls              {"add":[row, ...],"remove":[uuid],"removeAt":[position],"update":{uuid:row}}
                                     what an added row leaves open is filled believably
  POST   /control/raw-rows           [row, ...] answered to the letter in place of the calls; DELETE ends it
  POST   /control/clock              {"advanceSeconds":60}: calls end, late ones are filed, recordings appear
  POST   /control/behaviour          any of {"timeZone","apiKey","latencyMs","pageCap","toExclusive",
                                     "ambiguousTime","order"}; GET shows them
  POST   /control/mutate-between-pages
                                     {"steps":[{"afterRequest":1,"add":[...],"remove":[...],"removeAt":[0],
                                     "update":{...},"reorder":{"kind":"shuffled","seed":1}}]}
  GET    /control/requests           the requests so far and how many at once; DELETE forgets them
  POST   /control/faults             [{"kind":"status","status":503,"retryAfter":"5","after":2,"times":3}]
                                     replaces those before; GET counts how often each struck; DELETE ends all

Every fault takes path (cdrs, recordings, any), after, every, times, offsetFrom, fromStarts. Kinds:
  status {status,retryAfter,body}   redirect {location}   hang   reset {at: before|headers|middle}   html
  error-envelope {message}   huge {megabytes}   gzip-bomb {megabytes}   latency {milliseconds}
  slow-drip {bytes,everyMilliseconds}   cut-json {keep}   charset {charset: utf-16le|latin1|bad-utf8}
  repeat-page   empty-page   stuck-offset   lie-count {by}   larger-page {extra}   short-page {drop}
  duplicate-rows {copies}   poison-rows {poison}   rename-field {field,to}   add-field {field,value}
  retype-field {field,as}   unstable-ties   shuffled
  list-cap {rows, beyond: empty|error|last-page}   shared-id {id, oneIn}

Examples
  pbx-simulator --port 8080 --calls 5000 --days 30
  pbx-simulator --port 0 --calls 100000 --seed 7 --end 2025-09-11T17:00:00Z --live-per-minute 0
  pbx-simulator --calls 500 --end 2025-09-11T17:00:00Z --live-per-minute 0 --print-oracle > calls.json
`
