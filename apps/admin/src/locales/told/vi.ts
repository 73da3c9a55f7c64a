export default {
  request: {
    nameUnknown: 'Không tìm thấy tên máy {host}. Hãy kiểm tra địa chỉ API có gõ sai không.',
    noAnswerReach:
      '{host} không phản hồi kịp. Hãy kiểm tra tổng đài có đang chạy và máy chủ này có kết nối tới được không.',
    noAnswer: '{host} không phản hồi kịp. Hãy kiểm tra tổng đài có đang chạy không.',
    noHttp:
      '{host} trả lời không theo giao thức HTTP. Hãy kiểm tra cổng và http:// hay https:// trong địa chỉ API.',
    refusedConnection:
      '{host} từ chối kết nối. Hãy kiểm tra cổng trong địa chỉ API và tổng đài có đang chạy không.',
    broke: 'Kết nối tới {host} bị đứt. Hãy kiểm tra đường mạng từ đây đến tổng đài.',
    untrusted: 'Không thể tin cậy {host}: {why}',
    expired: 'chứng chỉ đã hết hạn. Hãy yêu cầu gia hạn.',
    otherName: 'chứng chỉ được cấp cho tên khác. Hãy dùng đúng tên đó trong địa chỉ API.',
    noTls:
      'không thiết lập được kết nối mã hóa. Hãy kiểm tra cổng và http:// hay https:// trong địa chỉ API.',
    unknownAuthority:
      'chứng chỉ không do tổ chức được công nhận ký. Hãy thêm chứng chỉ CA của tổng đài vào nguồn.',
    trouble:
      '{host} trả về mã {status}: tổng đài đang gặp sự cố. Nếu kéo dài, hãy hỏi đơn vị vận hành tổng đài.',
    signIn: '{host} không chấp nhận đăng nhập (401). Hãy kiểm tra khóa API của nguồn.',
    forbidden:
      '{host} không cho phép (403). Hãy kiểm tra khóa API, tên miền và quyền truy cập của máy chủ này trên tổng đài.',
    nothingThere:
      'Địa chỉ này trên {host} không có gì (404). Hãy kiểm tra phần đường dẫn của địa chỉ API.',
    refused: '{host} từ chối yêu cầu ({status}). Hãy kiểm tra địa chỉ API và tên miền của nguồn.',
    sendsOn:
      '{host} chuyển hướng sang {target}; hệ thống không đi theo. Nếu đúng, hãy nhập địa chỉ mới vào địa chỉ API.',
    sendsOnNowhere:
      '{host} chuyển hướng sang địa chỉ khác mà không nói là địa chỉ nào ({status}); hệ thống không đi theo. Hãy hỏi đơn vị vận hành tổng đài địa chỉ API đúng.',
    sendsOnSignIn:
      '{host} chuyển hướng sang trang đăng nhập thay vì trả danh sách cuộc gọi. Hãy kiểm tra khóa API của nguồn và phần đường dẫn của địa chỉ API.',
    sendsOnSame: '{host} chuyển hướng về chính địa chỉ vừa hỏi. Hãy hỏi đơn vị vận hành tổng đài.',
    sendsOnPath:
      '{host} chuyển hướng sang đường dẫn {path}; hệ thống không đi theo. Nếu đúng, hãy nhập đường dẫn này vào địa chỉ API.',
    sendsOnOtherPath:
      '{host} chuyển hướng sang đường dẫn khác; hệ thống không đi theo. Hãy kiểm tra phần đường dẫn của địa chỉ API.',
    sendsOnHttps:
      '{host} yêu cầu dùng https (tại {target}); hệ thống không tự chuyển theo. Hãy sửa địa chỉ API thành https://.',
    sendsOnPlain:
      '{host} chuyển hướng từ https sang {scheme}, khóa API có thể bị đọc trộm trên đường truyền nên hệ thống không đi theo. Hãy hỏi đơn vị vận hành tổng đài.',
    notChanged:
      '{host} báo không có gì thay đổi (304) và không gửi danh sách cuộc gọi. Có thể một bộ nhớ đệm trước tổng đài trả lời thay: hãy cấu hình để nó bỏ qua địa chỉ này.',
    withWords: '{sentence} Tổng đài trả lời: “{words}”.',
    rateLimited:
      '{host} yêu cầu gửi ít yêu cầu hơn ({status}). Hãy giảm số luồng song song của nguồn hoặc đồng bộ thưa hơn.',
    slow: '{host} gửi phản hồi quá lâu. Nếu tình trạng này kéo dài, hãy giảm số cuộc gọi mỗi lần đọc của nguồn.',
    innerAddress:
      '{host} là địa chỉ của chính máy chủ này hoặc của mạng nội bộ hệ thống nên không được kết nối. Hãy sửa địa chỉ API hoặc nhờ người vận hành thêm vào danh sách cho phép.',
    scheme: 'Địa chỉ API phải bắt đầu bằng http:// hoặc https://.',
    urlSecret: 'Địa chỉ API chứa tên đăng nhập hoặc mật khẩu. Hãy xóa đi và nhập vào khóa API.',
    urlBad: 'Địa chỉ API không phải địa chỉ web. Hãy sửa trong nguồn.',
    caBad: 'Không đọc được chứng chỉ CA của nguồn. Hãy dán dạng PEM, gồm cả dòng BEGIN và END.',
    cursorMake: 'Loại tổng đài này được đọc theo số thứ tự dòng, không theo con trỏ.',
  },
  answer: {
    empty:
      'Tổng đài trả về nội dung rỗng. Hãy kiểm tra địa chỉ API có phải địa chỉ danh sách cuộc gọi không.',
    webPage:
      'Tổng đài trả về trang web thay vì JSON. Hãy kiểm tra địa chỉ API là địa chỉ danh sách cuộc gọi, không phải trang đăng nhập.',
    notJson:
      'Phản hồi của tổng đài không phải JSON hoặc bị cắt ngang. Hãy thử lại; nếu vẫn lỗi, giảm số cuộc gọi mỗi lần đọc của nguồn.',
    notWritten:
      'Phản hồi của tổng đài không đúng bảng mã {charset} như đã khai báo. Hãy yêu cầu tổng đài khai báo đúng bảng mã.',
    charset:
      'Tổng đài trả lời bằng bảng mã {charset} không rõ. Hãy cấu hình tổng đài trả lời bằng UTF-8.',
    tooLarge:
      'Phản hồi của tổng đài lớn hơn {size} MiB. Hãy giảm số cuộc gọi mỗi lần đọc của nguồn.',
    tooManyValues:
      'Phản hồi của tổng đài chứa hơn {most} giá trị. Hãy giảm số cuộc gọi mỗi lần đọc của nguồn.',
    tooManyRows:
      'Tổng đài trả về hơn {most} dòng trong khi chỉ hỏi {asked} dòng. Hãy yêu cầu đơn vị vận hành để API tuân theo "limit".',
    badCompression:
      'Tổng đài gửi phản hồi nén không giải nén được. Hãy hỏi đơn vị vận hành tổng đài.',
    oddCompression:
      'Tổng đài nén phản hồi kiểu {encoding} không được yêu cầu. Hãy hỏi đơn vị vận hành tổng đài.',
    noList:
      'Phản hồi của tổng đài không phải danh sách cuộc gọi. Hãy kiểm tra địa chỉ API có phải địa chỉ danh sách cuộc gọi không.',
    refusedAnd: 'Tổng đài từ chối và {quoted}. Hãy kiểm tra tên miền và khóa API.',
    errorAnd: 'Tổng đài báo lỗi và {quoted}. Hãy hỏi đơn vị vận hành tổng đài.',
    rateLimitedAnd:
      'Tổng đài yêu cầu gửi ít yêu cầu hơn và trả lời: “{words}”. Hãy giảm số luồng song song của nguồn hoặc đồng bộ thưa hơn.',
    erasedError:
      'Tổng đài báo lỗi có chứa một số điện thoại đã bị xóa. Hãy hỏi đơn vị vận hành tổng đài.',
    noReason: 'không nêu lý do',
    said: 'trả lời: “{words}”',
    leadsBack:
      'Tổng đài dẫn trở lại trang đã đọc. Không bỏ sót gì, nhưng phần còn lại không đọc được: hãy báo hãng tổng đài.',
    samePage:
      'Tổng đài trả về cùng một trang dù hỏi vị trí nào. Không bỏ sót gì, nhưng phần còn lại không đọc được: hãy kiểm tra API có hỗ trợ "offset" không, hoặc tăng số cuộc gọi mỗi lần đọc.',
  },
  row: {
    notObject: 'Dòng không phải một đối tượng.',
    noUuid: 'Dòng không có uuid.',
    notJson: 'Dòng không phải JSON hợp lệ; nội dung gốc vẫn được giữ.',
    tooLarge: 'Dòng quá lớn nên không đọc được; phần đầu vẫn được giữ.',
    stopped:
      'Tiến trình đã dừng hai lần khi xử lý dòng này nên dòng được để riêng; phần đầu vẫn được giữ.',
    longUuid: 'uuid dài hơn {most} ký tự.',
    noStart: 'Thời điểm bắt đầu bị thiếu hoặc không đọc được, uuid cũng không cho biết.',
    otherId:
      'Quy tắc ánh xạ nay cho cuộc gọi này mã khác ({id}). Mã là thứ nhận diện cuộc gọi nên cuộc gọi được giữ nguyên.',
    erased: 'Lý do từng chứa một số điện thoại đã bị xóa.',
  },
  run: {
    rowCap:
      'Tổng đài chỉ trả tối đa {count} dòng cho mỗi lần hỏi nên khoảng thời gian đã được đọc theo từng phần.',
    crowdedSecond:
      'Tổng đài chỉ trả một phần các cuộc gọi bắt đầu trong cùng một giây, dù hỏi thế nào; các cuộc còn lại không đọc được. Hãy đề nghị bên quản lý tổng đài tăng số dòng trả về.',
    unsettled:
      '{count} phần của khoảng thời gian thay đổi liên tục trong lúc đọc; có thể thiếu một số cuộc gọi. Lần chạy sau sẽ đọc lại.',
    notMapped:
      '{count} cuộc gọi không còn khớp quy tắc ánh xạ; chúng được giữ nguyên và được liệt kê trong lần chạy này.',
    unreadable:
      '{count} dòng không đọc được thành cuộc gọi; chúng được giữ lại trong lần chạy này.',
    unreadableMany:
      '{count} dòng không đọc được thành cuộc gọi; {most} dòng đầu được giữ lại trong lần chạy này.',
    died: 'Tiến trình bị ngừng nhiều lần liên tiếp trước khi lưu được trang nào. Dữ liệu đã đọc vẫn được giữ; hãy xem bộ nhớ và nhật ký của máy chủ rồi thử lại.',
    switchedOff: 'Nguồn “{source}” đang tắt. Hãy bật trong mục Nguồn dữ liệu rồi đồng bộ lại.',
    ourSide:
      'Lỗi xảy ra ở phía hệ thống, không phải ở tổng đài. Dữ liệu đã đọc vẫn được giữ; lý do có trong nhật ký máy chủ. Hãy thử lại và báo cho chúng tôi nếu lặp lại.',
    keyLocked:
      'Không mở được khóa API đã lưu: CALLDECK_SECRET không phải mã bí mật lúc lưu. Hãy đặt lại mã cũ hoặc nhập lại khóa trong mục Nguồn dữ liệu.',
    outsideProof:
      'Tổng đài liệt kê cả cuộc gọi ngoài khoảng thời gian đã hỏi, nên những gì nó không liệt kê không chứng minh được gì: không cuộc gọi nào bị đánh dấu. Hãy kiểm tra kết nối của nguồn: có thể múi giờ bị đặt sai.',
    emptyProof:
      'Tổng đài không liệt kê cuộc gọi nào dù ở đây có nhiều, nên không cuộc gọi nào bị đánh dấu. Hãy kiểm tra kết nối của nguồn: có thể địa chỉ hoặc tên miền đã thay đổi.',
    morePerPage: 'Tổng đài trả về nhiều dòng hơn số đã hỏi ({given} thay vì {asked}).',
    smallerPages:
      'Trang {rows} dòng quá lớn hoặc bị lỗi; hệ thống đã yêu cầu trang nhỏ hơn. Hãy giảm số cuộc gọi mỗi lần đọc của nguồn này.',
    smallerPagesBefore:
      'Tổng đài không trả nổi trang {rows} dòng; hệ thống đã hỏi trang nhỏ hơn. Hãy giảm số cuộc gọi mỗi lần đọc của nguồn này.',
    keptChanging:
      'Danh sách trên tổng đài thay đổi liên tục trong lúc đọc; có thể thiếu một số cuộc gọi của khoảng này. Lần chạy sau sẽ đọc lại.',
    unknownFields: 'Tổng đài gửi các trường chưa biết ({names}); chúng được giữ cùng dữ liệu gốc.',
    oddFields:
      'Tổng đài gửi các trường theo dạng chưa biết ({names}); chúng được giữ cùng dữ liệu gốc và để trống trong cuộc gọi.',
    idOfSeveralParties:
      'Có nhiều dòng trùng mã và thời điểm bắt đầu nhưng khác số điện thoại. Chúng được lưu thành một cuộc gọi theo dòng cuối cùng. Hãy hỏi người quản trị tổng đài xem mã cuộc gọi có bị trùng không.',
    idReused:
      'Tổng đài dùng một mã cho nhiều cuộc gọi có thời điểm bắt đầu khác nhau; mỗi cuộc gọi được giữ riêng và có đánh dấu. Hãy hỏi người quản trị tổng đài xem cơ sở dữ liệu có vừa được khôi phục hoặc mã cuộc gọi có bị trùng không.',
    expired:
      'Một số cuộc gọi đã quá thời hạn lưu giữ (Cài đặt, Lưu giữ); chúng không được lưu và được tính là không đổi.',
    outside:
      'Một số cuộc gọi nằm ngoài khoảng thời gian đã hỏi; chúng vẫn được giữ. Hãy kiểm tra kết nối của nguồn này: có thể múi giờ bị đặt sai.',
    gone: 'Không có lần chạy này; có thể đã bị xóa.',
    daysOrSpan: 'Hãy nhập số ngày hoặc khoảng thời gian, không nhập cả hai.',
    notOver: 'Lần chạy này chưa kết thúc; hãy dừng nó hoặc chờ xong.',
    another: 'Nguồn này đang có lần chạy khác; hãy thử lại khi lần đó kết thúc.',
    swapped: 'Ngày kết thúc đứng trước ngày bắt đầu; hãy đổi chỗ hai ngày.',
    erased: 'Nội dung ở đây từng chứa một số điện thoại đã bị xóa.',
    takenOver: 'Lần chạy này đã được tiếp quản hoặc đã dừng; ở đây không ghi thêm gì.',
  },
  source: {
    gone: 'Không có nguồn này; có thể đã bị xóa.',
    goneAlready: 'Không có nguồn này; có thể đã bị xóa trước đó.',
    sameName: 'Đã có nguồn trùng tên; hãy chọn tên khác.',
    keyAgain:
      'Địa chỉ đã thay đổi: hãy nhập lại hoặc gỡ khóa API, để khóa đang lưu không bị gửi tới máy chủ khác.',
    keyAgainTest:
      'Địa chỉ đã thay đổi: hãy nhập lại khóa API, để khóa đang lưu không bị gửi tới máy chủ khác.',
    samePbx:
      'Nguồn “{name}” đã đọc chính tổng đài này (cùng địa chỉ và tên miền), nên mỗi cuộc gọi sẽ bị đếm hai lần. Hãy đổi địa chỉ hoặc tên miền, hoặc xác nhận nếu bạn thật sự muốn vậy.',
    connector: 'Không có loại tổng đài này. Hãy chọn một trong: {known}.',
    zone: 'Không rõ múi giờ này. Hãy viết dạng Asia/Ho_Chi_Minh.',
    zoneOffset:
      'Độ lệch như {offset} không phải là múi giờ. Hãy chọn múi giờ theo tên, ví dụ {zone}.',
    neverFires:
      'Lịch này không bao giờ đến hạn vì không có ngày như vậy. Hãy chọn ngày hoặc tháng khác.',
    longSchedule: 'Lịch quá dài.',
    scheduleFields: 'Lịch gồm 5 trường, hoặc 6 trường nếu tính cả giây ở đầu, như 0 */5 * * * *.',
    questionMark: 'Hãy viết * thay cho ? trong lịch.',
    badSchedule: 'Không đọc được lịch này. Hãy kiểm tra lại từng trường.',
    noCron: 'đây không phải biểu thức cron',
    tooOften:
      'Lịch này chạy nhiều hơn một lần mỗi phút. Đến hạn trong lúc đang đồng bộ thì không chạy thêm; với hầu hết trung tâm, vài phút một lần là đủ.',
  },
  test: {
    isAddress: '{host} là địa chỉ IP và được phép kết nối.',
    knownAs: '{host} có địa chỉ {address}.',
    noCalls: 'Không có cuộc gọi nào trong {days} ngày qua.',
    read: 'Đã đọc {count} cuộc gọi.',
    noneReadable: 'Không dòng nào đọc được thành cuộc gọi. {reason}',
    keyAccepted: 'Tổng đài chấp nhận khóa.',
    noKey: 'Tổng đài không yêu cầu khóa.',
    notTried: 'Chưa thử vì bước trước không đạt.',
    zoneNoCall:
      'Chưa xác định được múi giờ vì không có cuộc gọi để so sánh. Hãy kiểm tra lại khi đã có cuộc gọi.',
    zoneUnknown:
      'Chưa xác định được múi giờ: tổng đài không trả lại cuộc gọi đã biết ở bất kỳ múi giờ thông dụng nào.',
    zoneRight: 'Tổng đài đọc ngày giờ theo {zone}, đúng như cấu hình.',
    zoneWrong:
      'Tổng đài đọc ngày giờ theo {seen}, nhưng nguồn ghi {configured}. Hãy đổi múi giờ của nguồn, nếu không sẽ sót cuộc gọi.',
    zoneIgnored:
      'Tổng đài trả về cùng các cuộc gọi dù hỏi thời gian nào. Hãy kiểm tra địa chỉ API có phải địa chỉ danh sách cuộc gọi không.',
    notEncrypted:
      'Không mã hóa: địa chỉ API bắt đầu bằng http:// nên người ở giữa đường truyền có thể đọc được.',
    encrypted: 'Đã mã hóa; chứng chỉ có hiệu lực đến {until}.',
  },
  calls: {
    gone: 'Không có cuộc gọi này; có thể đã bị xóa.',
    zoneNeeded: 'Lọc theo thứ hoặc giờ cần kèm múi giờ.',
    patternCost:
      'Có quá nhiều cuộc gọi phải dò theo mẫu này. Hãy thu hẹp thời gian hoặc nhập thêm chữ số liền nhau.',
    pattern:
      'Mẫu gồm chữ số, * thay cho nhiều chữ số và ? thay cho một chữ số, tối đa 40 ký tự và {most} ký tự thay thế.',
    pageMarker: 'Dấu trang không hợp lệ; hãy bắt đầu lại từ trang đầu.',
    manySearches:
      'Bạn đã tìm hết số lượt cho phép trong một giờ đối với người chỉ thấy số đã che. Hãy chờ {minutes} phút rồi tìm tiếp.',
    probing: 'Bạn chỉ thấy số đã che nên chỉ tìm được theo số đầy đủ; máy nhánh có ô lọc riêng.',
    years: 'Hãy chọn thời gian từ năm 1970 đến 2100.',
    endFirst: 'Thời điểm kết thúc phải sau thời điểm bắt đầu.',
    bars: 'Sẽ có {count} cột theo bước {step}, trong khi chỉ vẽ tối đa {most}: hãy chọn bước dài hơn hoặc khoảng thời gian ngắn hơn.',
    bothEnds: 'Hãy nhập cả hai đầu của khoảng thời gian.',
  },
  recording: {
    cutOff: 'Bản ghi âm vượt quá {size} MiB và đã bị cắt.',
    slow: 'Tải và phân tích bản ghi âm mất quá nhiều thời gian. Hãy thử lại sau; vẫn có thể nghe.',
    noWave: 'Không vẽ được dạng sóng: bản ghi âm không phải tệp mp3 hay WAV đọc được.',
    notOne:
      'Tổng đài trả về nội dung không phải bản ghi âm. Hãy kiểm tra địa chỉ ghi âm và khóa API trong nguồn.',
    stopping: 'Hệ thống đang dừng; hãy thử lại sau giây lát.',
    none: 'Cuộc gọi này không được ghi âm.',
    busy: 'Đang có nhiều dạng sóng cần vẽ; hãy thử lại sau một phút.',
    tooLarge:
      'Bản ghi âm lớn hơn {size} MiB nên không được chuyển tiếp. Hãy hỏi đơn vị vận hành tổng đài.',
    otherPart:
      'Tổng đài gửi phần khác của bản ghi âm so với yêu cầu. Hãy hỏi đơn vị vận hành tổng đài.',
    notYet: 'Bản ghi âm chưa có; hãy thử lại sau vài phút.',
    empty: 'Tổng đài trả về tệp rỗng cho bản ghi âm này. Hãy hỏi đơn vị vận hành tổng đài.',
    page: 'Tổng đài trả về một trang web hoặc thông báo thay cho bản ghi âm này. Hãy kiểm tra địa chỉ ghi âm và khóa API trong nguồn.',
    gone: 'Tổng đài không còn bản ghi âm này.',
    waveTooLarge: 'Không vẽ dạng sóng cho bản ghi âm lớn hơn {size} MiB; vẫn có thể nghe.',
    baseBad: 'Địa chỉ ghi âm không phải địa chỉ web. Hãy sửa trong nguồn.',
    leadsOut:
      'Đường dẫn ghi âm của tổng đài trỏ ra ngoài thư mục của nó nên không được tải. Hãy kiểm tra địa chỉ ghi âm trong nguồn.',
    short: 'Bản ghi âm ngắn hơn phần được yêu cầu.',
  },
  export: {
    underWay: 'Bạn đang có {most} lần xuất dữ liệu; hãy chờ xong hoặc hủy bớt.',
    columns: 'Hãy chọn ít nhất một cột, mỗi cột một lần.',
    oneColumn: 'Hãy chọn ít nhất một cột.',
    columnOnce: 'Mỗi cột chỉ chọn một lần.',
    gone: 'Không có lần xuất này; có thể đã bị xóa.',
    notYours: 'Chỉ người tạo lần xuất mới tải được tệp.',
    unmasked: 'Tệp này chứa số điện thoại mà vai trò của bạn không còn được xem. Hãy xuất lại.',
    deleted: 'Lần xuất đã bị xóa trong lúc tải.',
    died: 'Tiến trình bị ngừng nhiều lần liên tiếp khi xuất. Hãy xem bộ nhớ và nhật ký máy chủ rồi xuất lại, có thể ít ngày hơn mỗi lần.',
    ourSide:
      'Lỗi xảy ra ở phía hệ thống khi ghi tệp; lý do có trong nhật ký máy chủ. Hãy xuất lại và báo cho chúng tôi nếu lặp lại.',
    writing: 'Tệp đang được ghi; hãy tải khi đã sẵn sàng.',
    failed: 'Lần xuất này thất bại, không có tệp. Hãy xuất lại.',
    canceled: 'Lần xuất này đã bị hủy, không có tệp. Hãy xuất lại.',
    notKept: 'Tệp không còn được lưu. Hãy xuất lại.',
  },
  people: {
    unknownHeader: 'Dòng đầu không nêu tên cột. Hãy đặt tên cột là máy nhánh, họ tên và nhóm.',
    extensionGone: 'Không có máy nhánh này; có thể đã bị xóa.',
    extensionTaken: 'Máy nhánh {extension} đã là của {name}; hãy sửa mục đó.',
    extensionShape: 'Máy nhánh chỉ gồm hai đến sáu chữ số.',
    extensionName: 'Hãy đặt tên cho máy nhánh.',
    longField: 'Tối đa {most} ký tự cho {field}.',
    fieldName: 'tên',
    fieldTeam: 'nhóm',
    manyLines: 'Tệp có {lines} dòng; mỗi lần nhập tối đa {most} dòng.',
    noLine: 'Tệp không có dòng nào gồm máy nhánh và tên.',
    twice: 'Máy nhánh {extension} đã có ở dòng {line}.',
    quotation: 'Dấu ngoặc kép ở dòng này chưa được đóng.',
    manyCells: 'Dòng này có nhiều ô hơn số cột.',
    longFile: 'Tệp quá dài; hãy nhập từng phần.',
    disableOwn: 'Tài khoản của bạn phải do người khác vô hiệu hóa.',
    ownPassword: 'Hãy đổi mật khẩu của bạn trong trang tài khoản.',
    sameEmail: 'Đã có tài khoản dùng địa chỉ e-mail này.',
    lastAdministrator: 'Đây là quản trị viên cuối cùng. Hãy giao quyền cho người khác trước.',
    accountGone: 'Tài khoản này không tồn tại; có thể đã bị xóa.',
    accountNoMore: 'Tài khoản này không còn tồn tại.',
    otherPassword: 'Hãy chọn mật khẩu khác mật khẩu hiện tại.',
    sessionEnded: 'Phiên này đã kết thúc.',
    wholeNumber:
      'Hãy nhập số điện thoại đầy đủ, ít nhất {digits} chữ số. Máy nhánh và đầu số ngắn không thuộc về ai bên ngoài.',
  },
  views: {
    gone: 'Không có chế độ xem này; có thể đã bị xóa.',
    notYours: 'Chế độ xem này của {owner}; hãy lưu dưới tên riêng của bạn.',
    name: 'Hãy đặt tên cho chế độ xem.',
    taken: 'Đã có chế độ xem “{name}”; hãy chọn tên khác.',
    many: 'Bạn đã có {most} chế độ xem; hãy xóa bớt.',
  },
  server: {
    diskShort:
      'Ổ đĩa của cơ sở dữ liệu chỉ còn trống {free} MiB, cần ít nhất {needed} MiB để ghi tiếp. Hãy giải phóng dung lượng.',
    diskFull: 'Ổ đĩa của cơ sở dữ liệu đã đầy. Hãy giải phóng dung lượng.',
    waitsForRoom: '{sentence} Khi có chỗ trống, lần đồng bộ này sẽ tự chạy tiếp.',
    database: 'Cơ sở dữ liệu không phản hồi; hãy thử lại sau giây lát.',
    unchecked: 'Chưa xác minh được danh tính của bạn; hãy thử lại sau giây lát.',
    starting: 'Hệ thống đang khởi động; hãy thử lại sau giây lát.',
    input: 'Có trường chưa đúng; hãy xem các trường được đánh dấu.',
    ourSide: 'Lỗi xảy ra ở phía hệ thống. Hãy thử lại; nếu vẫn lỗi, hãy báo mã yêu cầu.',
    tooMuch: 'Có quá nhiều yêu cầu cùng lúc. Hãy chờ bớt rồi thử lại.',
    signIn: 'Vui lòng đăng nhập.',
    role: 'Vai trò của bạn không được phép; hãy hỏi quản trị viên.',
    commonPassword: 'Mật khẩu này quá phổ biến nên dễ bị đoán. Hãy chọn mật khẩu khác.',
    personalPassword: 'Mật khẩu này gần như chỉ là tên, email hoặc chữ “Calldeck”.',
    ownSecondFactor: 'Hãy tắt xác thực hai lớp của chính bạn trong trang tài khoản.',
    ownFactorFirst: 'Hãy bật xác thực hai lớp cho chính bạn trước, ở trang tài khoản.',
    factorStays: 'Vai trò của bạn bắt buộc xác thực hai lớp nên không thể tắt.',
    factorFirst:
      'Vai trò của bạn bắt buộc xác thực hai lớp. Hãy mở Calldeck trong trình duyệt, đăng nhập và thiết lập.',
    otherSite: 'Yêu cầu đến từ trang khác. Hãy mở Calldeck bằng đúng địa chỉ của nó.',
  },
  field: {
    unknown: 'Không rõ trường này.',
    least: 'Tối thiểu {least}.',
    most: 'Tối đa {most}.',
    leastDay: 'Tối thiểu 1 ngày.',
    mostDays: 'Tối đa {most} ngày.',
    wholeDays: 'Hãy nhập số ngày nguyên.',
    long: 'Tối đa {most} ký tự.',
    control: 'Hãy xóa các ký tự điều khiển.',
    invisible: 'Hãy xóa các ký tự ẩn.',
    likeness: 'Hãy chọn tên không gây nhầm với vai trò hoặc tên khác.',
    broken: 'Hãy xóa các ký tự hỏng.',
    id: 'Đây không phải mã định danh.',
    callId: 'Đây không phải mã cuộc gọi.',
    time: 'Hãy nhập thời gian dạng 2025-09-01T00:00:00Z hoặc …+07:00.',
    years: 'Hãy nhập thời gian từ năm 1900 đến 9999.',
    name: 'Hãy nhập tên.',
    number: 'Hãy nhập số điện thoại.',
    url: 'Hãy nhập địa chỉ http:// hoặc https://, không kèm tên đăng nhập.',
    key: 'Khóa chỉ gồm chữ cái, chữ số và ký hiệu ASCII.',
    address: 'Hãy bỏ khóa khỏi địa chỉ và nhập vào ô khóa API.',
    sourceName: 'Hãy đặt tên cho nguồn.',
    region: 'Hãy nhập mã quốc gia hai chữ cái, ví dụ VN.',
    email: 'Hãy nhập địa chỉ e-mail.',
    password: 'Dùng ít nhất 8 ký tự.',
    query: 'Hãy nhập phần truy vấn của địa chỉ.',
  },
}
