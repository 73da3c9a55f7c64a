// The sentences of the server, as it writes them: the English is what a sentence is known by.
// Where something stands that differs from time to time, here is a place with a name.
export default {
  request: {
    nameUnknown: 'The name {host} is not known. Check the API URL for a typing mistake.',
    noAnswerReach:
      '{host} did not answer in time. Check that the PBX is up and reachable from here.',
    noAnswer: '{host} did not answer in time. Check that the PBX is up.',
    noHttp:
      '{host} answered something that is not HTTP. Check the port and http:// or https:// in the API URL.',
    refusedConnection:
      '{host} refused the connection. Check the port in the API URL and that the PBX is running.',
    broke: 'The connection to {host} broke. Check the network between here and the PBX.',
    untrusted: '{host} could not be trusted: {why}',
    expired: 'its certificate has expired. Have it renewed.',
    otherName:
      'its certificate is for another name. Use the name it was issued for in the API URL.',
    noTls:
      'no secure connection could be agreed on. Check the port and http:// or https:// in the API URL.',
    unknownAuthority:
      'its certificate is not signed by a known authority. Put the certificate of its authority into the source.',
    trouble:
      '{host} answered {status}: it has trouble of its own. If it lasts, ask who runs the PBX.',
    signIn: '{host} does not accept the sign-in (401). Check the API key of the source.',
    forbidden:
      '{host} forbids this (403). Check the API key and the domain, and that the PBX lets this machine in.',
    nothingThere:
      'There is nothing at this address of {host} (404). Check the path of the API URL.',
    refused:
      '{host} refused the request ({status}). Check the API URL and the domain of the source.',
    sendsOn:
      '{host} sends on to {target}, which is not followed. If that is right, put the new address into the API URL.',
    sendsOnNowhere:
      '{host} sends on to another address, which is not followed, and does not say to which ({status}). Ask who runs the PBX for the right API URL.',
    sendsOnSignIn:
      '{host} sends on to a sign-in page instead of the list of calls. Check the API key of the source and the path of the API URL.',
    sendsOnSame: '{host} sends on to the very address that was asked for. Ask who runs the PBX.',
    sendsOnPath:
      '{host} sends on to the path {path}, which is not followed. If that is right, put this path into the API URL.',
    sendsOnOtherPath:
      '{host} sends on to another path, which is not followed. Check the path of the API URL.',
    sendsOnHttps:
      '{host} wants to be asked over https (at {target}), which is not followed by itself. Put https:// into the API URL.',
    sendsOnPlain:
      '{host} sends on from https to {scheme}, where the API key could be read on the way; this is not followed. Ask who runs the PBX.',
    notChanged:
      '{host} answered that nothing has changed (304) and sent no list of calls. A cache in front of the PBX may answer in its place: have it leave this address out.',
    withWords: '{sentence} The PBX said: “{words}”.',
    rateLimited:
      '{host} asks for fewer requests ({status}). Lower the concurrency of the source or read less often.',
    slow: '{host} took too long to send its answer. Lower the batch size of the source if this stays so.',
    innerAddress:
      "{host} is an address of this machine or of its network's inner workings, so it is not contacted. Correct the API URL, or have the operator name it in the list of allowed hosts.",
    scheme: 'The API URL must begin with http:// or https://.',
    urlSecret:
      'The API URL holds a user name or password. Remove it and put the secret into the API key.',
    urlBad: 'The API URL is not a web address. Correct it in the source.',
    caBad:
      'The CA certificate of the source cannot be read. Paste it in PEM form, with its BEGIN and END lines.',
    cursorMake: 'This make of PBX is read by row number, not by cursor.',
  },
  answer: {
    empty: 'The PBX gave an empty answer. Check that the API URL is the address of its call list.',
    webPage:
      'The PBX answered with a web page instead of JSON. Check that the API URL is the address of its call list, not of its sign-in page.',
    notJson:
      'The PBX gave an answer that is not JSON, or one that was cut off. Try again, then lower the batch size of the source.',
    notWritten:
      "The PBX's answer is not written in {charset}, as it says. Have it name its character set.",
    charset:
      'The PBX answered in the character set {charset}, which is unknown. Have it answer in UTF-8.',
    tooLarge: "The PBX's answer is larger than {size} MiB. Lower the batch size of the source.",
    tooManyValues:
      "The PBX's answer holds more than {most} values. Lower the batch size of the source.",
    tooManyRows:
      'The PBX gave more than {most} rows where {asked} were asked for. Ask who runs it to have its API keep to "limit".',
    badCompression: 'The PBX sent a compressed answer that cannot be unpacked. Ask who runs it.',
    oddCompression:
      'The PBX compressed its answer as {encoding}, which was not asked for. Ask who runs it.',
    noList:
      'The PBX answered something that is not a list of calls. Check that the API URL is the address of its call list.',
    refusedAnd: 'The PBX refused and {quoted}. Check the domain and the API key.',
    errorAnd: 'The PBX answered with an error and {quoted}. Ask who runs it.',
    rateLimitedAnd:
      'The PBX asks for fewer requests and said: “{words}”. Lower the concurrency of the source or read less often.',
    erasedError:
      'The PBX answered with an error whose text held an erased number. Ask who runs it.',
    noReason: 'gave no reason',
    said: 'said: “{words}”',
    leadsBack:
      'The PBX leads back to a page that was already read. Nothing was skipped, but the rest cannot be read: report this to the maker of the PBX.',
    samePage:
      'The PBX gives the same page whatever offset is asked for. Nothing was skipped, but the rest cannot be read: check that its API supports "offset", or ask for larger pages.',
  },
  row: {
    notObject: 'The row is not an object.',
    noUuid: 'The row has no uuid.',
    notJson: 'The row is not valid JSON; its text is kept.',
    tooLarge: 'The row is too large to be read; its beginning is kept.',
    stopped:
      'The worker stopped twice while it worked on this row, so the row was set aside; its beginning is kept.',
    longUuid: 'The uuid is longer than {most} characters.',
    noStart: 'The start time is missing or unreadable, and the uuid tells none.',
    otherId:
      'The mapping gives this call another id now ({id}). An id is what a call is known by, so it was left as it is.',
    erased: 'The reason held an erased number.',
  },
  run: {
    rowCap:
      'The PBX returns at most {count} rows of one question, so the window was read in parts.',
    crowdedSecond:
      'The PBX returns only a part of the calls that start within one second, whatever is asked for; the others cannot be read. Ask who runs it to raise the number of rows it returns.',
    unsettled:
      '{count} parts of the window did not come to rest while they were read; some of their calls may be missing. The next run reads them again.',
    notMapped:
      '{count} calls do not fit the mapping any more; they were left as they are and are listed with this run.',
    unreadable: '{count} rows could not be read as calls; they are kept with this run.',
    unreadableMany:
      '{count} rows could not be read as calls; the first {most} of them are kept with this run.',
    died: 'The worker died several times in a row on this run before it could save a page. What was read until then is kept; look at the server’s memory and log, then retry.',
    switchedOff:
      'The source “{source}” is switched off. Switch it on under Sources, then sync again.',
    ourSide:
      'Something went wrong on our side, not at the PBX. What was read until then is kept; the server’s log has the reason. Retry, and report it if it happens again.',
    keyLocked:
      'The stored API key cannot be opened: CALLDECK_SECRET is not the one it was stored under. Set the old secret again, or enter the key anew under Sources.',
    outsideProof:
      'The PBX listed calls outside the window that was asked for, so what it did not list proves nothing: no call was marked as gone. Test the connection of this source: its time zone may be set wrong.',
    emptyProof:
      'The PBX listed no call at all although many are known here, so no call was marked as gone. Test the connection of this source: its address or domain may have changed.',
    morePerPage: 'The PBX gave pages of more rows than asked for ({given} instead of {asked}).',
    smallerPages:
      'Pages of {rows} rows were too large or failed; smaller ones were requested. Lower the batch size of this source.',
    smallerPagesBefore:
      'The PBX could not deliver pages of {rows} rows; smaller ones were asked for. Lower the batch size of this source.',
    keptChanging:
      'The list at the PBX kept changing while it was read; some calls of this span may be missing. The next run reads it again.',
    unknownFields:
      'The PBX sent fields that are not known here ({names}); they are kept with the payload.',
    oddFields:
      'The PBX sent fields in a form that is not known here ({names}); they are kept with the payload and left open in the calls.',
    idOfSeveralParties:
      'Several rows have the same id and start but different numbers. They were stored as one call, using the last row. Ask the PBX operator whether ids are unique.',
    idReused:
      'The PBX used one id for several calls with different starts; each was kept as a call of its own and flagged. Ask who runs the PBX whether its database was restored or its ids are not unique.',
    expired:
      'Some calls are older than calls are kept here (Settings, Retention); they were not stored and are counted as unchanged.',
    outside:
      'Some calls lie outside the window that was asked for; they were kept. Test the connection of this source: its time zone may be set wrong.',
    gone: 'There is no such run; it may have been removed.',
    daysOrSpan: 'Give a number of days or a span of time, not both.',
    notOver: 'This run is not over yet; stop it first, or wait for its end.',
    another: 'Another run of this source is under way; retry when it is over.',
    swapped: 'The window ends before it begins; swap the two dates.',
    erased: 'What was said here held an erased number.',
    takenOver: 'This run was taken over or stopped; nothing more is written for it here.',
  },
  source: {
    gone: 'There is no such source; it may have been deleted.',
    goneAlready: 'There is no such source; it may have been deleted already.',
    sameName: 'There is a source of this name already; choose another one.',
    keyAgain:
      'The address was changed: enter the API key again, or remove it, so that the stored one is not sent to another server.',
    keyAgainTest:
      'The address was changed: enter the API key again, so that the stored one is not sent to another server.',
    samePbx:
      'The source “{name}” reads the same PBX already (same address and domain), so every call would be counted twice. Change the address or the domain, or confirm that it is meant.',
    connector: 'There is no connector of this name. Choose one of: {known}.',
    zone: 'This time zone is not known. Write it like Asia/Ho_Chi_Minh.',
    zoneOffset:
      'An offset such as {offset} is not known as a time zone. Choose one by name, for example {zone}.',
    neverFires:
      'This schedule never comes round: there is no such day. Choose another day or month.',
    longSchedule: 'The schedule is too long.',
    scheduleFields: 'A schedule has 5 fields, or 6 with seconds first, such as 0 */5 * * * *.',
    questionMark: 'Write * instead of ? in the schedule.',
    badSchedule: 'The schedule cannot be read: {reason}.',
    noCron: 'it is not a cron expression',
    tooOften:
      'This fires more often than once a minute. A slot that comes while a sync is running starts none; every few minutes is enough for most centres.',
  },
  test: {
    isAddress: '{host} is an address and may be reached.',
    knownAs: '{host} is known as {address}.',
    noCalls: 'No calls in the last {days} days.',
    read: '{count} calls read.',
    noneReadable: 'None of the rows could be read as a call. {reason}',
    keyAccepted: 'The PBX accepts the key.',
    noKey: 'The PBX asks for no key.',
    notTried: 'Not tried, since an earlier step failed.',
    zoneNoCall:
      'The zone could not be told, since there is no call to compare with. Test again after the first calls.',
    zoneUnknown:
      'The zone could not be told: the PBX did not give a known call again in any usual zone.',
    zoneRight: 'The PBX reads times in {zone}, as configured.',
    zoneWrong:
      'The PBX reads times in {seen}, but the source says {configured}. Change the time zone of the source, or calls will be missed.',
    zoneIgnored:
      'The PBX gives the same calls whatever time is asked for. Check that the API URL is the address of its call list.',
    notEncrypted:
      'Not encrypted: the API URL begins with http://, so anyone on the way can read along.',
    encrypted: 'Encrypted; the certificate is valid until {until}.',
  },
  calls: {
    gone: 'There is no such call; it may have been erased.',
    zoneNeeded: 'A weekday or an hour needs the time zone it is meant in.',
    patternCost:
      'There are too many calls to look through for this pattern. Narrow the period, or give more digits in a row.',
    pattern:
      'A pattern holds digits, * for any digits and ? for one digit, at most 40 characters and {most} wildcards.',
    pageMarker: 'This page marker is not valid; start again from the first page.',
    manySearches:
      'You have looked for as many numbers as those who see numbers masked may within an hour. Wait {minutes} min, then go on.',
    probing:
      'You see numbers masked, so only a whole number can be looked for here; an extension has its own field.',
    years: 'Choose a time between 1970 and 2100.',
    endFirst: 'The end must be after the start.',
    bars: 'That would be {count} bars of one {step}, and at most {most} are drawn: choose a longer step or a shorter window.',
    bothEnds: 'Give both ends of the window.',
  },
  recording: {
    cutOff: 'The recording went on beyond {size} MiB and was cut off.',
    slow: 'Fetching and measuring the recording took too long. Try again later; it can still be played.',
    noWave:
      'No waveform can be drawn: the recording is neither an mp3 nor a WAV file that can be read.',
    notOne:
      'The PBX answered with something that is not a recording. Check the base address of the recordings and the API key in the source.',
    stopping: 'Calldeck is stopping; try again in a moment.',
    none: 'This call was not recorded.',
    busy: 'Many waveforms are being drawn right now; try again in a minute.',
    tooLarge:
      'The recording is larger than {size} MiB, so it is not passed on. Ask who runs the PBX for it.',
    otherPart: 'The PBX sent another part of the recording than it was asked for. Ask who runs it.',
    notYet: 'The recording is not there yet; try again in a few minutes.',
    empty: 'The PBX gives an empty file for this recording. Ask who runs the PBX.',
    page: 'The PBX gives a page or a message instead of this recording. Check the base address of the recordings and the API key in the source.',
    gone: 'The PBX no longer has this recording.',
    waveTooLarge:
      'No waveform is drawn of a recording larger than {size} MiB; it can still be played.',
    baseBad: 'The address of the recordings is not a web address. Correct it in the source.',
    leadsOut:
      'The PBX names this recording by a path that leads out of its own folder, so it is not fetched. Check the base address of the recordings in the source.',
    short: 'The recording is shorter than what was asked for.',
  },
  export: {
    underWay: 'You have {most} exports under way; wait for one or cancel it first.',
    columns: 'Choose at least one column, and each of them once.',
    oneColumn: 'Choose at least one column.',
    columnOnce: 'Choose each column once.',
    gone: 'There is no such export; it may have been deleted.',
    notYours: 'Only the person who made an export gets its file.',
    unmasked: 'This file holds numbers that your role no longer shows. Export the calls again.',
    deleted: 'The export was deleted while it was read.',
    died: 'The worker died several times in a row on this export. Look at the server’s memory and log, then export again, perhaps fewer days at once.',
    ourSide:
      'Something went wrong on our side while the file was written; the server’s log has the reason. Export again, and report it if it happens again.',
    writing: 'The file is still being written; ask again when it is ready.',
    failed: 'This export failed and has no file. Export the calls again.',
    canceled: 'This export was canceled and has no file. Export the calls again.',
    notKept: 'The file is no longer kept. Export the calls again.',
  },
  people: {
    unknownHeader:
      'The first line does not name the columns. Name them extension, name and team, or máy nhánh, họ tên and nhóm.',
    extensionGone: 'There is no such extension; it may have been deleted.',
    extensionTaken: 'Extension {extension} is {name} already; change that entry instead.',
    extensionShape: 'An extension has two to six digits and nothing else.',
    extensionName: 'Give the extension a name.',
    longField: 'Use at most {most} characters for the {field}.',
    fieldName: 'name',
    fieldTeam: 'team',
    manyLines: 'The file has {lines} lines; import at most {most} at a time.',
    noLine: 'The file has no line with an extension and a name.',
    twice: 'Extension {extension} is on line {line} already.',
    quotation: 'A quotation mark on this line is not closed.',
    manyCells: 'This line has more cells than there are columns.',
    longFile: 'The file is too long; import it in parts.',
    disableOwn: 'Somebody else has to disable your account.',
    ownPassword: 'Change your own password on the page of your account.',
    sameEmail: 'There is an account with this e-mail address already.',
    lastAdministrator: 'This is the last administrator. Make somebody else one first.',
    accountGone: 'This account does not exist; it may have been removed.',
    accountNoMore: 'This account does not exist any more.',
    otherPassword: 'Choose a password other than the present one.',
    sessionEnded: 'This session has ended already.',
    wholeNumber:
      'Give a whole telephone number, of at least {digits} digits. Extensions and short codes belong to nobody outside.',
  },
  views: {
    gone: 'There is no such view; it may have been deleted.',
    notYours: 'This view belongs to {owner}; save it under a name of your own instead.',
    name: 'Give the view a name.',
    taken: 'There is a view “{name}” already; choose another name.',
    many: 'You have {most} views; delete one first.',
  },
  server: {
    diskShort:
      'The disk of the database has {free} MiB free, and {needed} MiB are needed to write more. Make room on it.',
    diskFull: 'The disk of the database is full. Make room on it.',
    waitsForRoom: '{sentence} The run goes on by itself when there is room.',
    database: 'The database does not answer; try again in a moment.',
    unchecked: 'Who you are cannot be checked right now; try again in a moment.',
    starting: 'Calldeck is starting; try again in a second.',
    input: 'Some of the input is not right; see the fields.',
    ourSide: 'Something went wrong on our side. Try again; if it stays, report the request id.',
    tooMuch: 'Too much is asked for at the same time. Wait for some of it, then try again.',
    signIn: 'Please sign in.',
    role: 'Your role does not allow this; ask an administrator.',
    commonPassword: 'Many people use this password, so it is tried first. Choose another one.',
    personalPassword: 'This password is little more than a name, an e-mail address or “Calldeck”.',
    ownSecondFactor: 'Turn your own second factor off on the page of your account.',
    ownFactorFirst: 'Turn your own second factor on first, on the page of your account.',
    factorStays: 'Your role needs a second factor, so it cannot be turned off.',
    factorFirst:
      'Your role needs a second factor. Open Calldeck in a browser, sign in and set one up.',
    otherSite: 'This request came from another site. Open Calldeck by its own address.',
  },
  field: {
    unknown: 'This field is not known.',
    least: 'At least {least}.',
    most: 'At most {most}.',
    leastDay: 'At least 1 day.',
    mostDays: 'At most {most} days.',
    wholeDays: 'Give whole days.',
    long: 'Use at most {most} characters.',
    control: 'Remove the control characters.',
    invisible: 'Remove the invisible characters.',
    likeness: 'Choose a name that is not taken for a role or for another name.',
    broken: 'Remove the broken characters.',
    id: 'This is not an id.',
    callId: 'This is not the id of a call.',
    time: 'Give a time such as 2025-09-01T00:00:00Z or …+07:00.',
    years: 'Give a time between 1900 and 9999.',
    name: 'Give a name.',
    number: 'Give the number.',
    url: 'Give an http:// or https:// address without a user.',
    key: 'A key holds letters, digits and signs of plain ASCII only.',
    address: 'Take the key out of the address and enter it as the API key.',
    sourceName: 'Give the source a name.',
    region: 'Give a two-letter region such as VN.',
    email: 'Give an e-mail address.',
    password: 'Use at least 8 characters.',
    query: 'Give the query part of an address.',
  },
}
