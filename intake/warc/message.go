package warc

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"onrecord/intake/coding"
)

// Message is an HTTP response as a record's block holds it.
type Message struct {
	Status int
	Header Fields
	Body   []byte // as it was sent, its codings still on it
}

// ErrNoMessage is a block that is no HTTP response.
var ErrNoMessage = errors.New("no HTTP response")

// ParseMessage reads a response (RFC 9112), leniently: whatever the protocol
// calls itself, lines that end in LF alone, lines that are no fields, a header
// that nothing follows.
func ParseMessage(block []byte) (Message, error) {
	line, _, _ := bytes.Cut(block[:min(len(block), 1024)], []byte("\n"))
	protocol, rest, _ := bytes.Cut(bytes.TrimSpace(line), []byte(" "))
	code, _, _ := bytes.Cut(bytes.TrimSpace(rest), []byte(" "))
	status, err := strconv.Atoi(string(code))
	if err != nil || status < 100 || status > 999 || !(hasFold(protocol, "HTTP") || hasFold(protocol, "ICY")) {
		return Message{}, ErrNoMessage
	}
	end := headerEnd(block)
	if end < 0 {
		end = len(block)
	}
	return Message{Status: status, Header: parseFields(block[:end]), Body: block[end:]}, nil
}

// Content undoes the transfer coding and the content codings of the body. It
// makes at most limit bytes. What is wrong with it is told, and what could be
// read of it is given, as a browser would show it.
func (m Message) Content(limit int) (content []byte, doubts []string, err error) {
	body := m.Body
	if strings.Contains(strings.ToLower(m.Header.Get("Transfer-Encoding")), "chunked") {
		var doubt string
		if body, doubt = dechunk(body); doubt != "" {
			doubts = append(doubts, doubt)
		}
	}
	var codings []string
	for _, f := range m.Header {
		if strings.EqualFold(f.Name, "Content-Encoding") {
			codings = append(codings, f.Value)
		}
	}
	d, err := coding.Decode(body, strings.Join(codings, ","), limit)
	if d.Doubt != "" {
		doubts = append(doubts, d.Doubt)
	}
	return d.Body, doubts, err
}

// dechunk undoes the chunked coding (RFC 9112, section 7.1). Many archives keep
// bodies without it and its header all the same: such a body is left as it is.
func dechunk(body []byte) (plain []byte, doubt string) {
	rest := body
	for number := 1; ; number++ {
		size, after, ok := chunkSize(rest)
		switch {
		case !ok && number == 1:
			return body, ""
		case !ok:
			return plain, fmt.Sprintf("its chunk %d is broken: %d bytes behind it are left out", number, len(rest))
		case size == 0:
			return plain, ""
		case size > len(after):
			return append(plain, after...), fmt.Sprintf("its chunk %d is cut off", number)
		}
		plain = append(plain, after[:size]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[size:], []byte("\r")), []byte("\n"))
	}
}

// chunkSize reads a chunk's line: its size in hexadecimal and perhaps extensions.
func chunkSize(b []byte) (size int, after []byte, ok bool) {
	line, _, found := bytes.Cut(b[:min(len(b), 4096)], []byte("\n"))
	if !found {
		return 0, nil, false
	}
	digits, _, _ := bytes.Cut(line, []byte(";"))
	n, err := strconv.ParseUint(strings.TrimSpace(string(digits)), 16, 31)
	if err != nil {
		return 0, nil, false
	}
	return int(n), b[len(line)+1:], true
}
