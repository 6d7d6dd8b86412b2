// Package toml reads TOML texts and changes them in place; what is wrong with one is
// said at its place, in French. What its keys mean is another's: package strict fills
// structs.
//
// BurntSushi/toml parses. The place of a value inside an array is lost there, so that an
// index of the text gives it.
package toml

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"

	"limpide/internal/base/diag"
	"limpide/internal/format/letters"
)

// mayLose reports whether a name of src may have been given twice without the
// parser's saying so: it does not with the tables on the way to others, which
// dotted keys make, and headers of three names.
func mayLose(src string) bool {
	for line := range strings.Lines(src) {
		line = strings.TrimLeft(line, " \t")
		if strings.HasPrefix(line, "[") {
			if strings.Count(line, ".") > 1 {
				return true
			}
			continue
		}
		key, value, _ := strings.Cut(line, "=")
		if strings.HasPrefix(key, "\"") && strings.Count(key, "\"") == 1 || strings.HasPrefix(key, "'") && strings.Count(key, "'") == 1 {
			return true // a name with = in it
		}
		if strings.Contains(key, ".") && !isOneKey(strings.TrimRight(key, " \t")) || strings.Contains(value, "{") && hasDotOutOfNumber(value) {
			return true
		}
	}
	return false
}

// isOneKey reports whether a key with a dot is a single name, between quotes.
func isOneKey(key string) bool {
	return len(key) > 1 && (key[0] == '"' || key[0] == '\'') && strings.IndexByte(key[1:], key[0]) == len(key)-2
}

func hasDotOutOfNumber(value string) bool {
	for i := 1; i+1 < len(value); i++ {
		if value[i] == '.' && !(unicode.IsDigit(rune(value[i-1])) && unicode.IsDigit(rune(value[i+1]))) {
			return true
		}
	}
	return false
}

// parse reads src into maps and slices. The parser panics where it finds a bug
// of its own; that is then a fault of the file, at no known place.
func parse(src string) (tree map[string]any, err *toml.ParseError) {
	defer func() {
		if bug := recover(); bug != nil {
			tree, err = nil, &toml.ParseError{Message: fmt.Sprint(bug)}
		}
	}()
	var v any
	if _, failure := toml.Decode(src, &v); failure != nil {
		syntax, ok := failure.(toml.ParseError)
		if !ok {
			syntax.Message = failure.Error()
		}
		return nil, &syntax
	}
	return v.(map[string]any), nil
}

// Any package may point at a key of a file: who prints the fault finds its line.
func init() {
	diag.RegisterLocator(func(file string, data []byte) func(diag.Place) diag.Place {
		if path.Ext(file) == ".md" {
			data, _, _, _ = FrontMatter(file, data)
		}
		return newIndex(string(letters.TrimBOM(data))).Locate
	})
}
