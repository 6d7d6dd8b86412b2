package draw

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/fr"
)

// LineHeight separates the lines of a label, in pixels.
const LineHeight = 15

// BoldWidth is how much wider the names of rows and groups are than other texts:
// their letters are larger and bold.
const BoldWidth = 1.22

// Width estimates the width of a text of 12 px, in pixels. The fonts of readers
// differ: 0.56 em is the mean advance of French in common sans-serifs, and a
// twelfth is left as slack.
func Width(s string) float64 { return float64(utf8.RuneCountInString(s)) * 7.3 }

// Widest returns the width of the longest of some lines.
func Widest(lines []string) float64 {
	width := 0.0
	for _, line := range lines {
		width = max(width, Width(line))
	}
	return width
}

// Fit cuts a text into lines of at most width pixels; what does not fit in most
// lines ends with an ellipsis.
func Fit(s string, width float64, most int) []string {
	var lines []string
	line := ""
	for _, word := range words(fr.Typo(s), width) {
		longer := strings.TrimSpace(line + " " + word)
		switch {
		case line == "" || Width(longer) <= width:
			line = longer
		case len(lines) == most-1:
			return append(lines, Shorten(longer, width))
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, Shorten(line, width))
}

// words returns those of a text; one that no line holds is cut after a hyphen.
func words(s string, width float64) (found []string) {
	for word := range strings.SplitSeq(s, " ") {
		for Width(word) > width {
			head := word
			for head != "" && (head == word || Width(head) > width) {
				head = head[:strings.LastIndexByte(strings.TrimSuffix(head, "-"), '-')+1]
			}
			if head == "" {
				break
			}
			found, word = append(found, head), word[len(head):]
		}
		found = append(found, word)
	}
	return found
}

// FitBold is Fit for the names of rows and groups.
func FitBold(s string, width float64, most int) []string { return Fit(s, width/BoldWidth, most) }

// Shorten cuts a line to width pixels.
func Shorten(line string, width float64) string {
	if Width(line) <= width {
		return line
	}
	runes := []rune(line)
	keep := max(1, int(math.Floor(width/Width("x")))-1)
	kept := string(runes[:min(keep, len(runes))])
	if space := strings.LastIndexByte(kept, ' '); 2*space > len(kept) {
		kept = kept[:space] // between words, unless that loses half of the line
	}
	return strings.TrimRight(kept, " ,;:\u00a0\u202f") + "…"
}

// Sentences joins those that are not empty.
func Sentences(said ...string) string {
	return strings.Join(slices.DeleteFunc(said, func(s string) bool { return s == "" }), " ")
}

// If returns words if a condition holds, else "".
func If(holds bool, words string) string {
	if holds {
		return words
	}
	return ""
}

// Hold is the part of a text that stands at its place.
type Hold string

// The start of a text, its middle or its end.
const (
	Start  Hold = "start"
	Middle Hold = "middle"
	End    Hold = "end"
)

// HoldAt keeps a label inside its picture: it stands in the middle of its place,
// but for those within edge of the ends. Both are in % of the width.
func HoldAt(x, edge float64) Hold {
	switch {
	case x < edge:
		return Start
	case x > 100-edge:
		return End
	}
	return Middle
}

// Box is a part of a picture that something takes, in pixels.
type Box struct{ Left, Top, Right, Bottom float64 }

// Meets reports whether two boxes overlap.
func (b Box) Meets(other Box) bool {
	return b.Left < other.Right && other.Left < b.Right && b.Top < other.Bottom && other.Top < b.Bottom
}
