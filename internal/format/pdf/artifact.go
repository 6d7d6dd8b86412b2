package pdf

import "bytes"

// marked returns the instructions of a page (ISO 32000-1, 7.8.2) where all that is drawn
// outside of marked content is marked as an artifact: what belongs to the page and not to
// the text, as running heads do (14.8.2.2). Instructions that do not follow the grammar
// stay as they are.
func marked(page []byte) []byte {
	var out bytes.Buffer
	s := scanner{in: page}
	depth := 0              // of marked content
	text, path := false, -1 // within a text object; where what is being drawn begins
	tagged := false         // the text object holds marked content of the text
	begin := 0              // of the text object
	done := 0               // how much of page is written
	wrap := func(from, to int) {
		out.Write(page[done:from])
		out.WriteString("/Artifact BMC\n")
		out.Write(page[from:to])
		out.WriteString("\nEMC")
		done = to
	}
	for {
		from, operator, ok := s.next()
		if !ok {
			return page
		}
		if operator == "" {
			break
		}
		switch operator {
		case "BMC", "BDC":
			depth, path = depth+1, -1
			tagged = tagged || bytes.Contains(page[from:s.at], []byte("/MCID"))
		case "EMC":
			depth, path = depth-1, -1
		case "BT":
			text, tagged, begin = true, depth > 0, from
		case "ET":
			if text && !tagged && depth == 0 {
				wrap(begin, s.at)
			}
			text = false
		case "m", "re":
			if path < 0 {
				path = from
			}
		case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s":
			if depth == 0 && !text && path >= done {
				wrap(path, s.at)
			}
			path = -1
		case "n": // a path to clip by
			path = -1
		case "sh", "Do":
			if depth == 0 && !text {
				wrap(from, s.at)
			}
		case "BI": // a picture in the text, whose bytes follow no grammar
			return page
		}
		if depth < 0 {
			return page
		}
	}
	out.Write(page[done:])
	return out.Bytes()
}

// scanner reads instructions.
type scanner struct {
	in []byte
	at int
}

// next passes over an instruction and returns where its first operand begins, and its
// operator: "" at the end.
func (s *scanner) next() (from int, operator string, ok bool) {
	from = -1
	for {
		for s.at < len(s.in) && isSpace(s.in[s.at]) {
			s.at++
		}
		if s.at == len(s.in) {
			return s.at, "", from < 0
		}
		start := s.at
		if from < 0 {
			from = start
		}
		switch c := s.in[s.at]; {
		case c == '(':
			if !s.string() {
				return 0, "", false
			}
		case c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}':
			if c == '<' && s.at+1 < len(s.in) && s.in[s.at+1] != '<' {
				end := bytes.IndexByte(s.in[s.at:], '>')
				if end < 0 {
					return 0, "", false
				}
				s.at += end
			} else if (c == '<' || c == '>') && s.at+1 < len(s.in) {
				s.at++
			}
			s.at++
		case c == '%':
			for s.at < len(s.in) && s.in[s.at] != '\n' && s.in[s.at] != '\r' {
				s.at++
			}
			if from == start {
				from = -1
			}
		case c == ')':
			return 0, "", false
		case c == '/':
			s.at++
			s.regular()
		default:
			s.regular()
			if word := string(s.in[start:s.at]); !isOperand(word) {
				return from, word, true
			}
		}
	}
}

// string passes over a text between brackets, which may hold others.
func (s *scanner) string() bool {
	for open := 0; s.at < len(s.in); s.at++ {
		switch s.in[s.at] {
		case '\\':
			s.at++
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				s.at++
				return true
			}
		}
	}
	s.at = len(s.in)
	return false
}

// regular passes over the letters of a name, a number or an operator.
func (s *scanner) regular() {
	for s.at < len(s.in) && !isSpace(s.in[s.at]) && bytes.IndexByte([]byte("()<>[]{}/%"), s.in[s.at]) < 0 {
		s.at++
	}
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

// isOperand says whether a word is a value, and not an operator.
func isOperand(word string) bool {
	c := word[0]
	return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || word == "true" || word == "false" || word == "null"
}
